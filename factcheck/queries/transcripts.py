"""Transcripts, and the sources and claims that they are for."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from factcheck.models import Evidence, Source, Transcript

#: Transcripts that are offered to be compared with, and those that one claim page compares.
OFFERED, MAX_COMPARED = 20, 2


@dataclass(frozen=True, slots=True)
class Described:
    """A transcript without its text: the SHA-256 of that, and how many characters it has."""

    sha256: str
    characters: int


def of_source(session: Session, source_id: int) -> Transcript | None:
    """The transcript of a source with its text."""
    return session.get(Transcript, source_id)


def described(session: Session, source_id: int) -> Described | None:
    """The transcript of a source without its text."""
    columns = select(Transcript.sha256, func.length(Transcript.text))
    row = session.exec(columns.where(Transcript.source_id == source_id)).one_or_none()
    return Described(*row) if row else None


def of_evidence(session: Session, claim_id: int) -> list[tuple[Source, Transcript]]:
    """The sources of a claim's evidence that have a transcript, with it; at most ``MAX_COMPARED``, newest first."""
    used = select(Evidence.source_id).where(Evidence.claim_id == claim_id)
    statement = select(Source, Transcript).join(Transcript).where(col(Source.id).in_(used))
    rows = session.exec(
        statement.order_by(col(Transcript.created_at).desc(), col(Source.id).desc()).limit(MAX_COMPARED)
    )
    return [(source, transcript) for source, transcript in rows]


def newest(session: Session) -> list[Source]:
    """The sources whose transcripts were put in last, at most ``OFFERED``."""
    statement = select(Source).join(Transcript).order_by(col(Transcript.created_at).desc(), col(Source.id).desc())
    return list(session.exec(statement.limit(OFFERED)))
