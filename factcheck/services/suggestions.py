"""Suggested claims: found in an article, then accepted, corrected, dismissed or put back by people."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlmodel import Session

from factcheck.child_processes.pool import NoAnswer, Reason
from factcheck.db import exclusive
from factcheck.domain import anchors, sentences
from factcheck.domain.actors import Actor
from factcheck.domain.articles import ExtractionProblem
from factcheck.domain.claims import ClaimKind, ClaimState, Origin
from factcheck.domain.errors import Conflict, FactcheckError, Invalid, NotFound, Stale
from factcheck.domain.events import (
    ArticleExtracted,
    ClaimDismissed,
    ClaimSuggested,
    SuggestionRestored,
    SystemReason,
)
from factcheck.domain.jobs import LookThrough
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.texts import search_key
from factcheck.domain.transitions import Action
from factcheck.extraction.suggestions import Suggestion
from factcheck.inputs import Id, Integer, checked
from factcheck.models import Article, ArticleVersion, Extraction, Figure, Job
from factcheck.queries import article_versions, articles, extractions, history
from factcheck.queries import claims as stored
from factcheck.services import claims, details, jobs, speakers, urgency
from factcheck.services.audit import event, record
from factcheck.services.details import ClaimInput
from factcheck.services.transitions import apply, begin

_log = logging.getLogger(__name__)

#: Each takes some 5 ms, in which nobody else can write to SQLite.
ACCEPTED_AT_ONCE = 200

_WORKED_ON = _("That cannot be undone: another person has worked on it since.")


class Finder(Protocol):
    """What looks through a text; ``extraction.finder.Finder`` does it in a child process."""

    def find(
        self, text: str, published_on: date | None, language: str, statements: bool = False
    ) -> Sequence[Suggestion]: ...


@dataclass(frozen=True, slots=True)
class Findings:
    """What came out of a text: suggestions, or the reason why there are none.

    They are figures and quotations, or the ``statements`` that are suggested besides them where a person asks for it.
    """

    suggestions: Sequence[Suggestion] = ()
    problem: ExtractionProblem | None = None
    statements: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """A claim as it was left by accepting or dismissing it, for taking that back."""

    claim_id: Id
    version: Integer


@checked
def ask_for(session: Session, actor: Actor, article_id: Id, *, statements: bool = False) -> Job:
    """Have an article looked through after the commit. Raises NotFound, or Conflict when too many others wait."""
    require(actor.role, Permission.ADD_CLAIM)
    if articles.get(session, article_id) is None:
        raise NotFound("article")
    return jobs.enqueue(session, actor, LookThrough(article_id, statements))


def find(finder: Finder, text: str, published_on: date | None, language: str, *, statements: bool = False) -> Findings:
    """Look through a text. Never raises, and needs no transaction: nobody waits for it."""
    try:
        return Findings(finder.find(text, published_on, language, statements), statements=statements)
    except NoAnswer as error:
        _log.error("Looking through an article failed: %s", error.reason)
        problem = ExtractionProblem.TOO_LONG if error.reason is Reason.TIME else ExtractionProblem.FAILED
        return Findings(problem=problem, statements=statements)
    except Exception:
        _log.exception("Looking through an article failed.")
        return Findings(problem=ExtractionProblem.FAILED, statements=statements)


def store(session: Session, actor: Actor, article_id: int, version_id: int, findings: Findings) -> Extraction:
    """Store the suggestions, once for each version of an article, except those that are already claims."""
    require(actor.role, Permission.ADD_CLAIM)
    exclusive(session, f"extraction {version_id}")
    done = extractions.newest(session, version_id, statements=findings.statements)
    if done is not None and not done.problem:
        return done
    extraction = Extraction(article_version_id=version_id, statements=findings.statements, problem=findings.problem)
    session.add(extraction)
    add(session, actor, version_id, findings.suggestions)
    extraction.suggested = stored.suggested_count(session, version_id, statements=findings.statements)
    outcome = ArticleExtracted(extraction.suggested, findings.problem)
    record(session, actor, session.get_one(Article, article_id), outcome)
    return extraction


def add(session: Session, actor: Actor, version_id: int, suggestions: Sequence[Suggestion]) -> None:
    """Keep some suggestions, neighbours in the text; what is a claim already is not suggested again.

    None is kept for a version that is no longer the newest: its claims have moved on, and the newer one is looked
    through by itself.
    """
    require(actor.role, Permission.ADD_CLAIM)
    if not suggestions:
        return
    exclusive(session, f"extraction {version_id}")
    version = session.get_one(ArticleVersion, version_id)
    articles.get_for_use(session, version.article_id)
    if article_versions.newest_number(session, version.article_id) != version.number:
        return
    _make_speakers(session, [to_input(one) for one in suggestions])
    spans = [suggestion.span for suggestion in suggestions]
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    taken = stored.spans_in_version(session, version_id, first, last)
    _add(session, actor, version, [suggestion for suggestion in suggestions if not _is_taken(suggestion, taken)])


@checked
def accept(
    session: Session, actor: Actor, claim_id: Id, seen_version: Integer, data: ClaimInput | None = None
) -> Decision:
    """Put a suggestion into the queue, as it is or with corrections.

    Raises Stale when another person changed it first, and Invalid when it lacks something, such as a speaker, or when
    its number is unclear and no correction says which is meant.
    """
    claim = begin(session, actor, claim_id, Action.ACCEPT, seen_version)
    figure = stored.figure_of(session, claim_id)
    if data is None and figure is not None and figure.unclear is not None:
        raise Invalid({"low": [_("The digits can be read in two ways: type the number that is meant.")]})
    data = data or details.read(session, claim)
    details.check(data)
    claims.accept(session, actor, claim, data)
    return Decision(claim_id, claim.version)


@checked
def accept_all(session: Session, actor: Actor, version_id: Id, kind: ClaimKind) -> tuple[list[Decision], int]:
    """Put the suggestions of a kind into the queue, except incomplete ones; at most ``ACCEPTED_AT_ONCE``.

    How many are left comes along. Statements are accepted one by one only.
    """
    require(actor.role, Permission.ADD_CLAIM)
    decisions = []
    for claim in stored.suggested(session, version_id, kind, ACCEPTED_AT_ONCE):
        try:
            decisions.append(accept(session, actor, claim.id, claim.version))
        except (Invalid, Stale, Conflict):
            continue
    return decisions, stored.waiting_count(session, version_id, kind)


@checked
def dismiss(session: Session, actor: Actor, claim_id: Id, seen_version: Integer) -> Decision:
    """Say that a suggestion is not worth checking."""
    claim = begin(session, actor, claim_id, Action.DISMISS, seen_version)
    if claim.workflow is not ClaimState.SUGGESTED:
        raise Conflict(_("This is no longer a suggestion."))
    apply(
        session,
        actor,
        claim,
        Action.DISMISS,
        lambda old, new: ClaimDismissed(old, new, system_reason=SystemReason.NOT_WORTH_CHECKING),
    )
    return Decision(claim_id, claim.version)


@checked
def undo(session: Session, actor: Actor, decisions: Sequence[Decision]) -> None:
    """Make suggestions again of claims just accepted or dismissed. Raises Conflict when one was worked on since."""
    require(actor.role, Permission.ADD_CLAIM)
    for decision in sorted(decisions, key=lambda decision: decision.claim_id):
        try:
            claim = begin(session, actor, decision.claim_id, Action.RESTORE_SUGGESTION, decision.version)
        except FactcheckError as error:
            raise Conflict(_WORKED_ON) from error
        if claim.round > 1 or history.reviews_of_round(session, claim):
            raise Conflict(_WORKED_ON)
        if claim.origin is not Origin.SUGGESTED:
            raise Conflict(_("Only a suggestion can become one again."))
        apply(
            session,
            actor,
            claim,
            Action.RESTORE_SUGGESTION,
            lambda old, new: SuggestionRestored(old, new, system_reason=SystemReason.UNDONE),
        )


def to_input(suggestion: Suggestion) -> ClaimInput:
    """A suggestion as the content of a claim, with a sentence that can be checked by itself where it is English.

    Of other languages the claim is the words as they are, those of a quotation with its speaker.
    """
    figure, quote = suggestion.figure, suggestion.quote
    if suggestion.is_english:
        text = sentences.proposed(suggestion.wording, figure, quote)
    elif quote and quote.speaker:
        text = f"{quote.speaker}: “{suggestion.wording}”"
    else:
        text = suggestion.wording
    return details.fitting(suggestion.kind, text, suggestion.figure, suggestion.quote)


def _add(session: Session, actor: Actor, version: ArticleVersion, suggestions: Sequence[Suggestion]) -> None:
    """Write all of them in a few statements: nobody else can write to SQLite meanwhile."""
    made = []
    for suggestion in suggestions:
        anchor = anchors.at(version.text, suggestion.span.start, suggestion.span.end)
        data = to_input(suggestion)
        claim = claims.build(actor, version, anchor, data, Origin.SUGGESTED, ClaimState.SUGGESTED)
        made.append((claim, data, suggestion.unclear))
    session.add_all(claim for claim, *_ in made)
    session.flush()
    with session.no_autoflush:
        for claim, data, unclear in made:
            typed = details.attach(session, claim, data)
            if isinstance(typed, Figure):
                typed.unclear = unclear
            urgency.weigh(session, claim, data, len(version.text))
            session.add(event(actor, claim, ClaimSuggested(details.description(claim, typed))))


def _make_speakers(session: Session, inputs: Sequence[ClaimInput]) -> None:
    """In one order for everybody, so that two who do it at once wait for each other only one way round."""
    quotes = {search_key(data.quote.speaker): data.quote for data in inputs if data.quote}
    for key in sorted(quotes.keys() - {""}):
        speakers.named(session, quotes[key].speaker, quotes[key].speaker_kind)


def _is_taken(suggestion: Suggestion, taken: Sequence[tuple[ClaimKind, int, int]]) -> bool:
    """Whether a claim of the same kind has half of the words already, or one of any kind exactly these."""
    start, end = suggestion.span.start, suggestion.span.end
    return any(
        (start, end) == (from_, to)
        or (kind is suggestion.kind and 2 * (min(end, to) - max(start, from_)) >= end - start)
        for kind, from_, to in taken
    )
