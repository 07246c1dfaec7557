"""What a source sends is proved, stored once, and answered at once; nothing else gets in."""

import base64
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from sqlmodel import Session, select
from standardwebhooks.webhooks import Webhook

from tests.hostile.receivers import OK, Receiver, answers
from tests.integrations.lms.sources import Source, canvas, enrolled, handed_in, moodle_graded
from tests.world import World
from waymark.domains.connections.inbox.models import LmsMessage
from waymark.feeds.webhooks.signing import signed_headers
from waymark.identity.signed_by_others import read_key_set
from waymark.kit import clock
from waymark.kit.http_client import OutgoingClient
from waymark.kit.ids import new_id


@pytest.fixture
def source(world: World) -> Source:
    return Source(world)


def test_a_message_is_stored_once_however_often_it_comes(source: Source) -> None:
    told = handed_in("u000009")
    first, again = source.send(told), source.send(told)
    assert (first.status_code, first.json()) == (202, {"received_count": 1, "new_count": 1})
    assert again.json() == {"received_count": 1, "new_count": 0}
    assert len(source.messages()) == 1


def test_a_kind_that_nobody_knows_is_taken_and_changes_nothing(source: Source) -> None:
    source.tell(canvas("wiki_page_updated", {"wiki_page_id": "1"}))
    assert source.became() == [("ignored", "not_ours")]


@pytest.mark.parametrize("secret", ["", "x", "wm_src_" + "0" * 49, "../x", "%00", "ü"])
def test_a_wrong_secret_is_refused_like_a_source_that_is_not_there(source: Source, secret: str) -> None:
    refused = source.lms.post(f"{source.place}/{secret}" if secret else source.place, enrolled("u000009"))
    nowhere = source.lms.post(f"/api/v1/in/{source.world.here.id}/{new_id()}/{source.secret}", enrolled("u000009"))
    assert refused.status_code in (401, 404)  # 404 where the address is none of ours at all
    assert nowhere.status_code == 401
    assert nowhere.json()["code"] == "not_proved"
    assert source.messages() == []


def test_another_organization_s_source_is_not_reached_through_ours(source: Source) -> None:
    there = source.world.place("Elsewhere", "elsewhere")
    answer = source.lms.post(f"/api/v1/in/{there.id}/{source.id}/{source.secret}", enrolled("u000009"))
    assert answer.status_code == 401


def test_a_source_that_is_switched_off_or_gone_is_not_heard(source: Source) -> None:
    changed = source.admin.patch(f"/lms-sources/{source.id}", {"enabled": False}, version=source.made["version"])
    assert changed.status_code == 200, changed.text
    assert source.send(enrolled("u000009")).status_code == 401
    source.admin.patch(f"/lms-sources/{source.id}", {"enabled": True}, version=2)
    assert source.send(enrolled("u000009")).status_code == 202
    assert source.admin.delete(f"/lms-sources/{source.id}", version=3).status_code == 204
    assert source.send(enrolled("u000009", minutes=1)).status_code == 401


def test_the_old_secret_is_taken_for_as_long_as_was_said(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    old = source.secret
    turned = source.admin.post(f"/lms-sources/{source.id}/rotate-secret", {"overlap_hours": 1})
    source.secret = turned.json()["secret"]
    assert source.secret != old
    for secret in (old, source.secret):
        assert source.lms.post(f"{source.place}/{secret}", enrolled("u000009")).status_code == 202
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=2))
    assert source.lms.post(f"{source.place}/{old}", enrolled("u000009")).status_code == 401
    assert source.lms.post(f"{source.place}/{source.secret}", enrolled("u000009")).status_code == 202


def test_the_secret_is_shown_once_and_never_kept_as_it_is(source: Source) -> None:
    read = source.admin.get(f"/lms-sources/{source.id}")
    assert "secret" not in read.json()
    assert source.secret not in read.text
    assert source.secret not in source.admin.get("/lms-sources").text


