"""Tests of accepting and dismissing suggestions, and of undoing that."""

from dataclasses import replace
from decimal import Decimal

import pytest

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState, Origin, Priority
from factcheck.domain.errors import Conflict, Invalid, NotFound, Stale
from factcheck.domain.events import EventKind, SuggestionAccepted
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.permissions import Role
from factcheck.domain.urgency import Reason, ReasonCode
from factcheck.models import Article, Claim, User
from factcheck.queries import speakers as stored_speakers
from factcheck.services import claims, leases, suggestions
from factcheck.services.claims import Selection
from factcheck.services.details import ClaimInput
from factcheck.services.suggestions import Decision
from tests import factories
from tests.services.helpers import at_once, recorded, refused
from tests.services.suggestions.stored import a_figure, a_quote, all_claims, span, store, version_id_of


def test_an_accepted_suggestion_is_in_the_queue(database: Database, article: Article, me: User) -> None:
    store(database, me, article, a_figure(), a_quote())
    figure, quote = all_claims(database)

    with recorded(database) as events, database.transaction() as session:
        decision = suggestions.accept(session, me, quote.id, quote.version)

    accepted = all_claims(database)[1]
    assert (accepted.workflow, accepted.version, accepted.origin) == (ClaimState.QUEUED, 2, Origin.SUGGESTED)
    assert accepted.queued_at > quote.queued_at
    assert decision == Decision(quote.id, 2)
    [event] = events
    assert event.payload == SuggestionAccepted(ClaimState.SUGGESTED, ClaimState.QUEUED, {}, {})
    with database.reading() as session:
        assert stored_speakers.names(session) == ["Olena Testenko"]
    with database.transaction() as session:
        taken = leases.take_next(session, me)
        assert taken is not None
        assert taken.id == quote.id
        assert leases.take_next(session, me) is None, "a suggestion was given out"
    assert figure.workflow is ClaimState.SUGGESTED


def test_a_suggestion_is_corrected_while_it_is_accepted(database: Database, article: Article, me: User) -> None:
    store(database, me, article, a_figure())
    [figure] = all_claims(database)
    corrected = ClaimInput(
        kind=ClaimKind.FIGURE,
        text="A million fled",
        priority=Priority.URGENT,
        figure=FigureDetails(qualifier=Qualifier.ABOUT, measure="displaced", low=Decimal(10**6), high=Decimal(10**6)),
    )

    with recorded(database) as events, database.transaction() as session:
        suggestions.accept(session, me, figure.id, figure.version, corrected)

    [claim] = all_claims(database)
    assert claim.figure is not None
    assert (claim.text, claim.priority, claim.figure.measure) == ("A million fled", Priority.URGENT, "displaced")
    assert (claim.exact, claim.figure.wording) == (figure.exact, figure.exact)
    assert Reason(15, ReasonCode.UNATTRIBUTED) in claim.reasons
    payload = events[0].payload
    assert isinstance(payload, SuggestionAccepted)
    assert payload.before["measure"] == "refugees"


def test_a_quotation_without_a_speaker_must_be_corrected_first(database: Database, article: Article, me: User) -> None:
    store(database, me, article, a_quote(speaker=""))
    [quote] = all_claims(database)
    assert quote.quote is not None
    assert quote.quote.speaker is None

    with refused(database, Invalid) as caught, database.transaction() as session:
        suggestions.accept(session, me, quote.id, quote.version)

    assert caught.value.errors == {"speaker": ["Say who said it."]}


def test_a_figure_whose_digits_are_unclear_is_only_accepted_with_the_number_that_is_meant(
    database: Database, article: Article, me: User
) -> None:
    store(database, me, article, replace(a_figure(), unclear=Decimal("1.5")))
    [claim] = all_claims(database)

    with database.transaction() as session:
        assert suggestions.accept_all(session, me, version_id_of(database, article), ClaimKind.FIGURE) == ([], 1)
    with refused(database, Invalid) as caught, database.transaction() as session:
        suggestions.accept(session, me, claim.id, claim.version)
    with database.transaction() as session:
        suggestions.accept(session, me, claim.id, claim.version, suggestions.to_input(a_figure()))

    assert caught.value.errors == {"low": ["The digits can be read in two ways: type the number that is meant."]}
    assert all_claims(database)[0].workflow is ClaimState.QUEUED


def test_all_of_a_kind_are_accepted_except_incomplete_ones(database: Database, article: Article, me: User) -> None:
    store(database, me, article, a_figure("more than 1 million people"), a_figure("Feb. 24", measure=""), a_quote())

    with database.transaction() as session:
        decisions, left = suggestions.accept_all(session, me, version_id_of(database, article), ClaimKind.FIGURE)

    assert (len(decisions), left) == (1, 1)
    assert [claim.workflow for claim in all_claims(database)] == [
        ClaimState.QUEUED,
        ClaimState.SUGGESTED,
        ClaimState.SUGGESTED,
    ]
    with database.transaction() as session:
        suggestions.undo(session, me, decisions)
    assert {claim.workflow for claim in all_claims(database)} == {ClaimState.SUGGESTED}


