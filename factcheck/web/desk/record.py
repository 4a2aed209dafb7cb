"""What is written about an article or a source: how it was corrected, and what differs from what a person typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, SQLModel

from factcheck.domain.events import SourceMerged, Subject
from factcheck.domain.messages import Message, _
from factcheck.models import Event
from factcheck.queries import audit
from factcheck.web.desk.changes import Difference
from factcheck.web.desk.details import Written
from factcheck.web.shared.languages import translate

#: Steps of a history that are shown.
_SHOWN = 20

Fields = Mapping[str, Written]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a history: what was done and by whom, why if there was a reason, and what it changed."""

    at: datetime
    line: Message
    reason: str
    differences: list[Difference]


def steps(session: Session, subject: Subject, subject_id: int, fields: Fields) -> list[Step]:
    """What happened to a row that is no claim, newest first."""
    return [_step(event, fields) for event in audit.of_row(session, subject, subject_id, _SHOWN)]


def against(typed: Mapping[str, Any], row: SQLModel, fields: Fields) -> list[Difference]:
    """Where what was typed differs from what is stored of the row: ``before`` is typed, ``now`` stored."""
    pairs = {name: (field.of_row(typed[name]), field.of_row(getattr(row, name))) for name, field in fields.items()}
    return _differences(pairs.items(), fields)


def _step(event: Event, fields: Fields) -> Step:
    payload = event.payload
    before, after = getattr(payload, "before", {}), getattr(payload, "after", {})
    pairs = [(name, (fields[name].of_log(before[name]), fields[name].of_log(after[name]))) for name in before]
    name = event.actor.name if event.actor else _("The command line")
    line = payload.line(name)
    if isinstance(payload, SourceMerged):
        other = ", ".join(filter(None, (payload.source["title"], payload.source["url"])))
        line = _("%(line)s: %(source)s", line=line, source=other)
    return Step(event.at, line, getattr(payload, "reason", ""), _differences(pairs, fields))


def _differences(pairs: Iterable[tuple[str, tuple[str, str]]], fields: Fields) -> list[Difference]:
    return [Difference(translate(fields[name].label), old, new) for name, (old, new) in pairs if old != new]
