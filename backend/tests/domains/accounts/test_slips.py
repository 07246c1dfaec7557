"""Set-up slips: printed once, used once, and good for one thing."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlmodel import select

from tests.domains.accounts.people import PASSWORD, Browser, account_row, change_row, give_password, signed_in
from tests.domains.organizations.places import a_person
from tests.world import World
from waymark.domains.accounts.sheets import circles
from waymark.domains.accounts.slips.models import Slip
from waymark.identity.authentication import COOKIE
from waymark.identity.models import Account, EnrollmentRole, Membership, Person, Role
from waymark.kit import clock

SLIP_COOKIE = "__Host-waymark-slip"


def print_for_class(world: World, who: Any = None, **body: Any) -> dict[str, Any]:
    """Print slips for the class of the world."""
    made = world.as_(who or world.an_administrator).post(f"/groups/{world.here.group_id}/slips", body)
    assert made.status_code == 201, made.text
    sheet: dict[str, Any] = made.json()
    return sheet


def slip_of(sheet: dict[str, Any], person_id: UUID) -> dict[str, Any]:
    """Find one learner's slip on a sheet."""
    [slip] = [one for one in sheet["items"] if one["person_id"] == str(person_id)]
    found: dict[str, Any] = slip
    return found


def newcomer(world: World, **names: Any) -> UUID:
    """Add a learner who has no account to the class, as a roster does."""
    return a_person(world, EnrollmentRole.LEARNER, **names)


def kept_slips(world: World) -> list[Slip]:
    """Read the slips of the organization."""
    asked = select(Slip).where(Slip.organization_id == world.here.id)
    return world.read(world.here.id, lambda session: list(session.exec(asked)))


def open_slip(slip: dict[str, Any], browser: Browser) -> Any:
    """Type in what stands on a slip."""
    return browser.post("/session/slip", {"sign_in_name": slip["sign_in_name"], "code": slip["code"]})


def test_a_learner_comes_in_with_a_slip_and_chooses_a_password(world: World) -> None:
    maria = newcomer(world, given_name="María", family_name="López", preferred_name="Mari")
    sheet = print_for_class(world)
    assert sheet["group_name"] == "Physics 1"
    slip = slip_of(sheet, maria)
    assert slip["shown_name"] == "Mari López"
    assert slip["sign_in_name"] == "mari.lopez@rio-verde"
    assert slip["address"] == f"http://localhost:8000/slip#name=mari.lopez%40rio-verde&code={slip['code']}"
    assert slip["qr"].startswith("<svg")

    browser = Browser(world)
    opened = open_slip(slip, browser)
    assert opened.status_code == 200, opened.text
    assert opened.json()["shown_name"] == "Mari López"
    assert "Max-Age=900" in opened.headers["set-cookie"]
    assert not browser.is_signed_in(), "a slip alone signs nobody in"
    assert COOKIE not in browser.cookies
    for typed, code in (("too short", "password_too_short"), ("lopez mari and her dog", "password_holds_name")):
        refused = browser.post("/session/slip/password", {"password": typed})
        assert (refused.status_code, refused.json()["code"]) == (422, code)
        assert refused.json()["errors"][0]["pointer"] == "/password"
    phrase = browser.get("/session/passphrase").json()["passphrase"]
    made = browser.post("/session/slip/password", {"password": phrase})
    assert made.status_code == 200, made.text
    assert made.json()["person"]["id"] == str(maria)
    assert SLIP_COOKIE not in browser.cookies
    assert browser.is_signed_in()

    again = Browser(world)
    assert again.post("/session", {"login": "Mari.Lopez@RIO-verde", "password": phrase}).status_code == 200
    assert open_slip(slip, Browser(world)).json()["code"] == "slip_refused", "a slip is used up"
    states = world.as_(world.an_administrator).get(f"/groups/{world.here.group_id}/slips").json()["items"]
    assert slip_of({"items": states}, maria)["state"] == "signed_up"


def test_a_code_may_be_typed_carelessly_and_the_name_in_two_parts(world: World) -> None:
    slip = slip_of(print_for_class(world), world.ana.id)
    user_name, _, slug = account_row(world, world.ana.account_id).login_shown.partition("@")
    code = slip["code"].replace("-", " ").lower()
    body = {"organization": slug.upper(), "user_name": f" {user_name} ", "code": code}
    assert Browser(world).post("/session/slip", body).status_code == 200


