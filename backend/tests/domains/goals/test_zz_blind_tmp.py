import pytest
from hypothesis.stateful import run_state_machine_as_test
from tests.domains.goals.test_whatever_the_order import ALearnersThings, MOST
from tests.conftest import *
@pytest.mark.parametrize("where", ["waymark.domains.goals.criteria.service._tell_revised","waymark.domains.profiles.service._close_text","waymark.domains.goals.steps.service._tell"])
def test_it_sees(world, monkeypatch, where):
    if world.tools.database.dialect != "sqlite": return
    monkeypatch.setattr(where, lambda *a, **k: None)
    class Here(ALearnersThings): pass
    Here.world = world
    with pytest.raises(BaseException) as e:
        run_state_machine_as_test(Here, settings=MOST)
    print(where, type(e.value))
