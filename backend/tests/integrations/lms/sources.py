"""A source of a world, and what it sends: builders for the tests of what LMSs tell."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx

from tests.world import Client, Somebody, World
from waymark.domains.connections.roster_models import ExternalId, RosterKind
from waymark.feeds.webhooks.signing import signed_headers
from waymark.integrations.lms.processing import act_on_messages
from waymark.kit import clock
from waymark.kit.rows import added

ROSTER = "district"


def moodle_graded(learner: str = "14") -> dict[str, Any]:
    """A grade as Moodle's plugin local_webhooks sends it."""
    return {
        "eventname": "\\core\\event\\user_graded",
        "component": "core",
        "action": "graded",
        "target": "user",
        "userid": "3",
        "courseid": "2",
        "relateduserid": learner,
        "other": {"itemid": "11", "overridden": False, "finalgrade": "80.00000"},
        "timecreated": 1793880000,
        "host": "moodle.example",
    }


class Source:
    """A source, as its own system sees it: an address and a secret."""

    def __init__(self, world: World, form: str = "canvas", **more: Any) -> None:
        self.world = world
        self.admin = world.as_(world.an_administrator)
        new = {"name": "Canvas", "form": form, "school_id": str(world.here.school_id)} | more
        made = self.admin.post("/lms-sources", new)
        assert made.status_code == 201, made.text
        self.made: dict[str, Any] = made.json()
        self.id = UUID(self.made["id"])
        self.secret: str = self.made["secret"]
        self.place = "/api/v1" + self.made["address"].partition("/api/v1")[2]
        self.lms = Client(world, {})

    def send(self, body: Any, **options: Any) -> httpx.Response:
        """Send something, with the secret in the address."""
        return self.lms.post(f"{self.place}/{self.secret}", body, **options)

    def sign(self, body: dict[str, Any], message_id: str = "msg_1", at: datetime | None = None) -> httpx.Response:
        """Send something after Standard Webhooks."""
        raw = json.dumps(body).encode()
        headers = signed_headers([self.secret], message_id, at or clock.now(), raw)
        return self.lms.request("POST", self.place, content=raw, headers=headers | {"content-type": "application/json"})

    def act(self) -> None:
        """Let a worker act upon what came in."""
        while self.world.run(act_on_messages(self.world.tools)):
            pass

    def tell(self, *bodies: Any) -> None:
        """Send things and let them be acted upon."""
        for body in bodies:
            answer = self.send(body)
            assert answer.status_code == 202, answer.text
        self.act()

    def messages(self, **query: Any) -> list[dict[str, Any]]:
        """Return what came in, the newest first."""
        found: list[dict[str, Any]] = self.admin.get(f"/lms-sources/{self.id}/messages", params=query).json()["items"]
        return found

    def became(self) -> list[tuple[str, str]]:
        """Return what became of all that came in, the oldest first."""
        return [(one["state"], one["outcome"]) for one in reversed(self.messages())]

    def strangers(self, **query: Any) -> list[dict[str, Any]]:
        """Return whom nobody knows."""
        answer = self.admin.get(f"/lms-sources/{self.id}/strangers", params=query)
        found: list[dict[str, Any]] = answer.json()["items"]
        return found

    def answer(self, deed: str, **body: Any) -> httpx.Response:
        """Answer about somebody whom nobody knows."""
        return self.admin.post(f"/lms-sources/{self.id}/strangers/{deed}", body)

    def basic(self) -> dict[str, str]:
        """Return the header that a record store is sent."""
        return {"authorization": "Basic " + base64.b64encode(f"waymark:{self.secret}".encode()).decode()}


def on_roster(world: World, who: Somebody, sis_id: str, kind: RosterKind = RosterKind.PERSON) -> None:
    """Let the school's own list know somebody by an id."""
    values = {"organization_id": world.here.id, "source": ROSTER, "kind": kind, "external_id": sis_id}
    more = {"row_id": who.id, "digest": "", "import_id": who.id}
    world.write(world.here.id, lambda session: added(session, ExternalId.made(values | more)))


def class_on_roster(world: World, sis_id: str) -> None:
    """Let the school's own list know the class by an id."""
    values = {"organization_id": world.here.id, "source": ROSTER, "kind": RosterKind.GROUP, "external_id": sis_id}
    more = {"row_id": world.here.group_id, "digest": "", "import_id": world.here.group_id}
    world.write(world.here.id, lambda session: added(session, ExternalId.made(values | more)))


# Events in the form of Canvas, as short as they can be.
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def canvas(event: str, body: dict[str, Any], *, minutes: int = 0, **metadata: Any) -> dict[str, Any]:
    """An event of Canvas, so many minutes after noon."""
    at = (NOON + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    named = {"event_name": event, "event_time": at, "root_account_id": "21070000000000001", "request_id": f"r{minutes}"}
    return {"metadata": named | metadata, "body": body}


def handed_in(learner: str, *, task: str = "355", attempt: int = 1, minutes: int = 0, **more: Any) -> dict[str, Any]:
    """A learner handed something in; their SIS id goes along."""
    user = f"2107{int(learner.removeprefix('u')):013d}"
    at = (NOON + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")
    body = {"assignment_id": f"2107{int(task):013d}", "attempt": attempt, "submitted_at": at, "user_id": user}
    return canvas(
        "submission_created", body | more, minutes=minutes, user_id=user, user_sis_id=learner, context_id="565"
    )


def graded(
    learner: str, score: float | None, *, task: str = "355", possible: float = 5, minutes: int = 10, grade: Any = None
) -> dict[str, Any]:
    """A teacher graded what a learner handed in."""
    user = f"2107{int(learner.removeprefix('u')):013d}"
    body = {
        "assignment_id": f"2107{int(task):013d}",
        "grade": grade if grade is not None else (None if score is None else str(score)),
        "points_possible": possible,
        "score": score,
        "student_id": user,
        "student_sis_id": learner,
        "user_id": user,
        "muted": False,
    }
    return canvas("grade_change", body, minutes=minutes, user_id="21070000000000987", user_sis_id="u000003")


def judged(learner: str, *, mastery: bool, task: str = "355", minutes: int = 20) -> dict[str, Any]:
    """A learner was judged against an outcome; Canvas names them by a uuid alone."""
    at = (NOON + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")
    body = {
        "assessed_at": at,
        "learning_outcome_id": "1",
        "mastery": mastery,
        "possible": 5,
        "score": 4 if mastery else 1,
        "user_uuid": f"uuid-of-{learner}",
        "associated_asset_id": task,
        "associated_asset_type": "Assignment",
    }
    return canvas("learning_outcome_result_created", body, minutes=minutes, root_account_id="1", user_id="987")


def enrolled(
    learner: str, *, state: str = "active", kind: str = "StudentEnrollment", course: str = "565", minutes: int = 0
) -> dict[str, Any]:
    """Somebody's place in a course changed; a teacher did it."""
    body = {
        "course_id": f"2107{int(course):013d}",
        "enrollment_id": "21070000000046825",
        "type": kind,
        "user_id": f"2107{int(learner.removeprefix('u')):013d}",
        "user_name": "Isaac N.",
        "workflow_state": state,
    }
    event = "enrollment_created" if minutes == 0 else "enrollment_updated"
    return canvas(event, body, minutes=minutes, user_id="21070000000000987", user_sis_id="u000003")
