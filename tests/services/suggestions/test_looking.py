"""Tests of looking through an article: which suggestions are stored, and how urgent they are."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from factcheck.db import Database
from factcheck.domain.articles import ExtractionProblem
from factcheck.domain.claims import ClaimKind, ClaimState, Origin
from factcheck.domain.events import EventKind
from factcheck.domain.permissions import Role
from factcheck.domain.spans import Span
from factcheck.domain.urgency import Reason, ReasonCode
from factcheck.domain.verdicts import Truth
from factcheck.extraction.suggestions import suggest
from factcheck.models import Article, Extraction, User
from factcheck.queries import speakers as stored_speakers
from factcheck.services import suggestions
from factcheck.services.suggestions import Findings
from tests import factories
from tests.finders import InProcess
from tests.services.helpers import at_once, everything, recorded
from tests.services.suggestions.stored import a_figure, a_quote, all_claims, span, store, version_id_of


def test_suggestions_wait_for_a_decision(database: Database, article: Article, me: User) -> None:
    with recorded(database) as events:
        extraction = store(database, me, article, a_figure(), a_quote())

    figure, quote = all_claims(database)
    assert (extraction.suggested, extraction.problem) == (2, None)
    assert {claim.workflow for claim in (figure, quote)} == {ClaimState.SUGGESTED}
    assert {claim.origin for claim in (figure, quote)} == {Origin.SUGGESTED}
    assert figure.figure is not None
    assert (figure.figure.low, figure.figure.high, figure.figure.measure) == (Decimal(1_000_000), None, "refugees")
    assert (figure.figure.attributed_to, figure.figure.period_start) == ("The agency", date(2022, 2, 24))
    assert factories.TEXT[figure.start : figure.end] == figure.exact
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
    store(database, me, article, a_figure(measure="bridges"))
    [figure] = all_claims(database)
    with database.reading() as session:
        assert "bridges" not in stored_speakers.measures(session)

    with database.transaction() as session:
        suggestions.accept(session, me, figure.id, figure.version)

    with database.reading() as session:
        assert "bridges" in stored_speakers.measures(session)


def test_the_more_urgent_suggestion_says_why(database: Database, article: Article, me: User) -> None:
    store(database, me, article, a_figure(), a_quote())

    figure, quote = all_claims(database)
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

    store(database, me, other, a_figure(), replace(a_quote(), span=span("We are ready")))

    waiting = [claim for claim in all_claims(database) if claim.workflow is ClaimState.SUGGESTED]
    assert len(waiting) == 2
    assert not any(reason.code is ReasonCode.NEW for claim in waiting for reason in claim.reasons)


def test_an_article_is_looked_through_once_also_by_two_at_once(
    database: Database, article: Article, people: dict[Role, User]
) -> None:
    version_id = version_id_of(database, article)

    def look(number: int) -> Extraction:
        with database.transaction() as session:
            findings = Findings([a_figure(), a_quote()])
            return suggestions.store(session, people[Role.REVIEWER], article.id, version_id, findings)

    done = [one for one in at_once(4, look) if isinstance(one, Extraction)]

    assert len({one.id for one in done}) == 1
    assert len(done) == 4
    assert len(all_claims(database)) == 2


def test_two_articles_at_once_may_name_the_same_speakers(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        both = [factories.article(session, people[Role.REVIEWER]) for _ in range(4)]
    names = [f"Speaker {letter}" for letter in "ABCDEF"]

    def look(number: int) -> Extraction:
        ordered = names if number % 2 else names[::-1]
        suggested = [
            replace(a_quote(name), span=Span(at * 5, at * 5 + 4), wording=factories.TEXT[at * 5 : at * 5 + 4])
            for at, name in enumerate(ordered)
        ]
        return store(database, people[Role.REVIEWER], both[number], *suggested)

    assert all(isinstance(one, Extraction) for one in at_once(4, look))


def test_what_is_a_claim_already_is_not_suggested_again(database: Database, article: Article, me: User) -> None:
    with database.transaction() as session:
        factories.claim(session, me, ClaimKind.FIGURE, of=article)
        factories.claim(session, me, ClaimKind.STATEMENT, "“We are ready,”", of=article)

    extraction = store(database, me, article, a_figure("1 million people had fled the country"), a_quote())

    assert extraction.suggested == 0
    assert {claim.origin for claim in all_claims(database)} == {Origin.MANUAL}


def test_a_crash_is_reported_and_the_run_can_be_repeated(
    database: Database, article: Article, me: User, caplog: pytest.LogCaptureFixture
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("boom")

    findings = suggestions.find(InProcess(crash), factories.TEXT, None, "")
    failed = store(database, me, article, problem=findings.problem)

    assert failed.problem is ExtractionProblem.FAILED
    assert "boom" in caplog.text
    suggested = suggestions.find(InProcess(), factories.TEXT, article.published_on, "en").suggestions
    again = store(database, me, article, *suggested)
    assert (again.problem, again.suggested > 0) == (None, True)


def test_nothing_is_half_done(database: Database, article: Article, me: User) -> None:
    version_id = version_id_of(database, article)
    before = everything(database)
    outside = replace(a_figure(), span=Span(10_000, 10_001), wording="x")

    with pytest.raises(ValueError, match="outside the text"), database.transaction() as session:
        suggestions.store(session, me, article.id, version_id, Findings([a_figure(), outside]))

    assert everything(database) == before


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("«Ми готові», — сказала міністерка Олена Коваль.", "uk", "Олена Коваль: “Ми готові”"),
        ("«Ми готові», — сказала міністерка.", "uk", "Ми готові"),
        ("Murieron 45 personas.", "es", "Murieron 45 personas"),
        ("“We are ready,” Olena Koval said.", "en", "Olena Koval said: “We are ready.”"),
    ],
)
def test_a_claim_in_another_language_is_no_english_sentence(text: str, language: str, expected: str) -> None:
    assert [suggestions.to_input(one).text for one in suggest(text, None, language)] == [expected]
