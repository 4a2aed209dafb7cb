"""Tests of what the audit log can hold."""

import json
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

import pytest

from factcheck.domain.about import AboutPart
from factcheck.domain.alerts import AlertReason, Resolution
from factcheck.domain.articles import ExtractionProblem
from factcheck.domain.claims import ClaimState, Priority
from factcheck.domain.events import PAYLOADS, EventKind, Payload, ReasonedChange, SystemReason, decode, encode
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.domain.reanchoring import Outcome
from factcheck.domain.verdicts import Attribution, Truth

#: A value for each field, by its name or by its name in one kind.
_VALUES: dict[str, Any] = {
    "from_state": ClaimState.DISPUTED,
    "state": ClaimState.QUEUED,
    "reason": "A newer source.",
    "system_reason": SystemReason.UNDONE,
    "details": {"low": "1.5", "text": "Київ"},
    "until": datetime(2022, 3, 4, 14, 32, 1, 500, UTC),
    "holder_id": 7,
    "number": 2,
    "truth": Truth.HALF_TRUE,
    "attribution": Attribution.ALTERED,
    "evidence_id": 3,
    "evidence": {"stance": "refutes"},
    "claim.evidence_edited before": {"stance": "refutes"},
    "claim.evidence_edited after": {"stance": "supports"},
    "other_id": 9,
    "claim_id": 4,
    "resolution": Resolution.REOPENED,
    "note": "Still so.",
    "article": {"title": "T"},
    "sha256": "0" * 64,
    "suggested": 5,
    "problem": ExtractionProblem.TOO_LONG,
    "source": {"title": "S"},
    "by": date(2022, 3, 8),
    "figure": "2011312",
    "publisher": "UNHCR",
    "series": {"title": "R"},
    "definition": {"name": "Crossings"},
    "ends": "2022-06-06",
    "point": {"best": "1209976"},
    "point_id": 11,
    "corrected_id": 10,
    "points": 12,
    "series.edited before": {"title": "Q"},
    "series.edited after": {"title": "R"},
    "source_id": 8,
    "snapshot": {"digest": "0" * 64},
    "snapshot_id": 6,
    "digest": "0" * 64,
    "root": "1" * 64,
    "leaves": 3,
    "claims": 3,
    "characters": 40,
    "subject": PolicySubject.URGENT,
    "email": "ana@example.org",
    "name": "Ana",
    "role": Role.EDITOR,
    "sessions": 3,
    "browser": "Firefox on Linux",
    "address": "192.0.2.1",
    "failures": 12,
    "was_slowed_down": True,
    "file": "csv",
    "tag": "front page",
    "query": "kind=figure",
    "alert.raised reason": AlertReason.READER_REPORT,
    "article.edited before": {"outlet": "A"},
    "article.edited after": {"outlet": "B"},
    "source.edited before": {"kind": "page"},
    "source.edited after": {"kind": "dataset"},
    "outcome": Outcome.CHANGED,
    "nearest": "other words",
    "start": 4,
    "end": 9,
    "were_lost": True,
    "claim.reanchored before": {"exact": "old words"},
    "claim.reanchored after": {"exact": "new words"},
    "claim.edited before": {"measure": "killed"},
    "claim.edited after": {"measure": "wounded"},
    "claim.suggestion_accepted before": {},
    "claim.suggestion_accepted after": {},
    "claim.assigned before": None,
    "claim.assigned after": 12,
    "claim.priority_set before": Priority.LOW,
    "claim.priority_set after": Priority.URGENT,
    "claim.review_date_set before": None,
    "claim.review_date_set after": date(2022, 3, 4),
    "part": AboutPart.METHOD,
    "about.changed before": "",
    "about.changed after": "A desk.",
    "logo.changed before": "",
    "logo.changed after": "1" * 64,
    "alt": "A lamp.",
    "policy.set before": 1,
    "policy.set after": 2,
    "user.language_chosen before": "",
    "user.language_chosen after": "uk",
    "user.role_changed before": Role.REVIEWER,
    "user.role_changed after": Role.ADMIN,
}


def example(kind: EventKind) -> Payload:
    values = {}
    for field in fields(PAYLOADS[kind]):
        key = f"{kind} {field.name}"
        values[field.name] = _VALUES[key] if key in _VALUES else _VALUES[field.name]
    return PAYLOADS[kind](**values)


def test_every_kind_has_a_payload_that_says_what_a_reader_sees() -> None:
    assert set(PAYLOADS) == set(EventKind)
    for kind, payload in PAYLOADS.items():
        assert payload.kind is kind
        assert payload.line("Ana").startswith("Ana ")
        assert kind.subject in kind.value


@pytest.mark.parametrize("kind", EventKind)
def test_a_payload_is_the_same_after_it_was_stored(kind: EventKind) -> None:
    payload = example(kind)

    stored = json.loads(json.dumps(encode(payload)))

    assert decode(kind, stored) == payload
    assert [type(getattr(decode(kind, stored), field.name)) for field in fields(payload)] == [
        type(getattr(payload, field.name)) for field in fields(payload)
    ]


def test_what_gives_away_a_review_and_its_reviewer() -> None:
    assert {kind for kind, payload in PAYLOADS.items() if payload.reveals_reviewer} == {
        EventKind.CLAIM_TAKEN,
        EventKind.CLAIM_TAKEN_OVER,
        EventKind.CLAIM_RELEASED,
        EventKind.REVIEW_SUBMITTED,
        EventKind.DISPUTE_DECIDED,
    }
    for payload in PAYLOADS.values():
        says_it = {"truth", "attribution"} & {field.name for field in fields(payload)}
        assert payload.reveals_review is bool(says_it), payload


def test_a_reason_is_a_persons_or_the_systems() -> None:
    for payload in PAYLOADS.values():
        if issubclass(payload, ReasonedChange):
            states = (ClaimState.QUEUED, ClaimState.DISMISSED)
            assert payload(*states, "Old.").reason_text == "Old."
            for reason in SystemReason:
                assert payload(*states, system_reason=reason).reason_text == reason.label
