"""Keeping the pages that evidence is from, where this desk does so by itself."""

from sqlmodel import Session

from factcheck.models import Evidence
from factcheck.services import page_snapshots
from factcheck.web.shared.context import actor, config


def keep_page(session: Session, evidence: Evidence) -> None:
    """Have the page kept that new evidence is from, in the same transaction; it never fails."""
    if config.snapshots:
        page_snapshots.ask_by_itself(session, actor(), evidence.source_id)
