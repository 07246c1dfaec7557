"""The callers of the matrix: what each is to the learner, as facts."""

from tests.matrix.facts import Caller, Tie


def _roles(*names: str) -> frozenset[str]:
    return frozenset(names)


CALLERS = (
    Caller("self", own=True, roles=_roles("learner")),
    Caller("peer", tie=Tie("peer"), roles=_roles("learner")),
    Caller("peer_narrow", tie=Tie("peer", narrow=True), roles=_roles("learner")),
    Caller("teacher_linked", tie=Tie("teacher"), roles=_roles("teacher")),
    Caller("teacher_narrow", tie=Tie("teacher", narrow=True), roles=_roles("teacher")),
    Caller("family", tie=Tie("family")),
    Caller("mentor", tie=Tie("mentor"), roles=_roles("mentor")),
    Caller("community_narrow", tie=Tie("community", narrow=True), roles=_roles("mentor")),
    Caller("guest", tie=Tie("community", narrow=True), guest=True),
    Caller("guest_before", tie=Tie("community", "ended", narrow=True), guest=True),
    Caller("guest_expired", tie=Tie("community", narrow=True, expired=True), guest=True),
    Caller("invited", tie=Tie("peer", "invited"), roles=_roles("learner")),
    Caller("invited_teacher", tie=Tie("teacher", "invited"), roles=_roles("teacher")),
    Caller("invitation_expired", tie=Tie("peer", "invited", expired=True), roles=_roles("learner")),
    Caller("declined", tie=Tie("peer", "declined"), roles=_roles("learner")),
    Caller("ended", tie=Tie("teacher", "ended"), roles=_roles("teacher")),
    Caller("blocked", tie=Tie("peer", "blocked"), roles=_roles("learner")),
    Caller("expired", tie=Tie("peer", expired=True), roles=_roles("learner")),
    Caller("awaiting", tie=Tie("mentor", "awaiting_approval"), roles=_roles("mentor")),
    Caller("class_teacher", teaches=True, roles=_roles("teacher")),
    Caller("class_teacher_narrow", teaches=True, tie=Tie("teacher", narrow=True), roles=_roles("teacher")),
    Caller("class_teacher_ended", teaches=True, tie=Tie("teacher", "ended"), roles=_roles("teacher")),
    Caller("class_teacher_blocked", teaches=True, tie=Tie("teacher", "blocked"), roles=_roles("teacher")),
    Caller("class_teacher_declined", teaches=True, tie=Tie("teacher", "declined"), roles=_roles("teacher")),
    Caller("class_teacher_before", roles=_roles("teacher")),
    Caller("teacher_elsewhere_in_school", roles=_roles("teacher")),
    Caller("guardian", guards="verified", roles=_roles("guardian")),
    Caller("guardian_linked", guards="verified", tie=Tie("family"), roles=_roles("guardian")),
    Caller("guardian_blocked", guards="verified", tie=Tie("family", "blocked"), roles=_roles("guardian")),
    Caller("guardian_unverified", guards="unverified", roles=_roles("guardian")),
    Caller("guardian_barred", guards="barred", roles=_roles("guardian")),
    Caller("guardian_before", guards="ended", roles=_roles("guardian")),
    Caller("stranger", roles=_roles("learner")),
    Caller("administrator", roles=_roles("administrator")),
    Caller("administrator_linked", tie=Tie("peer"), roles=_roles("administrator")),
    Caller("administrator_broke_glass", broke_glass=True, roles=_roles("administrator")),
    Caller("administrator_of_school", roles=_roles("administrator"), school="here"),
    Caller("administrator_above", roles=_roles("administrator"), school="above"),
    Caller("administrator_below", roles=_roles("administrator"), school="below"),
    Caller("administrator_beside", roles=_roles("administrator"), school="beside"),
    Caller("safeguarding_lead", roles=_roles("safeguarding_lead"), school="here"),
    Caller("safeguarding_lead_beside", roles=_roles("safeguarding_lead"), school="beside"),
    Caller("outsider", elsewhere=True, roles=_roles("learner")),
    Caller("outside_administrator", elsewhere=True, roles=_roles("administrator")),
    Caller("deactivated", tie=Tie("peer"), deactivated=True, roles=_roles("learner")),
    Caller("nobody", anonymous=True),
    Caller("token_goal", tie=Tie("mentor"), roles=_roles("mentor"), scopes=frozenset({"goal"})),
    Caller("token_statement", tie=Tie("mentor"), roles=_roles("mentor"), scopes=frozenset({"statement"})),
    Caller("token_none", tie=Tie("mentor"), roles=_roles("mentor"), scopes=frozenset()),
    Caller("token_stranger", roles=_roles("mentor"), scopes=frozenset({"goal"})),
    Caller("adult_self", "zoe", own=True, roles=_roles("learner")),
    Caller("adult_guardian", "zoe", guards="verified", roles=_roles("guardian")),
    Caller("adult_peer", "zoe", tie=Tie("peer"), roles=_roles("learner")),
    Caller("adult_token_goal", "zoe", own=True, roles=_roles("learner"), scopes=frozenset({"goal"})),
    Caller("adult_token_none", "zoe", own=True, roles=_roles("learner"), scopes=frozenset()),
)
BY_NAME = {caller.name: caller for caller in CALLERS}
NARROW = tuple(caller.name for caller in CALLERS if caller.tie and caller.tie.narrow)
