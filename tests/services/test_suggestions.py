"""Tests of suggested claims: found, accepted, corrected, dismissed, put back, also by two people at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import col, select

from factcheck.db import Database
from factcheck.domain.articles import ExtractionProblem
from factcheck.domain.claims import ClaimKind, ClaimState, Origin, Priority
from factcheck.domain.errors import Conflict, Invalid, NotFound, Stale
from factcheck.domain.events import EventKind, SuggestionAccepted
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.permissions import Role
from factcheck.domain.quotes import QuoteDetails
from factcheck.domain.urgency import Reason, ReasonCode
from factcheck.domain.verdicts import Truth
from factcheck.extraction.suggestions import Suggestion
from factcheck.extraction.text.spans import Span
from factcheck.models import Article, Claim, Extraction, User
from factcheck.queries import articles as stored_articles
from factcheck.queries import claims as stored
from factcheck.queries import speakers as stored_speakers
from factcheck.services import claims, leases, suggestions
from factcheck.services.claims import Selection
from factcheck.services.details import ClaimInput
from factcheck.services.suggestions import Decision, Findings
from tests import factories
from tests.finders import InProcess
from tests.services.helpers import at_once, everything, recorded, refused

TEXT = factories.TEXT


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _figure(words: str = "more than 1 million people had fled", measure: str = "refugees") -> Suggestion:
    details = FigureDetails(
        low=Decimal(1_000_000),
        qualifier=Qualifier.MORE_THAN,
        measure=measure,
        unit="people",
        period_start=date(2022, 2, 24),
        attributed_to="The agency",
    )
    return factories.suggestion(_span(words).start, words, details)


def _quote(speaker: str = "Olena Testenko") -> Suggestion:
    details = QuoteDetails(speaker=speaker, role="Minister", wording="We are ready")
    return Suggestion(_span("“We are ready,”"), "We are ready", ClaimKind.QUOTE, quote=details)


@pytest.fixture
def article(database: Database, people: dict[Role, User]) -> Article:
    with database.transaction() as session:
        return factories.article(session, people[Role.REVIEWER])


@pytest.fixture
def me(people: dict[Role, User]) -> User:
    return people[Role.REVIEWER]


def _version_id(database: Database, article: Article) -> int:
    with database.reading() as session:
        return stored_articles.newest_version(session, article.id).id


def _store(
    database: Database, actor: User, article: Article, *suggested: Suggestion, problem: ExtractionProblem | None = None
) -> Extraction:
    version_id = _version_id(database, article)
    with database.transaction() as session:
        return suggestions.store(session, actor, article.id, version_id, Findings(suggested, problem))


def _claims(database: Database) -> Sequence[Claim]:
    with database.reading() as session:
        return session.exec(select(Claim).options(*stored.WHOLE).order_by(col(Claim.id))).all()


def test_suggestions_wait_for_a_decision(database: Database, article: Article, me: User) -> None:
    with recorded(database) as events:
        extraction = _store(database, me, article, _figure(), _quote())

    figure, quote = _claims(database)
    assert (extraction.suggested, extraction.problem) == (2, None)
    assert {claim.workflow for claim in (figure, quote)} == {ClaimState.SUGGESTED}
    assert {claim.origin for claim in (figure, quote)} == {Origin.SUGGESTED}
    assert figure.figure is not None
    assert (figure.figure.low, figure.figure.high, figure.figure.measure) == (Decimal(1_000_000), None, "refugees")
    assert (figure.figure.attributed_to, figure.figure.period_start) == ("The agency", date(2022, 2, 24))
    assert TEXT[figure.start : figure.end] == figure.exact
    assert figure.text == figure.exact[0].upper() + figure.exact[1:] + "."
    assert quote.quote is not None
    assert quote.quote.speaker is not None
    assert (quote.exact, quote.text, quote.quote.wording) == (
        "“We are ready,”",
        "Olena Testenko said: “We are ready.”",
        "We are ready",
    )
    assert (quote.quote.speaker.name, quote.quote.role) == ("Olena Testenko", "Minister")
    assert [event.kind for event in events] == [
        EventKind.CLAIM_SUGGESTED,
        EventKind.CLAIM_SUGGESTED,
        EventKind.ARTICLE_EXTRACTED,
    ]
    assert events[-1].subject_id == article.id
    with database.reading() as session:
        assert stored_speakers.names(session) == []


def test_the_measure_of_a_suggestion_is_offered_after_one_is_accepted(
    database: Database, article: Article, me: User
) -> None:
    _store(database, me, article, _figure(measure="bridges"))
    [figure] = _claims(database)
    with database.reading() as session:
        assert "bridges" not in stored_speakers.measures(session)

    with database.transaction() as session:
        suggestions.accept(session, me, figure.id, figure.version)

    with database.reading() as session:
        assert "bridges" in stored_speakers.measures(session)


def test_the_more_urgent_suggestion_says_why(database: Database, article: Article, me: User) -> None:
    _store(database, me, article, _figure(), _quote())

    figure, quote = _claims(database)
    assert figure.urgency > quote.urgency > 0
    for claim in (figure, quote):
        assert sum(reason.points for reason in claim.reasons) == claim.urgency
    assert Reason(24, ReasonCode.PEOPLE_HARMED, "refugees") in figure.reasons
    assert Reason(5, ReasonCode.ATTRIBUTED, "Olena Testenko") in quote.reasons


def test_a_claim_like_a_published_one_is_less_urgent(database: Database, article: Article, me: User) -> None:
    with database.transaction() as session:
        for kind, words in ((ClaimKind.FIGURE, "more than 1 million people"), (ClaimKind.QUOTE, "We are ready")):
            factories.review(session, me, factories.claim(session, me, kind, words), Truth.TRUE)
        other = factories.article(session, me)

    _store(database, me, other, _figure(), replace(_quote(), span=_span("We are ready")))

    waiting = [claim for claim in _claims(database) if claim.workflow is ClaimState.SUGGESTED]
    assert len(waiting) == 2
    assert not any(reason.code is ReasonCode.NEW for claim in waiting for reason in claim.reasons)


def test_an_article_is_looked_through_once_also_by_two_at_once(
    database: Database, article: Article, people: dict[Role, User]
) -> None:
    version_id = _version_id(database, article)

    def look(number: int) -> Extraction:
        with database.transaction() as session:
            findings = Findings([_figure(), _quote()])
            return suggestions.store(session, people[Role.REVIEWER], article.id, version_id, findings)

    done = [one for one in at_once(4, look) if isinstance(one, Extraction)]

    assert len({one.id for one in done}) == 1
    assert len(done) == 4
    assert len(_claims(database)) == 2


def test_two_articles_at_once_may_name_the_same_speakers(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        both = [factories.article(session, people[Role.REVIEWER]) for _ in range(4)]
    names = [f"Speaker {letter}" for letter in "ABCDEF"]

    def look(number: int) -> Extraction:
        ordered = names if number % 2 else names[::-1]
        suggested = [
            replace(_quote(name), span=Span(at * 5, at * 5 + 4), wording=TEXT[at * 5 : at * 5 + 4])
            for at, name in enumerate(ordered)
        ]
        return _store(database, people[Role.REVIEWER], both[number], *suggested)

    assert all(isinstance(one, Extraction) for one in at_once(4, look))


def test_what_is_a_claim_already_is_not_suggested_again(database: Database, article: Article, me: User) -> None:
    with database.transaction() as session:
        factories.claim(session, me, ClaimKind.FIGURE, of=article)
        factories.claim(session, me, ClaimKind.STATEMENT, "“We are ready,”", of=article)

    extraction = _store(database, me, article, _figure("1 million people had fled the country"), _quote())

    assert extraction.suggested == 0
    assert {claim.origin for claim in _claims(database)} == {Origin.MANUAL}


def test_a_crash_is_reported_and_the_run_can_be_repeated(
    database: Database, article: Article, me: User, caplog: pytest.LogCaptureFixture
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("boom")

    findings = suggestions.find(InProcess(crash), TEXT, None, "")
    failed = _store(database, me, article, problem=findings.problem)

    assert failed.problem is ExtractionProblem.FAILED
    assert "boom" in caplog.text
    suggested = suggestions.find(InProcess(), TEXT, article.published_on, "en").suggestions
    again = _store(database, me, article, *suggested)
    assert (again.problem, again.suggested > 0) == (None, True)


def test_an_accepted_suggestion_is_in_the_queue(database: Database, article: Article, me: User) -> None:
    _store(database, me, article, _figure(), _quote())
    figure, quote = _claims(database)

    with recorded(database) as events, database.transaction() as session:
        decision = suggestions.accept(session, me, quote.id, quote.version)

    accepted = _claims(database)[1]
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
    _store(database, me, article, _figure())
    [figure] = _claims(database)
    corrected = ClaimInput(
        kind=ClaimKind.FIGURE,
        text="A million fled",
        priority=Priority.URGENT,
        figure=FigureDetails(qualifier=Qualifier.ABOUT, measure="displaced", low=Decimal(10**6), high=Decimal(10**6)),
    )

    with recorded(database) as events, database.transaction() as session:
        suggestions.accept(session, me, figure.id, figure.version, corrected)

    [claim] = _claims(database)
    assert claim.figure is not None
    assert (claim.text, claim.priority, claim.figure.measure) == ("A million fled", Priority.URGENT, "displaced")
    assert (claim.exact, claim.figure.wording) == (figure.exact, figure.exact)
    assert Reason(15, ReasonCode.UNATTRIBUTED) in claim.reasons
    payload = events[0].payload
    assert isinstance(payload, SuggestionAccepted)
    assert payload.before["measure"] == "refugees"


def test_a_quotation_without_a_speaker_must_be_corrected_first(database: Database, article: Article, me: User) -> None:
    _store(database, me, article, _quote(speaker=""))
    [quote] = _claims(database)
    assert quote.quote is not None
    assert quote.quote.speaker is None

    with refused(database, Invalid) as caught, database.transaction() as session:
        suggestions.accept(session, me, quote.id, quote.version)

    assert caught.value.errors == {"speaker": ["Say who said it."]}


def test_a_figure_whose_digits_are_unclear_is_only_accepted_with_the_number_that_is_meant(
    database: Database, article: Article, me: User
) -> None:
    _store(database, me, article, replace(_figure(), unclear=Decimal("1.5")))
    [claim] = _claims(database)

    with database.transaction() as session:
        assert suggestions.accept_all(session, me, _version_id(database, article), ClaimKind.FIGURE) == ([], 1)
    with refused(database, Invalid) as caught, database.transaction() as session:
        suggestions.accept(session, me, claim.id, claim.version)
    with database.transaction() as session:
        suggestions.accept(session, me, claim.id, claim.version, suggestions.to_input(_figure()))

    assert caught.value.errors == {"low": ["The digits can be read in two ways: type the number that is meant."]}
    assert _claims(database)[0].workflow is ClaimState.QUEUED


def test_all_of_a_kind_are_accepted_except_incomplete_ones(database: Database, article: Article, me: User) -> None:
    _store(database, me, article, _figure("more than 1 million people"), _figure("Feb. 24", measure=""), _quote())

    with database.transaction() as session:
        decisions, left = suggestions.accept_all(session, me, _version_id(database, article), ClaimKind.FIGURE)

    assert (len(decisions), left) == (1, 1)
    assert [claim.workflow for claim in _claims(database)] == [
        ClaimState.QUEUED,
        ClaimState.SUGGESTED,
        ClaimState.SUGGESTED,
    ]
    with database.transaction() as session:
        suggestions.undo(session, me, decisions)
    assert {claim.workflow for claim in _claims(database)} == {ClaimState.SUGGESTED}


def test_no_more_are_accepted_at_once_than_others_can_wait_for(
    database: Database, article: Article, me: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestions, "ACCEPTED_AT_ONCE", 1)
    _store(database, me, article, _figure("Feb. 24", measure=""), _figure("1 million people"), _figure("more than"))

    for expected in ((1, 2), (1, 1), (0, 1)):
        with database.transaction() as session:
            decisions, left = suggestions.accept_all(session, me, _version_id(database, article), ClaimKind.FIGURE)
        assert (len(decisions), left) == expected


def test_accepting_and_dismissing_are_taken_back(database: Database, article: Article, me: User) -> None:
    _store(database, me, article, _figure(), _quote())
    figure, quote = _claims(database)
    with database.transaction() as session:
        decisions = [
            suggestions.accept(session, me, figure.id, 1),
            suggestions.dismiss(session, me, quote.id, 1),
        ]
    assert [claim.workflow for claim in _claims(database)] == [ClaimState.QUEUED, ClaimState.DISMISSED]

    with recorded(database) as events, database.transaction() as session:
        suggestions.undo(session, me, decisions)

    assert {claim.workflow for claim in _claims(database)} == {ClaimState.SUGGESTED}
    assert [event.kind for event in events] == [EventKind.SUGGESTION_RESTORED] * 2


def test_claims_that_changed_since_are_not_undone(database: Database, article: Article, me: User) -> None:
    _store(database, me, article, _figure())
    [figure] = _claims(database)
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
    _store(database, me, article, _figure())
    [figure] = _claims(database)
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
    _store(database, people[Role.REVIEWER], article, _figure())
    [figure] = _claims(database)

    def decide(number: int) -> Decision:
        with database.transaction() as session:
            act = suggestions.accept if number % 2 else suggestions.dismiss
            return act(session, people[Role.REVIEWER], figure.id, 1)

    answers = at_once(4, decide)

    assert sum(isinstance(answer, Decision) for answer in answers) == 1
    assert all(isinstance(answer, Decision | Stale) for answer in answers)


def _select(database: Database, me: User, article: Article, words: str, kind: ClaimKind) -> Claim:
    span = _span(words)
    data = ClaimInput(kind=kind, text="By hand")
    if kind is ClaimKind.FIGURE:
        data = ClaimInput(
            kind=kind,
            text="By hand",
            figure=FigureDetails(qualifier=Qualifier.MORE_THAN, measure="fled", low=Decimal(1)),
        )
    with database.transaction() as session:
        selection = Selection(start=span.start, end=span.end, exact=words)
        return claims.create(session, me, article.id, selection, data)


def test_selecting_the_very_words_of_a_suggestion_accepts_it(database: Database, article: Article, me: User) -> None:
    _store(database, me, article, _figure())

    made = _select(database, me, article, _figure().wording, ClaimKind.STATEMENT)

    [claim] = _claims(database)
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
    _store(database, me, article, _figure(), _quote())

    _select(database, me, article, "1 million people", ClaimKind.FIGURE)

    figure, quote, made = _claims(database)
    assert (figure.workflow, quote.workflow) == (ClaimState.DISMISSED, ClaimState.SUGGESTED)
    assert made.workflow is ClaimState.QUEUED


def test_a_dismissed_suggestion_does_not_stand_in_the_way(database: Database, article: Article, me: User) -> None:
    _store(database, me, article, _figure())
    [figure] = _claims(database)
    with database.transaction() as session:
        suggestions.dismiss(session, me, figure.id, 1)

    made = _select(database, me, article, _figure().wording, ClaimKind.FIGURE)

    assert made.id != figure.id


def test_nothing_is_half_done(database: Database, article: Article, me: User) -> None:
    version_id = _version_id(database, article)
    before = everything(database)
    outside = replace(_figure(), span=Span(10_000, 10_001), wording="x")

    with pytest.raises(ValueError, match="outside the text"), database.transaction() as session:
        suggestions.store(session, me, article.id, version_id, Findings([_figure(), outside]))

    assert everything(database) == before
