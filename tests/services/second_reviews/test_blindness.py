"""Tests of who sees whose review while a round is open."""

from factcheck.domain.events import (
    EventKind,
)
from factcheck.domain.verdicts import Truth
from tests import factories
from tests.services.second_reviews.desk import Desk


def test_who_sees_whose_review_at_each_step(desk: Desk) -> None:
    claim = desk.queued()
    everybody = {
        "first": desk.first,
        "second": desk.second,
        "third": desk.third,
        "editor": desk.editor,
        "admin": desk.admin,
    }
    names = {person.id: role for role, person in everybody.items()}

    def seen() -> dict[str, str]:
        return {
            role: " ".join(sorted(names[one] for one in desk.seen(person, claim))) for role, person in everybody.items()
        }

    nothing = dict.fromkeys(everybody, "")
    assert seen() == nothing
    desk.answer(desk.first, claim, Truth.UNPROVEN)
    assert seen() == nothing | {"first": "first"}
    assert desk.next(desk.second) == claim.id
    assert seen() == nothing | {"first": "first"}
    desk.answer(desk.second, claim, Truth.NOT_CHECKABLE)
    assert seen() == dict.fromkeys(everybody, "first second") | {"third": ""}
    desk.send_back(desk.editor, claim)
    assert seen() == nothing | {"first": "first", "second": "second"}
    desk.answer(desk.third, claim, Truth.UNPROVEN)
    assert seen() == nothing | {"first": "first", "second": "second", "third": "third"}
    desk.answer(desk.first, claim, Truth.UNPROVEN)
    assert seen() == dict.fromkeys(everybody, "first second third")
    desk.reopen(claim)
    assert seen() == dict.fromkeys(everybody, "first second third")
    desk.answer(desk.editor, claim, Truth.UNPROVEN)
    assert seen() == dict.fromkeys(everybody, "first second third") | {"editor": "editor first second third"}


def test_the_history_of_an_open_round_does_not_name_the_first_reviewer(desk: Desk) -> None:
    claim = desk.queued()
    assert desk.next(desk.first) == claim.id
    with desk.database.transaction() as session:
        factories.piece(session, desk.first, claim)
    desk.answer(desk.first, claim, Truth.TRUE, summary="It is so.")

    for viewer in (desk.second, desk.third, desk.editor, desk.admin):
        shown = desk.history_of(viewer, claim)
        assert desk.first.name not in shown
        assert EventKind.REVIEW_SUBMITTED.value not in shown
        assert EventKind.CLAIM_TAKEN.value not in shown
        assert "who='A person'" in shown
        assert EventKind.EVIDENCE_ADDED.value in shown
    for viewer in (desk.first, desk.second, desk.editor):
        assert "truth" not in desk.history_of(viewer, claim)
    assert desk.first.name in desk.history_of(desk.first, claim)

    desk.answer(desk.second, claim, Truth.TRUE, summary="It is so.")
    for viewer in (desk.second, desk.third, desk.editor):
        assert desk.first.name in desk.history_of(viewer, claim)
        assert EventKind.REVIEW_SUBMITTED.value in desk.history_of(viewer, claim)


def test_the_history_of_a_settled_round_stays_visible_while_the_next_is_blind(desk: Desk) -> None:
    claim = desk.queued()
    for person in (desk.first, desk.second):
        desk.answer(person, claim)
    desk.reopen(claim)
    desk.answer(desk.third, claim)

    shown = desk.history_of(desk.editor, claim)
    assert desk.first.name in shown
    assert desk.second.name in shown
    assert desk.third.name not in shown