def test_no_more_are_accepted_at_once_than_others_can_wait_for(
    database: Database, article: Article, me: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestions, "ACCEPTED_AT_ONCE", 1)
    store(database, me, article, a_figure("Feb. 24", measure=""), a_figure("1 million people"), a_figure("more than"))

    for expected in ((1, 2), (1, 1), (0, 1)):
        with database.transaction() as session:
            decisions, left = suggestions.accept_all(session, me, version_id_of(database, article), ClaimKind.FIGURE)
        assert (len(decisions), left) == expected


def test_accepting_and_dismissing_are_taken_back(database: Database, article: Article, me: User) -> None:
    store(database, me, article, a_figure(), a_quote())
    figure, quote = all_claims(database)
    with database.transaction() as session:
        decisions = [
            suggestions.accept(session, me, figure.id, 1),
            suggestions.dismiss(session, me, quote.id, 1),
        ]
    assert [claim.workflow for claim in all_claims(database)] == [ClaimState.QUEUED, ClaimState.DISMISSED]

    with recorded(database) as events, database.transaction() as session:
        suggestions.undo(session, me, decisions)

    assert {claim.workflow for claim in all_claims(database)} == {ClaimState.SUGGESTED}
    assert [event.kind for event in events] == [EventKind.SUGGESTION_RESTORED] * 2


def test_claims_that_changed_since_are_not_undone(database: Database, article: Article, me: User) -> None:
    store(database, me, article, a_figure())
    [figure] = all_claims(database)
    with database.transaction() as session:
        decision = suggestions.accept(session, me, figure.id, 1)
        leases.take_next(session, me)

    with refused(database, Conflict), database.transaction() as session:
        suggestions.undo(session, me, [decision])


def test_what_a_person_made_by_hand_never_becomes_a_suggestion(database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)

    with refused(database, Conflict), database.transaction() as session:
        suggestions.undo(session, me, [Decision(claim.id, claim.version)])


def test_what_cannot_be_decided_is_refused(database: Database, article: Article, me: User) -> None:
    store(database, me, article, a_figure())
    [figure] = all_claims(database)
    with database.transaction() as session:
        queued = factories.claim(session, me)
    suggested, other = figure.id, queued.id

    for kind, claim_id, version in ((NotFound, 999, 1), (Stale, suggested, 7), (Conflict, other, queued.version)):
        for decide in (suggestions.accept, suggestions.dismiss):
            with refused(database, kind), database.transaction() as session:
                decide(session, me, claim_id, version)


def test_when_two_people_decide_at_once_the_second_sees_a_notice(
    database: Database, article: Article, people: dict[Role, User]
) -> None:
    store(database, people[Role.REVIEWER], article, a_figure())
    [figure] = all_claims(database)

    def decide(number: int) -> Decision:
        with database.transaction() as session:
            act = suggestions.accept if number % 2 else suggestions.dismiss
            return act(session, people[Role.REVIEWER], figure.id, 1)

    answers = at_once(4, decide)

    assert sum(isinstance(answer, Decision) for answer in answers) == 1
    assert all(isinstance(answer, Decision | Stale) for answer in answers)


def select_words(database: Database, me: User, article: Article, words: str, kind: ClaimKind) -> Claim:
    place = span(words)
    data = ClaimInput(kind=kind, text="By hand")
    if kind is ClaimKind.FIGURE:
        data = ClaimInput(
            kind=kind,
            text="By hand",
            figure=FigureDetails(qualifier=Qualifier.MORE_THAN, measure="fled", low=Decimal(1)),
        )
    with database.transaction() as session:
        selection = Selection(start=place.start, end=place.end, exact=words)
        return claims.create(session, me, article.id, selection, data)


def test_selecting_the_very_words_of_a_suggestion_accepts_it(database: Database, article: Article, me: User) -> None:
    store(database, me, article, a_figure())

    made = select_words(database, me, article, a_figure().wording, ClaimKind.STATEMENT)

    [claim] = all_claims(database)
    assert claim.id == made.id
    assert (claim.workflow, claim.kind, claim.text, claim.figure) == (
        ClaimState.QUEUED,
        ClaimKind.STATEMENT,
        "By hand",
        None,
    )


def test_a_claim_made_by_hand_puts_away_the_suggestion_it_overlaps(
    database: Database, article: Article, me: User
) -> None:
    store(database, me, article, a_figure(), a_quote())

    select_words(database, me, article, "1 million people", ClaimKind.FIGURE)

    figure, quote, made = all_claims(database)
    assert (figure.workflow, quote.workflow) == (ClaimState.DISMISSED, ClaimState.SUGGESTED)
    assert made.workflow is ClaimState.QUEUED


def test_a_dismissed_suggestion_does_not_stand_in_the_way(database: Database, article: Article, me: User) -> None:
    store(database, me, article, a_figure())
    [figure] = all_claims(database)
    with database.transaction() as session:
        suggestions.dismiss(session, me, figure.id, 1)

    made = select_words(database, me, article, a_figure().wording, ClaimKind.FIGURE)

    assert made.id != figure.id
