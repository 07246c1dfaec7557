"""Examples in docstrings are true."""

import doctest
import importlib
from pathlib import Path

import pytest

CODE = Path(__file__).resolve().parents[2] / "waymark"
WITH_EXAMPLES = sorted(path for path in CODE.rglob("*.py") if ">>> " in path.read_text())


def test_there_are_examples() -> None:
    assert len(WITH_EXAMPLES) >= 4


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: path.relative_to(CODE).as_posix())
def test_examples_are_true(path: Path) -> None:
    name = ".".join(path.relative_to(CODE.parent).with_suffix("").parts)
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert (failed, tried > 0) == (0, True)
