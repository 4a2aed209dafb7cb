"""Things to test with, made through the services as the app makes them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import count
from typing import Any

from sqlmodel import Session, select

from factcheck.clock import utc_now
from factcheck.domain.actors import SYSTEM
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.evidence import SourceKind, Stance
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.jobs import JobProblem, JobState, LookThrough
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.domain.quotes import QuoteDetails, QuoteForm
from factcheck.domain.snapshots import MAX_BYTES
from factcheck.domain.spans import Span
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.extraction.suggestions import Suggestion
from factcheck.files import Files
from factcheck.models import Article, Claim, Evidence, Job, SavedView, SeriesPoint, Snapshot, Source, User, Verdict
from factcheck.queries import articles as stored_articles
from factcheck.queries import claims as stored_claims
from factcheck.queries import series as stored_series
from factcheck.services import (
    articles,
    claims,
    evidence,
    jobs,
    policies,
    reviews,
    saved_views,
    series,
    snapshots,
    sources,
    users,
)
from factcheck.services import suggestions as suggested
from factcheck.services.articles import NewArticle
from factcheck.services.claims import Selection
from factcheck.services.details import ClaimInput
from factcheck.services.evidence import NewEvidence
from factcheck.services.reviews import ReviewInput
from factcheck.services.saved_views import ViewInput
from factcheck.services.series import DefinitionInput, PointInput, SeriesInput
from factcheck.services.snapshots import FileDetails
from factcheck.services.sources import NewSource
from factcheck.services.suggestions import Findings
from factcheck.services.users import NewUser

PASSWORD = "correct horse battery"

#: Two paragraphs with a figure, a quotation and a statement.
TEXT = (
    "The agency said more than 1 million people had fled the country since Feb. 24.\n\n"
    "“We are ready,” Minister Olena Testenko told reporters. The bridge was closed on Monday."
)

_number = count(1)


def user(session: Session, role: Role = Role.REVIEWER, **given: Any) -> User:
    """A person who can sign in with PASSWORD."""
    number = next(_number)
    data = {
        "email": f"{role}{number}@example.org",
        "name": f"{role.label} {number}",
        "password": PASSWORD,
        "role": role,
    }
    return users.create(session, SYSTEM, NewUser(**data | given))


def article(session: Session, actor: User, **given: Any) -> Article:
    """An article with TEXT, made different from every other by a last line."""
    number = next(_number)
    data: dict[str, Any] = {
        "title": f"Article {number}",
        "text": f"{TEXT}\n\nEdition {number}.",
        "outlet": "Test Wire",
        "url": f"https://wire.test/{number}",
        "published_on": date(2022, 3, 4),
    }
    return articles.add(session, actor, NewArticle(**data | given))


def claim(
    session: Session,
    actor: User,
    kind: ClaimKind = ClaimKind.STATEMENT,
    words: str = "",
    of: Article | None = None,
    **given: Any,
) -> Claim:
    """A queued claim on ``words`` of an article; by default on the words of TEXT that suit its kind."""
    of = of or article(session, actor)
    words = (
        words
        or {
            ClaimKind.FIGURE: "more than 1 million people had fled",
            ClaimKind.QUOTE: "We are ready",
            ClaimKind.STATEMENT: "The bridge was closed on Monday",
        }[kind]
    )
    text = stored_articles.newest_version(session, of.id).text
    start = text.index(words)
    data: dict[str, Any] = {"kind": kind, "text": words}
    if kind is ClaimKind.FIGURE:
        data["figure"] = FigureDetails(
            qualifier=Qualifier.MORE_THAN, measure="refugees", low=Decimal(1_000_000), unit="people"
        )
    if kind is ClaimKind.QUOTE:
        data["quote"] = QuoteDetails(speaker="Olena Testenko", form=QuoteForm.DIRECT, role="Minister")
    selection = Selection(start=start, end=start + len(words), exact=words)
    return claims.create(session, actor, of.id, selection, ClaimInput(**data | given))


def reading(words: str, **given: Any) -> FigureDetails | QuoteDetails:
    """What the extraction makes of words that stand in TEXT, or of others: a quotation of nobody yet."""
    if words.startswith("more than 1 million"):
        figure: dict[str, Any] = {
            "low": Decimal(1_000_000),
            "qualifier": Qualifier.MORE_THAN,
            "measure": "refugees",
            "unit": "people",
        }
        return FigureDetails(**figure | given)
    return QuoteDetails(**given)


def suggestion(start: int, words: str, details: FigureDetails | QuoteDetails) -> Suggestion:
    """Words that stand at ``start``, as the extraction suggests them."""
    span = Span(start, start + len(words))
    if isinstance(details, FigureDetails):
        return Suggestion(span, words, ClaimKind.FIGURE, figure=details)
    return Suggestion(span, words, ClaimKind.QUOTE, quote=replace(details, wording=words))


def suggestions(
    session: Session, actor: User, of: Article, *sentences: str | tuple[str, FigureDetails | QuoteDetails]
) -> list[Claim]:
    """An article looked through: suggestions of these words, each with what was read out of it if that matters."""
    version = stored_articles.newest_version(session, of.id)
    pairs = [(one, reading(one)) if isinstance(one, str) else one for one in sentences]
    made = [suggestion(version.text.index(words), words, details) for words, details in pairs]
    suggested.store(session, actor, of.id, version.id, Findings(made))
    session.flush()
    everything = stored_claims.in_version(session, version.id)
    return [claim for claim in everything if claim.workflow is ClaimState.SUGGESTED]


def source(session: Session, actor: User, **given: Any) -> Source:
    number = next(_number)
    data = {"title": f"Source {number}", "kind": SourceKind.PAGE, "url": f"https://source.test/{number}"}
    return sources.add(session, actor, NewSource(**data | given))


def attached(
    session: Session, actor: User, files: Files, content: bytes = b"%PDF-1.7", of: Source | None = None, **given: Any
) -> Snapshot:
    """A file of a source, in these files."""
    of = of or source(session, actor)
    with files.receive(BytesIO(content), MAX_BYTES) as file:
        return snapshots.attach_to_source(session, actor, of.id, file, FileDetails(**given))


def counted_claim(session: Session, actor: User) -> Claim:
    """A figure claim that the series of ``point`` counts."""
    figure = FigureDetails(
        qualifier=Qualifier.MORE_THAN,
        measure="refugees",
        low=Decimal(1_000_000),
        unit="people",
        place="Ukraine",
        period_start=date(2022, 2, 24),
        as_of=date(2022, 3, 4),
    )
    return claim(session, actor, ClaimKind.FIGURE, figure=figure)


def point(session: Session, actor: User, **given: Any) -> SeriesPoint:
    """A point of a new series with one definition."""
    definition = DefinitionInput(name="Crossings", measure="refugees", place="Ukraine", period_start=date(2022, 2, 24))
    title = f"People who fled {next(_number)}"
    begun = series.create(session, user(session, Role.EDITOR), SeriesInput(title=title, is_public=True), definition)
    [first] = stored_series.definitions(session, begun.id)
    data: dict[str, Any] = {
        "source_id": source(session, actor).id,
        "as_of": date(2022, 3, 4),
        "best": Decimal(1_209_976),
    }
    return series.add_point(session, actor, first.id, PointInput(**data | given))


def piece(session: Session, actor: User, of: Claim, **given: Any) -> Evidence:
    """A piece of evidence for a claim."""
    data: dict[str, Any] = {"stance": Stance.SUPPORTS, "excerpt": "It was so."}
    if "source" not in given:
        data["source"] = source(session, actor).id
    return evidence.add(session, actor, of.id, NewEvidence(**data | given))


def review(session: Session, actor: User, of: Claim, truth: Truth = Truth.TRUE, **given: Any) -> Verdict:
    """A claim's published verdict, where one answer is enough."""
    verdict = answer(session, actor, of, truth, **given)
    assert verdict, "it takes another answer"
    return verdict


