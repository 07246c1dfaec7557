"""What else hangs on the goals of the matrix: a tool, and a file as evidence."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlmodel import Session

from tests.matrix.cast import Cast
from waymark.domains.files.models import File, FileState
from waymark.domains.goals.evidence.models import Evidence, EvidenceCriterion, EvidenceKind
from waymark.domains.goals.evidence.uploads import FOR_EVER
from waymark.domains.goals.resources.models import ResourceLink
from waymark.kit.files import Files
from waymark.kit.rows import added

PDF = b"%PDF-1.7\n%%EOF\n"


def make_more_of_goal(
    session: Session, cast: Cast, base: dict[str, Any], goal_id: UUID, criterion_id: UUID, canary: str
) -> dict[str, UUID]:
    """Let a goal have a tool, and a file as evidence for its line; return their ids."""
    part = base | {"goal_id": goal_id, "added_by": base["learner_id"], "title": canary}
    resource = added(session, ResourceLink.made(part | {"why": canary, "url": f"https://example.org/{canary}"}))
    file = added(session, File.made(_lying(cast, base, canary)))
    facts = {"kind": EvidenceKind.FILE, "note": canary, "file_id": file.id, "file_name": file.name}
    evidence = added(session, Evidence.made(part | facts | {"media_type": file.media_type, "size": file.size}))
    tie = {"organization_id": base["organization_id"], "evidence_id": evidence.id, "criterion_id": criterion_id}
    session.add(EvidenceCriterion.made(tie | {"text_number": 1, "attempt": 1}))
    return {"resource_id": resource.id, "evidence_id": evidence.id}


def _lying(cast: Cast, base: dict[str, Any], canary: str) -> dict[str, Any]:
    """Put bytes on the disk, and return what their row says."""
    content = PDF + canary.encode()
    mine = {"organization_id": base["organization_id"], "uploaded_by": base["learner_id"], "name": f"{canary}.pdf"}
    facts = {"media_type": "application/pdf", "size": len(content), "sha256": sha256(content).hexdigest()}
    file = File.made(mine | facts | {"state": FileState.USED, "kept_until": FOR_EVER})
    path = Files(cast.world.settings.data_folder / "files").path(file.organization_id, file.id, file.sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return mine | facts | {"id": file.id, "state": FileState.USED, "kept_until": FOR_EVER}
