"""The operations about the school and about oneself."""

from typing import Any
from uuid import uuid4

from tests.matrix import network
from tests.matrix.assess import ASSESSMENTS
from tests.matrix.callers import BY_NAME
from tests.matrix.cast import Cast
from tests.matrix.codesign import CODESIGN, SETTING_GOALS
from tests.matrix.goals import MORE_OF_GOALS
from tests.matrix.lms import LMS
from tests.matrix.operations import LEARNING, Operation, does, patches, reads
from tests.matrix.privacy import PRIVACY_MORE
from tests.matrix.programs import PROGRAMS
from tests.matrix.reflecting import REFLECTING
from tests.matrix.safety import SAFETY
from tests.matrix.things import Made

ENDPOINT = {"url": "https://hooks.example.com/in", "recipient": "A reading app", "purpose": "learning_platform"}
# One roster is applied at a time, so one administrator applies one.
ONE_ADMINISTRATOR = frozenset(BY_NAME) - {"administrator_linked", "administrator_broke_glass"}
CONSENT = {"recipient": "A reading app", "purpose": "learning_platform"}
HERE = "organization"

PRIVACY = (
    reads("privacy_list_consents", "consent.list", "learner", lists="consent"),
    reads("privacy_read_consent", "consent.read", "consent", every=True),
    does("privacy_withdraw_consent", "consent.withdraw", "consent", every=True),
    reads("privacy_list_recipients", "administrator", HERE),
    does("privacy_record_for_school", "administrator", HERE, CONSENT | {"all": True}),
)
ORGANIZATIONS = (
    reads("organizations_read", "member", HERE),
    patches("organizations_revise", "administrator", HERE, {"week_start": 1}),
    reads("organizations_list_schools", "member", HERE),
    reads("organizations_list_people", "school administrator", HERE),
    reads("organizations_read_person", "school administrator", "person"),
    reads("organizations_list_groups", "teacher", HERE),
    reads("organizations_read_group", "group.read", "group"),
    reads("organizations_list_group_people", "group.read", "group"),
    reads("accounts_list_slips", "group.read", "group"),
    does("accounts_print_slips", "group.read", "group", {}),
    reads("accounts_list_adult_slips", "school administrator", "grown_ups", query="?role=guardian"),
    does("accounts_print_adult_slips", "school administrator", "grown_ups", {"role": "teacher"}),
)
WEBHOOKS = (
    does("connections_create_endpoint", "administrator", HERE, ENDPOINT),
    reads("connections_list_endpoints", "administrator", HERE),
    reads("webhooks_event_types", "administrator", HERE),
    reads("connections_read_endpoint", "administrator", "endpoint"),
    patches("connections_revise_endpoint", "administrator", "endpoint", {"description": "Anew"}),
    patches("connections_delete_endpoint", "administrator", "endpoint"),
    does("connections_rotate_secret", "administrator", "endpoint", {}),
    does("connections_enable_endpoint", "administrator", "endpoint"),
    does("connections_send_test", "administrator", "endpoint"),
    reads("connections_list_deliveries", "administrator", "endpoint"),
    reads("connections_read_delivery", "administrator", "endpoint"),
    does("connections_redeliver", "administrator", "endpoint"),
    does("connections_redeliver_many", "administrator", "endpoint", {"since": "2026-01-01T00:00:00Z"}),
)
JOBS = (
    reads("jobs_read", "administrator", "job"),
    does("jobs_cancel", "administrator", "job"),
    does("files_upload", "administrator", HERE, b"PK\x05\x06" + b"\0" * 18, query="?name=r.zip"),
    reads("files_read", "administrator", "file"),
    does("oneroster_start", "administrator", "file", lambda cast, made: {"file_id": str(made.ids["file_id"])}),
    reads("oneroster_list", "administrator", HERE),
    reads("oneroster_read", "administrator", "import"),
    reads("oneroster_faults", "administrator", "import"),
    reads("oneroster_notices", "administrator", "import"),
    reads("oneroster_changes", "administrator", "import", query="?kind=person&verb=added"),
    does("oneroster_apply", "administrator", "import", {}, by=ONE_ADMINISTRATOR),
    does("oneroster_cancel", "administrator", "import"),
)


def _nobody(cast: Cast, made: Made) -> dict[str, Any]:
    return {"person_id": str(uuid4())}


NOBODY = frozenset({"nobody"})
SOME = frozenset({"nobody", "deactivated", "self", "class_teacher", "outsider"})
WRONG = {"login": "nobody@example.test", "password": "not the right one at all"}
ACCOUNTS = (
    reads("accounts_read_session", "anybody", HERE),
    reads("accounts_suggest_passphrase", "anybody", HERE),
    does("accounts_sign_in", "prove", HERE, WRONG, by=NOBODY),
    does("accounts_sign_in_by_link", "prove", HERE, {"token": "x" * 43}, by=NOBODY),
    does("accounts_sign_in_by_slip", "prove", HERE, {"sign_in_name": "x", "code": "7KQM-X2TD-9FHW"}, by=NOBODY),
    does("accounts_choose_first_password", "prove", HERE, {"password": "river candle orbit 9"}, by=NOBODY),
    does("accounts_sign_out", "session", HERE, by=SOME, ends=True),
    does("accounts_sign_out_everywhere", "session", HERE, by=frozenset({"nobody", "deactivated"})),
    does("accounts_choose_person", "other person", HERE, _nobody, by=SOME),
    does("accounts_change_password", "prove again", HERE, {"old": "wrong", "new": "river candle orbit 9"}, by=SOME),
    reads("accounts_list_tokens", "session", HERE, by=SOME),
    does("accounts_make_token", "grown up", HERE, {"name": "mine", "scopes": ["goal"]}),
    does("accounts_revoke_token", "session", "token", by=SOME),
    reads("live_listen", "session", HERE, by=frozenset({"nobody", "deactivated"})),
)

EVERY = (
    *SETTING_GOALS,
    *LEARNING,
    *MORE_OF_GOALS,
    *REFLECTING,
    *CODESIGN,
    *ASSESSMENTS,
    *network.OPERATIONS,
    *PRIVACY,
    *PRIVACY_MORE,
    *ORGANIZATIONS,
    *WEBHOOKS,
    *LMS,
    *JOBS,
    *ACCOUNTS,
    *PROGRAMS,
    *SAFETY,
)
# Links last: one that ended takes away what it let its holder do.
OPERATIONS: tuple[Operation, ...] = tuple(sorted(EVERY, key=lambda operation: operation.kind == "link"))
