"""What happened to a claim since somebody began to answer it, for them to see beside what they wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session
from wtforms import Field

from factcheck.domain.events import ClaimEdited, EvidenceAdded, SuggestionAccepted
from factcheck.models import Evidence
from factcheck.queries import speakers
from factcheck.queries.history import Entry
from factcheck.web.desk.forms.claims import ClaimForm
from factcheck.web.shared.forms import Choice, Day, Number, Radios
from factcheck.web.shared.languages import day, number, translate


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is said of a claim, as people read it: what it was, and what it is now."""

    label: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What others did, newest first; what is said of the claim differently now; the evidence they added."""

    events: list[Entry]
    differences: list[Difference]
    evidence: list[Evidence]

    def __bool__(self) -> bool:
        return bool(self.events or self.differences)


def since(session: Session, seen: int, history: Sequence[Entry], evidence: Sequence[Evidence]) -> Changes:
    """The changes after the event ``seen``, out of a history that holds only what the person may know."""
    new = [entry for entry in history if entry.id > seen]
    others = [entry for entry in new if not entry.is_own]
    added = {entry.payload.evidence_id for entry in others if isinstance(entry.payload, EvidenceAdded)}
    return Changes(others, _differences(session, new[::-1]), [piece for piece in evidence if piece.id in added])


def _differences(session: Session, entries: Sequence[Entry]) -> list[Difference]:
    """From entries, oldest first, to what they changed in the end."""
    before: dict[str, Any] = {}
    now: dict[str, Any] = {}
    for entry in entries:
        if isinstance(entry.payload, ClaimEdited | SuggestionAccepted):
            before = {**entry.payload.before, **before}
            now |= entry.payload.after
    names = speakers.named(session, [ids.get("speaker_id") for ids in (before, now)])
    for values in (before, now):
        values["speaker"] = names.get(values.pop("speaker_id", None), "")
    differences = []
    for field in ClaimForm(formdata=None):
        old, new = (_said(field, values.get(field.short_name)) for values in (before, now))
        if old != new:
            differences.append(Difference(translate(field.label.text), old, new))
    return differences


def _said(field: Field, value: Any) -> str:
    """A value of the log as the field's own form shows it."""
    if value in (None, ""):
        return "–"
    if isinstance(field, Choice | Radios):
        return translate(field.coerce(value).label)
    if isinstance(field, Number):
        return number(Decimal(value))
    if isinstance(field, Day):
        return day(date.fromisoformat(value))
    return str(value)
