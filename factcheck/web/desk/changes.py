"""What changed in a claim since a person began their review, shown beside what they wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from factcheck.domain.events import ClaimEdited, ClaimReanchored, EvidenceAdded, SuggestionAccepted
from factcheck.models import Evidence
from factcheck.queries import speakers
from factcheck.queries.history import Entry
from factcheck.web.desk.details import CLAIM, FIGURE, QUOTE, Written
from factcheck.web.shared.languages import translate

#: What can be corrected of a claim; the words themselves stay.
_FIELDS: dict[str, Written] = {name: field for name, field in (CLAIM | FIGURE | QUOTE).items() if name != "wording"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One detail of a claim, as people read it: its former value, and its value now."""

    label: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What others did, newest first; the details of the claim that changed; the evidence they added."""

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
        if isinstance(entry.payload, ClaimEdited | ClaimReanchored | SuggestionAccepted):
            before = {**entry.payload.before, **before}
            now |= entry.payload.after
    names = speakers.named(session, [ids.get("speaker_id") for ids in (before, now)])
    for values in (before, now):
        values["speaker"] = names.get(values.pop("speaker_id", None), "")
    differences = []
    for name, field in _FIELDS.items():
        old, new = (field.of_log(values.get(name)) for values in (before, now))
        if old != new:
            differences.append(Difference(translate(field.label), old, new))
    return differences
