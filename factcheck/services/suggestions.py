"""Suggested claims: looked for in an article, then accepted, corrected, dismissed by people, or put back."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from factcheck.db import exclusive
from factcheck.domain import anchors, workflow
from factcheck.domain.actors import Actor
from factcheck.domain.claims import ClaimKind, ClaimState, Origin
from factcheck.domain.errors import Conflict, FactcheckError, Invalid, Stale
from factcheck.domain.figures import FigureDetails
from factcheck.domain.permissions import Permission, require
from factcheck.domain.quotes import QuoteDetails, QuoteForm, SpeakerKind
from factcheck.domain.texts import search_key
from factcheck.domain.workflow import Action
from factcheck.extraction.reading import Reading
from factcheck.extraction.suggestions import Suggestion, suggest
from factcheck.inputs import Id, Integer, checked
from factcheck.models import Article, ArticleVersion, Extraction
from factcheck.queries import claims as stored
from factcheck.queries import extractions, history
from factcheck.services import claims, details, speakers, urgency
from factcheck.services.audit import event, record
from factcheck.services.details import ClaimInput

_log = logging.getLogger(__name__)

CRASHED = "Looking through this article failed. Everything else works; claims can be made by hand."

_WORKED_ON = "That cannot be taken back: somebody has worked on it since."


@dataclass(frozen=True, slots=True)
class Findings:
    """What came out of a text: suggestions, or a problem that a person can read."""

    suggestions: Sequence[Suggestion] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A claim as it was left by accepting or dismissing it, for taking that back."""

    claim_id: Id
    version: Integer


def find(text: str, published_on: date | None, language: str) -> Findings:
    """Look through a text. Never raises, and needs no transaction: nobody waits for it."""
    try:
        return Findings(suggest(text, published_on, language))
    except Exception:
        _log.exception("Looking through an article failed.")
        return Findings(problem=CRASHED)


def store(session: Session, actor: Actor, article_id: int, version_id: int, findings: Findings) -> Extraction:
    """Keep what was found, once for a version of an article; what is a claim already is not suggested again."""
    require(actor.role, Permission.ADD_CLAIM)
    exclusive(session, f"extraction {version_id}")
    done = extractions.newest(session, version_id)
    if done is not None and not done.problem:
        return done
    extraction = Extraction(article_version_id=version_id, problem=findings.problem)
    session.add(extraction)
    version = session.get_one(ArticleVersion, version_id)
    _make_speakers(session, [to_input(one) for one in findings.suggestions])
    taken = [(claim.kind, claim.start, claim.end) for claim in stored.in_version(session, version_id)]
    new = [suggestion for suggestion in findings.suggestions if not _is_taken(suggestion, taken)]
    _add(session, actor, version, new)
    extraction.suggested = len(new)
    record(session, actor, "look through", session.get_one(Article, article_id), after=_outcome(extraction))
    return extraction


@checked
def accept(
    session: Session, actor: Actor, claim_id: Id, seen_version: Integer, data: ClaimInput | None = None
) -> Decision:
    """Put a suggestion into the queue, as it is or with corrections.

    Raises Stale when somebody else was there first, and Invalid when it lacks something, such as a speaker.
    """
    require(actor.role, Permission.ADD_CLAIM)
    claim = claims.get_open(session, claim_id, Action.ACCEPT, seen_version)
    data = data or details.read(session, claim)
    details.check(data)
    claims.accept(session, actor, claim, data)
    return Decision(claim_id, claim.version)


@checked
def accept_all(session: Session, actor: Actor, version_id: Id, kind: ClaimKind) -> tuple[list[Decision], int]:
    """Put every suggestion of a kind into the queue; how many could not be, as they lack something, comes along."""
    require(actor.role, Permission.ADD_CLAIM)
    waiting = stored.suggested(session, version_id, kind)
    decisions = []
    for claim in waiting:
        try:
            decisions.append(accept(session, actor, claim.id, claim.version))
        except (Invalid, Stale, Conflict):
            continue
    return decisions, len(waiting) - len(decisions)


