"""Whether an article was looked through for claims."""

from sqlmodel import Session, col, select

from factcheck.domain.jobs import LookThrough
from factcheck.models import Extraction, Job
from factcheck.queries import jobs


def newest(session: Session, version_id: int, *, statements: bool = False) -> Extraction | None:
    """The last look through this version of an article, None when there was none.

    It is the one for figures and quotations, or the one for ``statements`` besides them.
    """
    return session.exec(
        select(Extraction)
        .where(Extraction.article_version_id == version_id, Extraction.statements == statements)
        .order_by(col(Extraction.id).desc())
        .limit(1)
    ).first()


def open_job(session: Session, article_id: int) -> Job | None:
    """The job that looks through this article now, or waits to do so."""
    return jobs.open_of_key(session, LookThrough.kind, LookThrough(article_id).key)
