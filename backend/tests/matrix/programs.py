"""The operations about programs that a school lets in."""

from typing import Any

from tests.matrix.cast import Cast
from tests.matrix.operations import does, patches, reads
from tests.matrix.programs_things import BACK
from tests.matrix.things import Made
from waymark.domains.accounts.clients.naming import public_id

HERE = "organization"
NOBODY = frozenset({"nobody"})
SOME = frozenset({"nobody", "deactivated", "self", "class_teacher", "outsider"})
PROGRAM = {"kind": "service", "name": "Timetable", "scopes": ["people.read"]}
ASKED = {"redirect_uri": BACK, "response_type": "code", "code_challenge": "x" * 43, "code_challenge_method": "S256"}
WRONG = "grant_type=client_credentials&client_id=wmc_x&client_secret=wm_cli_x"


def _no(cast: Cast, made: Made) -> dict[str, Any]:
    """Whoever asks may answer an app; that a minor's yes needs a consent is for the tests of apps."""
    return ASKED | {"client_id": public_id(cast.world.here.id, made.ids["app_id"]), "allowed": False}


PROGRAMS = (
    does("clients_register", "administrator", HERE, PROGRAM),
    reads("clients_list", "administrator", HERE),
    reads("clients_read", "administrator", "program"),
    patches("clients_revise", "administrator", "program", {"name": "Anew"}),
    does("clients_rotate_secret", "administrator", "program"),
    patches("clients_remove", "administrator", "program"),
    # An app that is not known: the same for everybody.
    reads("apps_look_at_request", "other person", HERE, by=SOME, query="?client_id=wmc_x&redirect_uri=x"),
    does("apps_answer_request", "session", "app", _no, by=SOME),
    reads("apps_list_mine", "session", HERE),
    does("apps_end", "session", "app_sign_in", by=SOME),
    does("oauth_token", "prove", HERE, WRONG, by=NOBODY),
    does("oauth_revoke", "prove", HERE, "token=x&client_id=wmc_x", by=NOBODY),
    reads("oauth_keys", "anybody", HERE),
    reads("oauth_server", "anybody", HERE),
)
