"""Whatever comes in, the answer is a roster, a list of faults or a refusal of ours."""

import io
import random
import tempfile
import zipfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.integrations.oneroster.faults import COLUMNS
from tests.integrations.oneroster.samples import generated, tables, zipped
from waymark.integrations.oneroster.checks import user_ids
from waymark.integrations.oneroster.findings import RosterRefused
from waymark.integrations.oneroster.reading import BREAKS, HIDDEN
from waymark.integrations.oneroster.translate import stage

GOOD = generated().getvalue()
with zipfile.ZipFile(io.BytesIO(GOOD)) as _packed:
    FILES = {name: _packed.read(name) for name in _packed.namelist()}

QUICK = settings(max_examples=60, deadline=None)
NASTY = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", " ", ",", '"', "\r", "\n", "\0", "=1+1", "'; DROP TABLE users; --", "%s", "{}", "ext:", "true"]
    ),
)
NAME = st.text(st.characters(codec="utf-8"), min_size=1, max_size=200).filter(
    lambda name: bool(name.strip()) and not HIDDEN.search(name)
)


def answered(data: bytes) -> int:
    """Return how many faults were found, or -1 for a refusal; everything else is a failure."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with stage(io.BytesIO(data), Path(folder)) as staged:
                if staged.sound:
                    for ask in (staged.orgs, staged.people, staged.roles, staged.guardianships, staged.sessions):
                        list(ask())
                    for later in (staged.courses, staged.classes, staged.enrollments):
                        list(later())
                return staged.fault_count
        except RosterRefused as refused:
            assert refused.detail
            return -1
        finally:
            assert list(Path(folder).iterdir()) == []


def repacked(name: str, data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for file, old in FILES.items():
            packed.writestr(file, data if file == name else old)
    return target.getvalue()


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    assert answered(data) == -1


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_any_change_of_a_few_bytes_of_the_zip(seed: int, changes: int) -> None:
    dice, data = random.Random(seed), bytearray(GOOD)
    headers = len(GOOD) - GOOD.index(b"PK\1\2")
    for _ in range(changes):
        # Half of the changes fall on the directory, where a lie does most.
        place = dice.randrange(len(data)) if dice.random() < 0.5 else len(data) - 1 - dice.randrange(headers)
        data[place] = dice.randrange(256)
    assert answered(bytes(data)) >= -1


@QUICK
@given(st.sampled_from(sorted(FILES)), st.binary(max_size=200))
def test_any_bytes_in_place_of_a_file(name: str, data: bytes) -> None:
    assert answered(repacked(name, data)) != 0


@QUICK
@given(st.sampled_from(sorted(FILES)), st.integers(0, 10**6), st.binary(min_size=1, max_size=8))
def test_any_bytes_in_the_middle_of_a_file(name: str, place: int, data: bytes) -> None:
    old = FILES[name]
    at = place % len(old)
    assert answered(repacked(name, old[:at] + data + old[at + len(data) :])) >= -1


@QUICK
@given(st.data())
def test_any_text_in_any_cell(data: st.DataObject) -> None:
    rows = tables(20)
    name = data.draw(st.sampled_from(sorted(COLUMNS.keys() & rows.keys())))
    row = data.draw(st.integers(0, len(rows[name]) - 1))
    column = data.draw(st.integers(0, len(COLUMNS[name]) - 1))
    rows[name][row][column] = data.draw(NASTY).encode("utf-8", "replace").decode()
    assert answered(zipped(rows).getvalue()) >= -1


@QUICK
@given(NAME, NAME, NAME)
def test_names_arrive_as_they_were_written(given_name: str, family_name: str, title: str) -> None:
    rows = tables(20)
    rows["users"][9][6:8] = [given_name, family_name]
    rows["courses"][0][4] = title
    with tempfile.TemporaryDirectory() as folder, stage(zipped(rows), Path(folder)) as staged:
        person = next(one for one in staged.people() if one.row == 11)
        course = next(one for one in staged.courses() if one.row == 2)
    written = [BREAKS.sub(" ", text).strip() for text in (given_name, family_name, title)]
    assert [person.given_name, person.family_name, course.title] == written


@QUICK
@given(st.lists(st.integers(-1, 30), min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_any_tree_comes_out_parents_first_and_any_circle_is_found(parents: list[int], dice: random.Random) -> None:
    """Each unit names a parent before or after it; the tree is sound if every way up ends."""
    rows = tables(20)
    count = len(parents)
    above = {number: parent if parent < count else -1 for number, parent in enumerate(parents)}
    units = [
        [f"x{number}", "", "", "Unit", "department", "", f"x{parent}" if parent >= 0 else "d1"]
        for number, parent in above.items()
    ]
    dice.shuffle(units)
    rows["orgs"] = units + rows["orgs"]

    def ends(number: int) -> bool:
        for _ in range(count + 1):
            if number < 0:
                return True
            number = above[number]
        return False

    endless = sum(not ends(number) for number in above)
    with tempfile.TemporaryDirectory() as folder, stage(zipped(rows), Path(folder)) as staged:
        assert staged.fault_count == endless
        if endless == 0:
            seen = {""}
            for org in staged.orgs():
                assert org.parent in seen
                seen.add(org.sourced_id)
            assert len(seen) == count + 4


WORD = st.text("abcXYZ019-_é ", min_size=1, max_size=12).map(str.strip).filter(bool)


@QUICK
@given(st.lists(st.tuples(WORD, WORD), min_size=1, max_size=5), st.sampled_from([",", ", "]))
def test_typed_ids_are_read_back(pairs: list[tuple[str, str]], between: str) -> None:
    cell = between.join(f"{{{kind}:{value}}}" for kind, value in pairs)
    assert user_ids(cell) == tuple(pairs)
    assert user_ids(cell + ",") is None
    assert user_ids("x" + cell) is None