NO_SLIPS: tuple[dict[str, Any], ...] = (
    {"code": "x"},
    {"sign_in_name": "a@b", "user_name": "a", "code": "x"},
    {"organization": "b", "code": "x"},
    {"sign_in_name": "", "code": "x"},
    {"sign_in_name": "a\u0000b", "code": "x"},
    {"sign_in_name": "a", "code": None},
)


def test_what_is_no_slip_is_said_field_by_field(world: World) -> None:
    for body in NO_SLIPS:
        assert Browser(world).post("/session/slip", body).status_code == 422


def test_a_new_slip_replaces_the_old_one(world: World) -> None:
    states = world.as_(world.an_administrator).get(f"/groups/{world.here.group_id}/slips").json()["items"]
    assert [(one["state"], one["sign_in_name"]) for one in states] == [("none", None)] * 2
    first = slip_of(print_for_class(world), world.ana.id)
    sheet = print_for_class(world, learner_ids=[str(world.ana.id)])
    assert [one["person_id"] for one in sheet["items"]] == [str(world.ana.id)]
    assert open_slip(first, Browser(world)).status_code == 401
    browser = Browser(world)
    assert open_slip(sheet["items"][0], browser).status_code == 200
    print_for_class(world)
    late = browser.post("/session/slip/password", {"password": PASSWORD})
    assert (late.status_code, late.json()["code"]) == (401, "slip_refused")


def test_a_slip_does_not_last_and_not_for_whoever_left(world: World) -> None:
    sheet = print_for_class(world)
    ana, ben = slip_of(sheet, world.ana.id), slip_of(sheet, world.ben.id)
    rows = {one.person_id: one.id for one in kept_slips(world)}
    change_row(
        world, world.ana, Slip, (world.here.id, rows[world.ana.id]), expires_at=clock.now() - timedelta(seconds=1)
    )
    change_row(world, world.ben, Person, (world.here.id, world.ben.id), deactivated_at=clock.now())
    assert open_slip(ana, Browser(world)).status_code == 401
    assert open_slip(ben, Browser(world)).status_code == 401
    states = world.as_(world.an_administrator).get(f"/groups/{world.here.group_id}/slips").json()["items"]
    assert [(one["person_id"], one["state"]) for one in states] == [(str(world.ana.id), "expired")]


def test_the_slips_cookie_opens_nothing_else_and_needs_its_csrf(world: World) -> None:
    slip = slip_of(print_for_class(world), world.ana.id)
    browser = Browser(world)
    open_slip(slip, browser)
    assert browser.get(f"/learners/{world.ana.id}/goals").status_code == 401
    value, browser.csrf = browser.csrf, "0" * 72
    refused = browser.post("/session/slip/password", {"password": PASSWORD})
    assert (refused.status_code, refused.json()["code"]) == (403, "cross_site_refused")
    browser.csrf = value
    kept = browser.cookies[SLIP_COOKIE]
    for nonsense in ("", "x", kept[:-4], "A" * len(kept), kept[:30] + ("B" if kept[30] == "A" else "A") + kept[31:]):
        browser.cookies[SLIP_COOKIE] = nonsense
        assert browser.post("/session/slip/password", {"password": PASSWORD}).status_code == 401
    other = Browser(world)
    other.cookies[COOKIE], other.csrf = kept, value
    assert not other.is_signed_in()


def test_who_may_print(world: World) -> None:
    path = f"/groups/{world.here.group_id}/slips"
    elsewhere = world.somebody("elena", Role.TEACHER)
    outsider = world.somebody("omar", Role.ADMINISTRATOR, place=world.place("Casa Azul", "casa-azul"))
    assert world.as_(world.her_teacher).post(path, {}).status_code == 201
    for who, status in ((elsewhere, 404), (outsider, 404), (world.ana, 403), (world.her_guardian, 403)):
        assert world.as_(who).post(path, {}).status_code == status, who.name
        assert world.as_(who).get(path).status_code == status, who.name
    assert world.as_nobody().post(path, {}).status_code == 401


