"""Deletes what rosters leave behind when its time is over."""

from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col

from waymark.domains.connections.roster_models import RosterReport
from waymark.domains.files.service import sweep_files
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http import Tools


async def sweep_rosters(tools: Tools, organization_id: UUID) -> int:
    """Delete old reports, which hold names, and files whose time is over; return how many files."""

    def expire(session: Session) -> None:
        enter(session, organization_id)
        over = (col(RosterReport.organization_id) == organization_id) & (col(RosterReport.kept_until) < clock.now())
        session.execute(delete(RosterReport).where(over))

    await tools.database.write(expire)
    return await sweep_files(tools, organization_id)
