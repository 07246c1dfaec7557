"""Everything that CI runs, in order, with one honest closing line that adds up all runners.

A step that fails does not stop the others, so that one run shows all that is wrong. A suite that ran nothing
has failed.
"""

import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
COUNTS = re.compile(r"(\d+) (passed|failed|error|errors)\b")
PLAIN = re.compile(r"\d+ passed, \d+ failed(, \d+ skipped)?")
PYTEST = re.compile(r"\b\d+ (passed|failed|errors?)\b.* in \d+\.\d+s")
# name, command, whether it is a suite that says how many tests it ran
STEPS: tuple[tuple[str, str, bool], ...] = (
    ("tests without a browser", "make --no-print-directory test", True),
    ("lint, types, contracts", "make --no-print-directory check", False),
    ("openapi.json is fresh", "make --no-print-directory openapi && git diff --exit-code --stat openapi.json", False),
    ("openapi.json is clean", "cd frontend/e2e && npm run --silent openapi-lint", False),
    ("docker-compose.yml is valid", "cd frontend/e2e && npm run --silent compose-lint", False),
    ("build and byte budget", "make --no-print-directory frontend/dist/index.html && cd frontend && npm run --silent size", False),
    ("browser journeys", "make --no-print-directory e2e", True),
    ("schemathesis smoke", "make --no-print-directory schemathesis", False),
)


def run(name: str, command: str) -> tuple[bool, str, float]:
    """Run one step, showing what it prints; return whether it went well, the output and the seconds."""
    print(f"\n== {name}\n   {command}", flush=True)
    started = time.monotonic()
    process = subprocess.Popen(
        ["bash", "-c", command], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    lines: list[str] = []
    for line in process.stdout or ():
        lines.append(line)
        print(line, end="", flush=True)
    return process.wait() == 0, "".join(lines), time.monotonic() - started


def counted(output: str) -> tuple[int, int]:
    """Add up the closing lines: pytest's own, and the plain one that the other runners here print."""
    passed = failed = 0
    for line in output.splitlines():
        if PLAIN.fullmatch(line.strip()) or PYTEST.search(line):
            for number, word in COUNTS.findall(line):
                if word == "passed":
                    passed += int(number)
                else:
                    failed += int(number)
    return passed, failed


def main() -> int:
    """Run every step and close with the sum."""
    passed = failed = 0
    summary: list[str] = []
    for name, command, is_suite in STEPS:
        well, output, seconds = run(name, command)
        if is_suite:
            good, bad = counted(output)
            if good + bad == 0 or (not well and bad == 0):
                bad += 1  # a suite that ran nothing, or died, has failed
        else:
            good, bad = (1, 0) if well else (0, 1)
        passed += good
        failed += bad
        summary.append(f"  {'ok  ' if well and not bad else 'FAIL'} {name}: {good} passed, {bad} failed, {seconds:.0f} s")
    print("\n" + "\n".join(summary) + "\n")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
