"""The command that plays a year: what it says, that it can be stopped, and that the plain demo stays as it was."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.test_command import told as told  # noqa: PLC0414 (a fixture)
from tests.test_command import waymark

SMALL = ("demo", "--learners", "12", "--weeks", "3", "--first-day", "2025-01-06")


def test_a_year_is_stopped_after_a_day_and_goes_on(told: dict[str, str]) -> None:
    """Ctrl+C leaves whole days; the same command plays the rest, and then has nothing left."""
    process = subprocess.Popen(
        [sys.executable, "-m", "waymark.cli", *SMALL, "--json"],
        env={**os.environ, **told}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("Week 1"):
            process.send_signal(signal.SIGINT)
            break
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert "Stopping after this day" in err
    first = json.loads(out)
    assert 0 < first["days_left"] < 15
    assert first["acts"] > 0
    second = waymark(told, *SMALL)
    assert second.returncode == 0, second.stderr
    assert "Going on with 2025-01-" in second.stderr
    assert "15 of 15 days" in second.stderr
    assert "Sign-in links, each works once" in second.stdout
    third = waymark(told, *SMALL, "--json")
    assert json.loads(third.stdout)["days_left"] == json.loads(third.stdout)["acts"] == 0


def test_bad_arguments_are_refused_before_anything_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    environment: dict[str, Any] = {"WAYMARK_DATA_FOLDER": str(folder)}
    answer = waymark(environment, "demo", "--learners", "0")
    assert answer.returncode == 1
    assert "Not done. Give --learners a number from 1 to 5000" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not (folder / "waymark.sqlite3").exists()
    typo = waymark(environment, "demo", "--first-day", "monday")
    assert typo.returncode == 2
    assert "--first-day" in typo.stderr
    assert "Traceback" not in typo.stderr
