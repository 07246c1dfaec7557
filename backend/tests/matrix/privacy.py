"""The operations about what is known of a learner: record, export, erasure, corrections, journal, break-glass."""

from typing import Any

from tests.matrix.callers import BY_NAME
from tests.matrix.cast import Cast
from tests.matrix.operations import does, reads
from tests.matrix.privacy_things import make_recipient
from tests.matrix.things import Made

HERE = "organization"
WRONG = {"about": "name", "wrong": "It is spelled Anna", "wanted": "It is Ana"}
REASON = {"reason": "A teacher worries about what she read aloud today."}
# A consent is spoken of with a new recipient each time, which is costly, so by few.
SOME = frozenset({"nobody", "deactivated", "outsider", "stranger", "peer", "class_teacher", "administrator"})
FAMILY = frozenset({"self", "guardian", "adult_self", "adult_guardian", "family", "guardian_unverified"})


def _consent(cast: Cast, made: Made) -> dict[str, Any]:
    """Speak of a recipient that the school works with, and that nobody spoke of before for this learner."""
    return {"recipient": make_recipient(cast), "purpose": "learning_platform"}


def _word(cast: Cast, made: Made) -> dict[str, Any]:
    return {"word": "river"}


def _answer(cast: Cast, made: Made) -> dict[str, Any]:
    return {"state": "declined", "answer": "It stands so in the register."}


PRIVACY_MORE = (
    reads("privacy_list_offers", "consent.list", "learner", whole=True),
    does("privacy_give_consent", "consent.give", "learner", _consent, by=SOME | FAMILY),
    does("privacy_refuse_consent", "consent.refuse", "learner", _consent, by=SOME | FAMILY),
    reads("record_read", "record.read", "learner"),
    # One after the other: what is tried in between would find the record frozen.
    does("record_freeze", "record.freeze", "learner"),
    does("record_unfreeze", "record.freeze", "learner"),
    reads("disclosures_list", "disclosure.read", "learner"),
    reads("exports_list", "list export", "learner", lists="export"),
    does("exports_ask", "export.ask", "learner"),
    reads("exports_read", "export.read", "export", every=True),
    does("exports_cancel", "export.read", "export"),
    reads("exports_download", "export.download", "export"),
    reads("erasures_list", "erasure.read", "learner"),
    does("erasures_ask", "erasure.ask", "learner"),
    reads("erasures_read", "erasure.read", "erasure"),
    does("erasures_confirm", "erasure.ask", "erasure", _word),
    does("erasures_cancel", "erasure.ask", "erasure"),
    reads("erasures_list_proofs", "administrator", HERE),
    reads("erasures_proof", "anybody", "proof"),
    reads("corrections_list", "list correction", "learner", lists="correction"),
    reads("corrections_list_waiting", "member", HERE),
    does("corrections_ask", "correction.ask", "learner", WRONG),
    reads("corrections_read", "correction.read", "correction", every=True),
    does("corrections_answer", "correction.answer", "correction", _answer, every=True),
    does("corrections_disagree", "correction.disagree", "correction", {"text": "I still think so."}, every=True),
    reads("glass_list", "member", HERE),
    does("glass_ask", "glass.break", "learner", REASON, by=frozenset(BY_NAME) - {"administrator_broke_glass"}),
    reads("glass_read", "glass.read", "glass", every=True),
    does("glass_confirm", "glass.confirm", "glass"),
    does("glass_end", "glass.end", "glass"),
    reads("family_list_wards", "member", HERE),
    reads("catalogue_read", "member", HERE),
    reads("retention_read", "administrator", HERE),
    reads("audit_list", "administrator", HERE),
)
