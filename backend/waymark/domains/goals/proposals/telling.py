"""What the ledger hears of a proposal."""

from typing import Any

from sqlmodel import Session

from waymark.domains.goals.deciders.models import Decider
from waymark.domains.goals.deciders.service import decider_of
from waymark.domains.goals.proposals.models import Proposal
from waymark.domains.goals.proposals.parts import Words, part_of
from waymark.events.ledger import record
from waymark.identity.guard import Grant
from waymark.identity.models import Provenance
from waymark.kit.text import changed_share


def tell(
    session: Session,
    by: Grant,
    proposal: Proposal,
    kind: Any,
    share: float,
    prior: Decider | None = None,
) -> None:
    more: dict[str, Any] = {
        "goal_id": proposal.goal_id,
        "proposal_id": proposal.id,
        "kind": proposal.kind,
        "part": proposal.element,
    }
    record(
        session,
        by,
        kind(
            learner_id=proposal.learner_id,
            other_id=proposal.author_id,
            fields_changed=tuple(sorted(proposal.change)) or ("removed",),
            changed_share=share,
            prior_decider=str(prior or decider_of(session, part_of(proposal))),
            provenance_kind=str(Provenance.PROPOSAL),
            provenance_id=proposal.id,
            similarity=proposal.similarity,
            **more,
        ),
    )


def share_of(proposal: Proposal, change: Words, before: Words | None = None) -> float:
    """Return how much a change would change: the most of its texts, all of what is replaced as a whole."""
    stood = proposal.before if before is None else before
    if not stood or not change:
        return 1.0
    whole = {"kind", "target_date", "planned_for"}
    shares = [
        float(value != stood.get(name)) if name in whole else changed_share(stood.get(name) or "", value or "")
        for name, value in change.items()
    ]
    return max(shares)