@checked
def dismiss(session: Session, actor: Actor, claim_id: Id, seen_version: Integer) -> Decision:
    """Say that a suggestion is not worth checking."""
    require(actor.role, Permission.DISMISS)
    claim = claims.get_open(session, claim_id, Action.DISMISS, seen_version)
    workflow.require(Action.ACCEPT, claim.workflow)
    claims.move(session, actor, claim, "dismiss", ClaimState.DISMISSED, "A suggestion that is not worth checking.")
    return Decision(claim_id, claim.version)


@checked
def undo(session: Session, actor: Actor, decisions: Sequence[Decision]) -> None:
    """Make suggestions again of claims just accepted or dismissed. Raises Conflict when one was worked on since."""
    require(actor.role, Permission.ADD_CLAIM)
    for decision in sorted(decisions, key=lambda decision: decision.claim_id):
        try:
            claim = claims.get_open(session, decision.claim_id, Action.UNDO, decision.version)
        except FactcheckError as error:
            raise Conflict(_WORKED_ON) from error
        if claim.round > 1 or history.reviews_of_round(session, claim):
            raise Conflict(_WORKED_ON)
        if claim.origin is not Origin.SUGGESTED:
            raise Conflict("Only a suggestion can become one again.")
        claims.move(session, actor, claim, "undo", ClaimState.SUGGESTED, "Taken back.")


def to_input(suggestion: Suggestion) -> ClaimInput:
    """A suggestion as what would be said of the claim."""
    figure, quote = typed(suggestion.reading)
    wording = suggestion.wording
    return details.fitting(suggestion.reading.kind, wording, figure, quote and replace(quote, wording=wording))


def typed(reading: Reading) -> tuple[FigureDetails | None, QuoteDetails | None]:
    """What was read, as the figure or the quotation of a claim; neither for a statement."""
    if reading.kind is ClaimKind.FIGURE and reading.qualifier is not None:
        return FigureDetails(
            qualifier=reading.qualifier,
            measure=reading.measure,
            low=reading.low,
            high=reading.high,
            unit=reading.unit,
            population=reading.population,
            place=reading.place,
            basis=reading.basis,
            period_start=reading.period_start,
            as_of=reading.as_of,
            attributed_to=reading.attributed_to,
        ), None
    if reading.kind is ClaimKind.QUOTE:
        return None, QuoteDetails(
            speaker=reading.speaker,
            speaker_kind=reading.speaker_kind or SpeakerKind.PERSON,
            form=reading.quote_form or QuoteForm.DIRECT,
            role=reading.role,
            cue_verb=reading.cue_verb,
            occasion=reading.occasion,
            said_on=reading.said_on,
        )
    return None, None


def _add(session: Session, actor: Actor, version: ArticleVersion, suggestions: Sequence[Suggestion]) -> None:
    """Write all of them in a few statements: nobody else can write to SQLite meanwhile."""
    made = []
    for suggestion in suggestions:
        anchor = anchors.at(version.text, suggestion.span.start, suggestion.span.end)
        data = to_input(suggestion)
        made.append((claims.build(actor, version, anchor, data, Origin.SUGGESTED, ClaimState.SUGGESTED), data))
    session.add_all(claim for claim, _ in made)
    session.flush()
    with session.no_autoflush:
        for claim, data in made:
            typed = details.attach(session, claim, data)
            urgency.weigh(session, claim, data, len(version.text))
            session.add(event(actor, "suggest", claim, after=details.description(claim, typed)))


def _make_speakers(session: Session, inputs: Sequence[ClaimInput]) -> None:
    """In one order for everybody, so that two who do it at once wait for each other only one way round."""
    quotes = {search_key(data.quote.speaker): data.quote for data in inputs if data.quote}
    for key in sorted(quotes.keys() - {""}):
        speakers.named(session, quotes[key].speaker, quotes[key].speaker_kind)


def _is_taken(suggestion: Suggestion, taken: list[tuple[ClaimKind, int, int]]) -> bool:
    """Whether a claim of the same kind has half of the words already, or one of any kind exactly these."""
    start, end = suggestion.span.start, suggestion.span.end
    return any(
        (start, end) == (from_, to)
        or (kind is suggestion.reading.kind and 2 * (min(end, to) - max(start, from_)) >= end - start)
        for kind, from_, to in taken
    )


def _outcome(extraction: Extraction) -> dict[str, object]:
    return {"suggested": extraction.suggested, "problem": extraction.problem}
