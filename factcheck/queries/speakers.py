"""Speakers, measures and other words that forms suggest."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlmodel import Session, col, select

from factcheck.domain.figures import MEASURES
from factcheck.domain.texts import search_key
from factcheck.domain.transitions import UNACCEPTED
from factcheck.models import Claim, Figure, Quote, Speaker
from factcheck.queries import words


def by_name(session: Session, name: str) -> Speaker | None:
    """The speaker of this name, however it is capitalised or spaced."""
    return session.exec(select(Speaker).where(Speaker.name_key == search_key(name))).one_or_none()


def named(session: Session, ids: Iterable[int | None]) -> dict[int | None, str]:
    """The names of the speakers with these ids, by id."""
    statement = select(Speaker).where(col(Speaker.id).in_([each for each in ids if each is not None]))
    return {speaker.id: speaker.name for speaker in session.exec(statement)}


def names(session: Session, typed: str = "") -> list[str]:
    """The first speakers of a claim that have what was typed, by name, without suggestions that were not accepted."""
    accepted = (
        select(Quote.claim_id)
        .join(Claim, col(Claim.id) == Quote.claim_id)
        .where(Quote.speaker_id == Speaker.id, col(Claim.workflow).not_in(UNACCEPTED))
    )
    fitting = words.has(col(Speaker.name_key), search_key(typed))
    statement = select(Speaker.name).where(fitting, accepted.exists()).order_by(Speaker.name_key)
    return list(session.exec(statement.limit(words.OFFERED)))


def measures(session: Session, typed: str = "") -> list[str]:
    """The first of the usual measures and those of all claims that have what was typed, by name.

    Those of suggestions that were not accepted are left out.
    """
    measure = words.each_once(col(Figure.measure)).c.value
    accepted = (
        select(Figure.claim_id).join(Claim).where(Figure.measure == measure, col(Claim.workflow).not_in(UNACCEPTED))
    )
    fitting = sa.select(measure).where(words.has(measure, typed), accepted.exists()).limit(words.OFFERED)
    usual = [one for one in MEASURES if typed.lower() in one.lower()]
    return sorted({*usual, *session.scalars(fitting)})[: words.OFFERED]