@pytest.mark.parametrize("body", [b"", b"[", b"null", b"[]", b'"x"', b"{}", b"\xff\xfe", b'{"metadata": 1, "body": 2}'])
def test_what_is_not_of_the_form_is_refused_and_says_so(source: Source, body: bytes) -> None:
    answer = source.lms.request(
        "POST", f"{source.place}/{source.secret}", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 400, answer.text
    assert source.messages() == []


def test_too_much_at_once_is_refused(source: Source) -> None:
    assert source.send(canvas("x", {"text": "a" * 300_000})).status_code == 413


class TestStandardWebhooks:
    """Signed after Standard Webhooks 1.0."""

    @pytest.fixture
    def signing(self, world: World) -> Source:
        return Source(world, "standard_webhooks", name="Make")

    BODY: dict[str, Any] = {
        "type": "person.upserted",
        "timestamp": "2026-11-02T12:00:00Z",
        "data": {"person": {"id": "7"}},
    }

    def test_a_right_signature_is_heard(self, signing: Source) -> None:
        assert signing.secret.startswith("whsec_")
        assert signing.sign(self.BODY).status_code == 202

    @pytest.mark.parametrize("minutes", [-6, 6])
    def test_one_of_another_time_is_not(self, signing: Source, minutes: int) -> None:
        assert signing.sign(self.BODY, at=clock.now() + timedelta(minutes=minutes)).status_code == 401

    @pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
    @pytest.mark.parametrize("value", ["", "x", "v1,AAAA", "1.5", "-1", "v1,ü", "v1 v1 v1", "9" * 400])
    def test_nor_one_that_was_meddled_with(self, signing: Source, name: str, value: str) -> None:
        raw = json.dumps(self.BODY).encode()
        headers = signed_headers([signing.secret], "msg_2", clock.now(), raw) | {"content-type": "application/json"}
        sent: Any = headers | {name: value.encode()}
        assert signing.lms.request("POST", signing.place, content=raw, headers=sent).status_code == 401
        assert signing.messages() == []

    def test_nor_the_secret_in_the_address(self, signing: Source) -> None:
        assert signing.send(self.BODY).status_code in (401, 404)

    @pytest.mark.parametrize("message_id", ["evt:12", "a" * 200, "2026/11/02#7"])
    def test_ids_of_others_may_look_otherwise(self, signing: Source, message_id: str) -> None:
        raw, at = json.dumps(self.BODY), clock.now()
        headers = {
            "webhook-id": message_id,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": Webhook(signing.secret).sign(message_id, at, raw),
        }
        assert signing.lms.request("POST", signing.place, content=raw.encode(), headers=headers).status_code == 202

    def test_the_official_library_s_signature_is_heard(self, signing: Source) -> None:
        raw, at = json.dumps(self.BODY), clock.now()
        headers = {
            "webhook-id": "msg_3",
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": Webhook(signing.secret).sign("msg_3", at, raw),
            "content-type": "application/json",
        }
        assert signing.lms.request("POST", signing.place, content=raw.encode(), headers=headers).status_code == 202


class TestMoodle:
    """The plugin local_webhooks sends its secret in the body."""

    def test_the_token_in_the_body_proves_it_and_is_not_kept(self, world: World) -> None:
        moodle = Source(world, "moodle", name="Moodle")
        told = moodle_graded()
        assert moodle.lms.post(moodle.place, told).status_code == 401
        assert moodle.lms.post(moodle.place, told | {"token": moodle.secret}).status_code == 202
        kept = world.read(world.here.id, _raw_of_all)
        assert len(kept) == 1
        assert moodle.secret not in kept[0]

    def test_the_same_event_with_another_token_is_the_same(self, world: World) -> None:
        moodle = Source(world, "moodle", name="Moodle")
        told = moodle_graded()
        assert moodle.send(told).json()["new_count"] == 1
        assert moodle.lms.post(moodle.place, told | {"token": moodle.secret}).json()["new_count"] == 0


def _raw_of_all(session: Session) -> list[str]:
    return [one.raw for one in session.exec(select(LmsMessage))]


class TestXapi:
    """A record store's two addresses."""

    STATEMENT: dict[str, Any] = {
        "actor": {"account": {"homePage": "https://moodle.example", "name": "7"}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
        "object": {"id": "https://moodle.example/mod/assign/view.php?id=1"},
        "timestamp": "2026-11-02T12:00:00Z",
    }

    @pytest.fixture
    def store(self, world: World) -> Source:
        return Source(world, "xapi", name="Moodle")

    def test_a_list_is_answered_with_its_ids(self, store: Source) -> None:
        ids = [str(uuid4()), str(uuid4())]
        told = [self.STATEMENT | {"id": one} for one in ids]
        answer = store.lms.post(store.place + "/statements", told, headers=store.basic())
        assert (answer.status_code, answer.json()) == (200, ids)
        assert answer.headers["x-experience-api-version"] == "2.0.0"
        again = store.lms.post(store.place + "/statements", told, headers=store.basic())
        assert again.json() == ids
        assert len(store.messages()) == 2

    def test_one_is_put_under_its_id(self, store: Source) -> None:
        one, address = str(uuid4()), store.place + "/statements?statementId="
        put = store.lms.request("PUT", address + one, json=self.STATEMENT, headers=store.basic())
        assert (put.status_code, put.content) == (204, b"")
        other = self.STATEMENT | {"id": str(uuid4())}
        assert store.lms.request("PUT", address + one, json=other, headers=store.basic()).status_code == 400

    def test_without_the_password_nothing_is_stored(self, store: Source) -> None:
        for headers in (
            {},
            {"authorization": "Basic " + base64.b64encode(b"a:b").decode()},
            {"authorization": "Basic"},
        ):
            assert store.lms.post(store.place + "/statements", [self.STATEMENT], headers=headers).status_code == 401
        assert store.messages() == []

    def test_which_versions_are_spoken_is_told_to_everybody(self, store: Source) -> None:
        assert store.lms.get(store.place + "/about").json() == {"version": ["1.0.3", "2.0.0"]}

    def test_a_source_of_another_form_has_no_statements(self, source: Source) -> None:
        answer = source.lms.post(source.place + "/xAPI/statements", [self.STATEMENT], headers=source.basic())
        assert answer.status_code == 401


KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _key_set(key: Any, **more: Any) -> bytes:
    public = key.public_key().public_numbers()
    numbers = {"n": _written(public.n.to_bytes(key.key_size // 8)), "e": _written(public.e.to_bytes(3))}
    return json.dumps({"keys": [{"kty": "RSA", "kid": "2026-11", **numbers, **more}]}).encode()


def _signed(body: Any, key: Any = KEY, **header: Any) -> bytes:
    parts = [{"alg": "RS256", "kid": "2026-11", "typ": "JWT"} | header, body]
    content = ".".join(_written(json.dumps(part).encode()) for part in parts)
    return f"{content}.{_written(key.sign(content.encode(), PKCS1v15(), SHA256()))}".encode()


class TestSignedByCanvas:
    """Canvas signs the whole event as a JWT with keys of a set that it changes every month."""

    @pytest.fixture
    def signed(self, world: World) -> Any:
        content = _key_set(KEY)
        served = Receiver(answers(OK + b"Content-Length: %d\r\n\r\n" % len(content) + content), reads=False)
        world.tools.settings.__dict__["outbound_allowances"] = ("127.0.0.1/32:*",)
        world.run(_swap(world))
        running = served.running()
        world.run(running.__aenter__())
        yield Source(world, key_set_url=f"http://127.0.0.1:{served.port}/jwks")
        world.run(running.__aexit__(None, None, None))

    def _post(self, source: Source, body: bytes, secret: str | None = None) -> int:
        place = f"{source.place}/{source.secret if secret is None else secret}"
        return source.lms.request("POST", place, content=body, headers={"content-type": "application/jwt"}).status_code

    def test_what_is_signed_is_heard_and_what_is_not_is_refused(self, signed: Source) -> None:
        told = handed_in("u000009")
        assert self._post(signed, _signed(told)) == 202
        assert self._post(signed, json.dumps(told).encode()) == 401
        assert self._post(signed, _signed(told), "another") == 401  # of a Canvas, and not of this school's
        other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        assert self._post(signed, _signed(told, other)) == 401
        assert len(signed.messages()) == 1

    @pytest.mark.parametrize(
        "header", [{"alg": "none"}, {"alg": "HS256"}, {"alg": "RS512"}, {"kid": "other"}, {"kid": 7}, {"crit": ["x"]}]
    )
    def test_a_header_that_says_otherwise_is_refused(self, signed: Source, header: dict[str, Any]) -> None:
        assert self._post(signed, _signed(handed_in("u000009"), **header)) == 401

    @pytest.mark.parametrize("body", [b"", b"a.b", b"a.b.c", b"." * 9, b"\xff.\xff.\xff", b"e30.e30.e30", b"e30.e30."])
    def test_what_is_no_token_is_refused(self, signed: Source, body: bytes) -> None:
        assert self._post(signed, body) == 401


async def _swap(world: World) -> None:
    """Let the world's one door out open to loopback."""
    world.tools.more["outgoing"].close()
    world.tools.more["outgoing"] = OutgoingClient(("127.0.0.1/32:*",))


def test_keys_that_cannot_be_had_make_the_sender_try_again(world: World) -> None:
    world.tools.settings.__dict__["outbound_allowances"] = ("127.0.0.1/32:*",)
    world.run(_swap(world))
    source = Source(world, key_set_url="http://127.0.0.1:9/jwks")
    for _ in range(2):  # also while we rest before we ask again
        answer = source.lms.request("POST", f"{source.place}/{source.secret}", content=_signed(handed_in("u000009")))
        assert answer.status_code == 503
    assert source.messages() == []


@pytest.mark.parametrize("size", [1024])
def test_a_small_key_is_no_key(size: int) -> None:
    small = rsa.generate_private_key(public_exponent=65537, key_size=size)
    assert read_key_set(_key_set(small)) == {}
    assert list(read_key_set(_key_set(KEY))) == ["2026-11"]
    assert read_key_set(_key_set(KEY, use="enc")) == {}
    assert read_key_set(_key_set(KEY, alg="RS512")) == {}
    padded = json.loads(_key_set(KEY))
    padded["keys"].append({"kty": "RSA", "kid": "odd", "n": "AQAB=", "e": "AQAB"})
    assert list(read_key_set(json.dumps(padded).encode())) == ["2026-11"]  # an odd key spoils no other
