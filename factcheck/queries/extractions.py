"""Whether an article was looked through for claims."""

from sqlmodel import Session, col, select

from factcheck.models import Extraction


def newest(session: Session, version_id: int) -> Extraction | None:
    """The last look through this version of an article, None when there was none."""
    return session.exec(
        select(Extraction)
        .where(Extraction.article_version_id == version_id)
        .order_by(col(Extraction.id).desc())
        .limit(1)
    ).first()
