"""Tests of claims: made out of an article's words, corrected, dismissed, assigned, reopened, withdrawn."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState, Priority
from factcheck.domain.errors import Conflict, FactcheckError, Invalid, NotFound, Stale
from factcheck.domain.events import (
    ClaimAssigned,
    ClaimCreated,
    ClaimDismissed,
    ClaimEdited,
    ClaimReopened,
    VerdictWithdrawn,
)
from factcheck.domain.figures import Basis, FigureDetails, Qualifier
from factcheck.domain.permissions import Role
from factcheck.domain.quotes import QuoteDetails, QuoteForm, SpeakerKind
from factcheck.models import Claim, User
from factcheck.queries import claims as stored
from factcheck.services import claims, leases, users
from factcheck.services.claims import Selection
from factcheck.services.details import ClaimInput
from tests import factories
from tests.services.helpers import at_once, recorded, refused

_FIGURE = ClaimInput(
    kind=ClaimKind.FIGURE,
    text=" Over a million \n fled ",
    priority=Priority.URGENT,
    figure=FigureDetails(
        qualifier=Qualifier.MORE_THAN,
        measure=" refugees ",
        low=Decimal("1000000.5"),
        unit="people",
        place="Ukraine",
        basis=Basis.PER_PERIOD,
    ),
)
_QUOTE = ClaimInput(
    kind=ClaimKind.QUOTE,
    text="",
    quote=QuoteDetails(speaker=" Olena  Testenko ", form=QuoteForm.DIRECT, role=" Minister ", cue_verb="told"),
)
_STATEMENT = ClaimInput(kind=ClaimKind.STATEMENT, text="The bridge was closed.")


def _get(database: Database, claim: Claim) -> Claim:
    with database.reading() as session:
        claim_row = stored.get(session, claim.id)
        assert claim_row is not None
        return claim_row


def test_a_figure_claim_is_anchored_typed_and_queued(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER])
    words = "more than 1 million people had fled"
    start = factories.TEXT.index(words)
    selection = Selection(start=start, end=start + len(words), exact=words)
    with recorded(database) as events, database.transaction() as session:
        made = claims.create(session, people[Role.REVIEWER], article.id, selection, _FIGURE)

    claim = _get(database, made)
    assert (claim.text, claim.kind, claim.priority) == ("Over a million fled", ClaimKind.FIGURE, Priority.URGENT)
    assert (claim.workflow, claim.version, claim.verdict_number) == (ClaimState.QUEUED, 1, 0)
    assert factories.TEXT[claim.start : claim.end] == claim.exact == words
    assert claim.prefix == "The agency said "
    assert claim.figure is not None
    assert claim.figure.wording == words
    assert (claim.figure.low, claim.figure.high, claim.figure.measure) == (Decimal("1000000.5"), None, "refugees")
    assert claim.figure.basis is Basis.PER_PERIOD
    assert claim.quote is None
    [event] = events
    assert (event.actor_id, event.subject_id) == (people[Role.REVIEWER].id, claim.id)
    payload = event.payload
    assert isinstance(payload, ClaimCreated)
    assert payload.details["low"] == "1000000.5"
    assert payload.details["exact"] == words


def test_a_quote_claim_names_its_speaker_once(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        made = factories.claim(session, people[Role.REVIEWER], ClaimKind.QUOTE, text="", quote=_QUOTE.quote)
        named_again = QuoteDetails(
            speaker="OLENA TESTENKO", form=QuoteForm.INDIRECT, speaker_kind=SpeakerKind.ORGANISATION
        )
        again = factories.claim(session, people[Role.REVIEWER], ClaimKind.QUOTE, quote=named_again)

    claim, other = _get(database, made), _get(database, again)
    assert claim.text == "We are ready"
    assert claim.quote is not None
    assert other.quote is not None
    assert claim.quote.speaker is not None
    assert (claim.quote.speaker.name, claim.quote.speaker.kind) == ("Olena Testenko", SpeakerKind.PERSON)
    assert (claim.quote.role, claim.quote.cue_verb, claim.quote.wording) == ("Minister", "told", "We are ready")
    assert other.quote.speaker_id == claim.quote.speaker_id


def test_many_claims_by_a_new_speaker_at_once_name_one_speaker(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        articles = [factories.article(session, people[Role.REVIEWER]) for _ in range(6)]

    def quote(number: int) -> Claim:
        with database.transaction() as session:
            return factories.claim(session, people[Role.REVIEWER], ClaimKind.QUOTE, of=articles[number])

    made = [claim for claim in at_once(6, quote) if isinstance(claim, Claim)]

    assert len(made) == 6
    speakers = {claim.quote.speaker_id for claim in (_get(database, one) for one in made) if claim.quote}
    assert len(speakers) == 1


def test_words_are_one_claim_even_when_two_people_select_them_at_once(
    database: Database, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER])

    def select(_: int) -> Claim:
        with database.transaction() as session:
            return factories.claim(session, people[Role.REVIEWER], of=article)

    outcomes = at_once(6, select)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Claim"] + ["Conflict"] * 5


def test_dismissed_words_can_be_a_claim_again(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER])
        claim = factories.claim(session, people[Role.REVIEWER], of=article)
        claims.dismiss(session, people[Role.REVIEWER], claim.id, 1, "A slip.")
        again = factories.claim(session, people[Role.REVIEWER], of=article)

    assert again.id != claim.id


def test_a_selection_that_does_not_fit_the_text_is_refused(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER])
    blank = factories.TEXT.index("\n\n")
    for start, end, exact in [
        (0, 10, "other text"),
        (0, 0, ""),
        (5, 3, ""),
        (10_000, 10_005, "words"),
        (10_000, 10_005, ""),
        (blank, blank + 2, "\n\n"),
    ]:
        selection = Selection(start=start, end=end, exact=exact)
        with refused(database, Invalid) as caught, database.transaction() as session:
            claims.create(session, people[Role.REVIEWER], article.id, selection, _STATEMENT)
        assert list(caught.value.errors) == ["words"]
    with refused(database, NotFound), database.transaction() as session:
        claims.create(session, people[Role.REVIEWER], 999, Selection(start=0, end=3, exact="The"), _STATEMENT)


def test_the_details_of_a_claim_must_fit_its_kind(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER])
        claim = factories.claim(session, people[Role.REVIEWER], of=article)
    assert _FIGURE.figure is not None
    assert _QUOTE.quote is not None
    for data, fields in [
        (_FIGURE.model_copy(update={"figure": None}), ["qualifier"]),
        (_FIGURE.model_copy(update={"figure": replace(_FIGURE.figure, measure=" ")}), ["measure"]),
        (
            _FIGURE.model_copy(
                update={
                    "figure": FigureDetails(qualifier=Qualifier.BETWEEN, measure="x", low=Decimal(2), high=Decimal(1))
                }
            ),
            ["high"],
        ),
        (
            _FIGURE.model_copy(update={"figure": FigureDetails(qualifier=Qualifier.AT_LEAST, measure="")}),
            ["low", "measure"],
        ),
        (_QUOTE.model_copy(update={"quote": None}), ["speaker"]),
        (_QUOTE.model_copy(update={"quote": replace(_QUOTE.quote, speaker="\t")}), ["speaker"]),
    ]:
        with refused(database, Invalid) as caught, database.transaction() as session:
            claims.create(session, people[Role.REVIEWER], article.id, Selection(start=0, end=3, exact="The"), data)
        assert list(caught.value.errors) == fields
        with refused(database, Invalid) as caught, database.transaction() as session:
            claims.edit(session, people[Role.REVIEWER], claim.id, claim.version, data)
        assert list(caught.value.errors) == fields


def test_a_correction_keeps_the_words_and_says_what_changed(database: Database, people: dict[Role, User]) -> None:
    reviewer = people[Role.REVIEWER]
    with database.transaction() as session:
        made = factories.claim(session, reviewer, ClaimKind.FIGURE)
    with recorded(database) as events, database.transaction() as session:
        claims.edit(session, reviewer, made.id, 1, _FIGURE)

    claim = _get(database, made)
    assert (claim.text, claim.version, claim.exact) == ("Over a million fled", 2, "more than 1 million people had fled")
    assert claim.figure is not None
    assert claim.figure.low == Decimal("1000000.5")
    [event] = events
    payload = event.payload
    assert event.actor_id == reviewer.id
    assert isinstance(payload, ClaimEdited)
    assert (payload.before["low"], payload.after["low"]) == ("1000000", "1000000.5")
    assert (payload.before["priority"], payload.after["priority"]) == ("normal", "urgent")
    assert "measure" not in payload.after


def test_a_claim_that_becomes_another_kind_drops_what_it_was_but_not_from_the_log(
    database: Database, people: dict[Role, User]
) -> None:
    reviewer = people[Role.REVIEWER]
    with database.transaction() as session:
        made = factories.claim(session, reviewer, ClaimKind.FIGURE)
        claims.edit(session, reviewer, made.id, 1, _QUOTE)
    assert _get(database, made).figure is None
    assert _get(database, made).quote is not None
    with recorded(database) as events, database.transaction() as session:
        claims.edit(session, reviewer, made.id, 2, _STATEMENT)

    claim = _get(database, made)
    assert (claim.kind, claim.figure, claim.quote) == (ClaimKind.STATEMENT, None, None)
    [event] = events
    payload = event.payload
    assert isinstance(payload, ClaimEdited)
    assert (payload.before["kind"], payload.after["kind"]) == ("quote", "statement")
    assert (payload.before["role"], payload.after["role"]) == ("Minister", None)


def test_a_claim_is_dismissed_and_brought_back(database: Database, people: dict[Role, User]) -> None:
    reviewer, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        made = factories.claim(session, reviewer)
        leases.take(session, reviewer, made.id)
    with recorded(database) as events, database.transaction() as session:
        claims.dismiss(session, reviewer, made.id, 1, " An opinion. ")

    claim = _get(database, made)
    assert (claim.workflow, claim.version, claim.lease_holder_id) == (ClaimState.DISMISSED, 2, None)
    assert [event.payload for event in events] == [
        ClaimDismissed(ClaimState.IN_REVIEW, ClaimState.DISMISSED, "An opinion.")
    ]
    with recorded(database) as events, database.transaction() as session:
        claims.reopen(session, editor, made.id, 2, "It can be checked.")

    claim = _get(database, made)
    assert (claim.workflow, claim.version, claim.round) == (ClaimState.QUEUED, 3, 2)
    assert claim.queued_at > made.queued_at
    assert [(event.actor_id, event.payload) for event in events] == [
        (editor.id, ClaimReopened(ClaimState.DISMISSED, ClaimState.QUEUED, "It can be checked."))
    ]


def test_a_published_claim_is_reopened_and_withdrawn_but_never_dismissed(
    database: Database, people: dict[Role, User]
) -> None:
    reviewer, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        made = factories.claim(session, reviewer)
        factories.review(session, reviewer, made)
        seen = made.version
        claims.reopen(session, editor, made.id, seen, "New source.")
    assert _get(database, made).workflow is ClaimState.REOPENED
    with refused(database, Conflict), database.transaction() as session:
        claims.dismiss(session, reviewer, made.id, seen + 1, "Never mind.")

    with recorded(database) as events, database.transaction() as session:
        claims.withdraw(session, editor, made.id, seen + 1, "Wrong article.")

    assert _get(database, made).workflow is ClaimState.WITHDRAWN
    assert [event.payload for event in events] == [
        VerdictWithdrawn(ClaimState.REOPENED, ClaimState.WITHDRAWN, "Wrong article.")
    ]
    with refused(database, Conflict), database.transaction() as session:
        claims.reopen(session, editor, made.id, seen + 2, "Back again.")


def test_a_claim_is_left_to_one_person_and_to_anybody(database: Database, people: dict[Role, User]) -> None:
    reviewer, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        made = factories.claim(session, reviewer)
        users.disable(session, people[Role.ADMIN], editor.id)
    with recorded(database) as events, database.transaction() as session:
        claims.assign(session, editor, made.id, reviewer.id)
        claims.assign(session, editor, made.id, None)

    assert [event.payload for event in events] == [
        ClaimAssigned(None, reviewer.id),
        ClaimAssigned(reviewer.id, None),
    ]
    assert _get(database, made).version == 1
    for person_id in (999, editor.id):
        with refused(database, Invalid) as caught, database.transaction() as session:
            claims.assign(session, editor, made.id, person_id)
        assert list(caught.value.errors) == ["assignee"]


def test_a_reason_is_needed_and_the_version_seen_and_the_claim_itself(
    database: Database, people: dict[Role, User]
) -> None:
    admin = people[Role.ADMIN]
    with database.transaction() as session:
        queued = factories.claim(session, admin)
        published = factories.claim(session, admin)
        factories.review(session, admin, published)
    verbs: list[tuple[Callable[..., Any], Claim]] = [
        (claims.dismiss, queued),
        (claims.reopen, published),
        (claims.withdraw, published),
    ]

    def refuse(kind: type[FactcheckError], act: Callable[[Session], object]) -> FactcheckError:
        with refused(database, kind) as caught, database.transaction() as session:
            act(session)
        return caught.value

    for verb, claim in verbs:
        error = refuse(Invalid, lambda session: verb(session, admin, claim.id, claim.version, " \n"))  # noqa: B023
        assert isinstance(error, Invalid)
        assert list(error.errors) == ["reason"]
        refuse(Stale, lambda session: verb(session, admin, claim.id, claim.version - 1, "Why not"))  # noqa: B023
        refuse(NotFound, lambda session: verb(session, admin, 999, 1, "Why not"))  # noqa: B023
    refuse(Stale, lambda session: claims.edit(session, admin, queued.id, queued.version + 1, _STATEMENT))
    refuse(NotFound, lambda session: claims.edit(session, admin, 999, 1, _STATEMENT))
    refuse(NotFound, lambda session: claims.assign(session, admin, 999, None))
    refuse(Conflict, lambda session: claims.edit(session, admin, published.id, published.version, _STATEMENT))
    refuse(Conflict, lambda session: claims.assign(session, admin, published.id, None))
    refuse(Conflict, lambda session: claims.withdraw(session, admin, queued.id, queued.version, "Why not"))
    refuse(Conflict, lambda session: claims.reopen(session, admin, queued.id, queued.version, "Why not"))
