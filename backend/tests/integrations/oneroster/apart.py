"""Stages a roster in a process of its own and says how much memory that took at most."""

import json
import re
import resource
import subprocess
import sys
from pathlib import Path

from waymark.integrations.oneroster.findings import RosterRefused
from waymark.integrations.oneroster.limits import Limits
from waymark.integrations.oneroster.translate import stage

BACKEND = Path(__file__).resolve().parents[3]


def staged_apart(packed: Path, folder: Path, **limits: int) -> tuple[str, int]:
    """Return what was found, as text, and the peak of resident memory in MiB."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.integrations.oneroster.apart", str(packed), str(folder), json.dumps(limits)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        cwd=BACKEND,
    )
    answer, peak = done.stdout.strip().rsplit("\n", 1)
    return answer, int(peak)


def peak() -> int:
    """The most memory this process has held, in MiB. On Linux `ru_maxrss` would count the parent's memory too."""
    if sys.platform == "linux":
        found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
        assert found is not None
        return int(found[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 * 1024)


if __name__ == "__main__":
    try:
        with stage(Path(sys.argv[1]), Path(sys.argv[2]), limits=Limits(**json.loads(sys.argv[3]))) as staged:
            if staged.sound:
                rows = sum(1 for ask in (staged.people, staged.enrollments) for _ in ask())
                print("sound", rows)
            else:
                print(
                    staged.fault_count, *(f"{one.file}:{one.row}:{one.column}:{one.code}" for one in staged.faults[:3])
                )
    except RosterRefused as refused:
        print(refused.code())
    print(peak())