def test_who_has_a_password_gets_no_slip(world: World) -> None:
    give_password(world, world.ana)
    assert [one["person_id"] for one in print_for_class(world)["items"]] == [str(world.ben.id)]
    refused = world.as_(world.an_administrator).post(
        f"/groups/{world.here.group_id}/slips", {"learner_ids": [str(world.ben.id), str(world.ana.id)]}
    )
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/learner_ids/1"


def test_codes_are_shown_once(world: World) -> None:
    path = f"/groups/{world.here.group_id}/slips"
    key = {"Idempotency-Key": '"slips-1"'}
    client = world.as_(world.an_administrator)
    first = client.post(path, {}, headers=key)
    again = client.post(path, {}, headers=key)
    assert (first.status_code, again.status_code) == (201, 409)
    assert again.json()["code"] == "secret_already_shown"
    assert first.headers["location"] == "/api/v1" + path
    assert open_slip(slip_of(first.json(), world.ana.id), Browser(world)).status_code == 200
    assert "code" not in client.get(path).text
    assert all(len(one.hash) == 64 for one in kept_slips(world))


def test_user_names_are_each_ones_own(world: World) -> None:
    names = [
        ({"given_name": "Li", "family_name": "Wei"}, "li.wei"),
        ({"given_name": "Li", "family_name": "Wei"}, "li.wei2"),
        ({"given_name": "Lí", "family_name": "Wèi"}, "li.wei3"),
        ({"given_name": "Sam", "user_name": "S.Odd Name@school.org"}, "s.odd.name"),
        ({"given_name": "!!!"}, "member"),
        ({"given_name": "小明", "family_name": "王"}, "小明.王"),
        ({"given_name": "मीरा", "family_name": "जोशी"}, "मीरा.जोशी"),
        ({"given_name": "Birth", "preferred_name": "Robin", "family_name": "O’Hara"}, "robin.ohara"),
    ]
    people = [newcomer(world, **given) for given, _ in names]
    sheet = print_for_class(world)
    given = sorted(slip_of(sheet, one)["sign_in_name"] for one in people)
    assert given == sorted(f"{wanted}@rio-verde" for _, wanted in names)
    again = print_for_class(world)
    assert sorted(slip_of(again, one)["sign_in_name"] for one in people) == given, "names stay"


def test_a_password_chosen_meanwhile_ends_the_slip(world: World) -> None:
    slip = slip_of(print_for_class(world), world.ana.id)
    browser = Browser(world)
    open_slip(slip, browser)
    signed_in(world, world.ana)
    assert browser.post("/session/slip/password", {"password": "violin-otter-glacier"}).status_code == 401
    kept = account_row(world, world.ana.account_id)
    assert isinstance(kept, Account)
    assert Browser(world).post("/session", {"login": kept.login, "password": PASSWORD}).status_code == 200


def test_fifteen_minutes_are_enough_to_choose(world: World) -> None:
    slip = slip_of(print_for_class(world), world.ana.id)
    browser = Browser(world)
    assert browser.post("/session/slip/password", {"password": PASSWORD}).json()["code"] == "slip_refused"
    open_slip(slip, browser)
    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=False):
        assert browser.post("/session/slip/password", {"password": PASSWORD}).json()["code"] == "slip_refused"
    assert browser.post("/session/slip/password", {"password": PASSWORD}).status_code == 200


def test_whoever_has_a_password_in_another_account_needs_no_slip(world: World) -> None:
    give_password(world, world.her_mentor)
    ids = {"account_id": world.her_mentor.account_id, "organization_id": world.here.id, "person_id": world.ana.id}
    for account_id in (world.her_mentor.account_id, world.her_guardian.account_id):
        row = Membership.made(ids | {"account_id": account_id})
        world.write(world.here.id, lambda session, row=row: session.merge(row))  # type: ignore[misc]
    assert [one["person_id"] for one in print_for_class(world)["items"]] == [str(world.ben.id)]


def test_a_sheet_has_an_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circles, "MOST", 1)
    path = f"/groups/{world.here.group_id}/slips"
    refused = world.as_(world.an_administrator).post(path, {})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/learner_ids"