def answer(session: Session, actor: User, of: Claim, truth: Truth = Truth.TRUE, **given: Any) -> Verdict | None:
    """An answer, and the verdict if it led to one; the claim gets evidence first where the answer needs some."""
    if truth.is_decisive:
        piece(session, actor, of)
    data: dict[str, Any] = {"truth": truth, "summary": "What we found.", "rationale": "How we found it."}
    if of.kind is ClaimKind.QUOTE:
        data["attribution"] = Attribution.EXACT
    return reviews.submit(session, actor, of.id, of.version, ReviewInput(**data | given))


def answered(session: Session, of: Claim, *answers: tuple[User, Truth]) -> Claim:
    """The claim with one or both of the two answers that it, other than other claims, needs."""
    policies.change(session, SYSTEM, dict.fromkeys(PolicySubject, 2))
    for actor, truth in answers:
        answer(session, actor, of, truth, summary=f"{actor.name}’s summary", rationale=f"{actor.name}’s rationale")
    policies.change(session, SYSTEM, dict.fromkeys(PolicySubject, 1))
    return of


def shared_view(session: Session, owner: User | None = None, **given: Any) -> SavedView:
    """A view that everybody sees, of a person who may share, by default of an editor who is there already."""
    owner = owner or session.exec(select(User).where(User.role == Role.EDITOR)).first() or user(session, Role.EDITOR)
    filters = given.pop("filters", {"kind": "figure"})
    data: dict[str, Any] = {"name": f"View {next(_number)}", "is_shared": True}
    return saved_views.save(session, owner, filters, ViewInput(**data | given))


def failed_job(session: Session, article_id: int = 99_999, detail: str = "There is no such article.") -> Job:
    """A job that was refused."""
    asked = jobs.enqueue(session, SYSTEM, LookThrough(article_id))
    job = session.get_one(Job, asked.id)
    job.state, job.attempts, job.ended_at = JobState.FAILED, 1, utc_now()
    job.problem, job.detail = JobProblem.REFUSED, detail
    session.flush()
    return job


def disputed(session: Session, of: Claim, *people: User) -> Claim:
    """The claim with two answers that differ, by these people or by new ones."""
    first, second = people or (user(session), user(session))
    return answered(session, of, (first, Truth.UNPROVEN), (second, Truth.NOT_CHECKABLE))
