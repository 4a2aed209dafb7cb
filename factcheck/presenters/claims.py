"""A published claim: what was claimed, where, and the verdict on it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from factcheck.domain.anchors import Anchor
from factcheck.domain.claims import ClaimKind
from factcheck.domain.figures import FigureDetails
from factcheck.domain.messages import Message
from factcheck.domain.quotes import QuoteForm, SpeakerKind
from factcheck.domain.verdicts import Answer, Attribution, Currency, Truth
from factcheck.models import Evidence, Figure, Quote, Speaker, Verdict
from factcheck.presenters.articles import PublishedArticle, published_article
from factcheck.presenters.evidence import PublishedEvidence, different_sources, published_evidence
from factcheck.presenters.site import Site
from factcheck.presenters.sources import PublishedSource
from factcheck.presenters.verdicts import PublishedVerdict, published_verdict
from factcheck.queries.public import Published


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSpeaker:
    """Who is said to have said it; ``same_as`` are addresses about them elsewhere."""

    name: str
    kind: SpeakerKind
    same_as: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedQuote:
    """``speaker`` is None where nobody knows who said it; ``role`` is the speaker's at the time."""

    speaker: PublishedSpeaker | None
    role: str
    form: QuoteForm
    wording: str
    occasion: str
    said_on: date | None
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedClaim:
    """A claim and its current verdict.

    ``page_url`` is our page about it, ``anchor`` the article's own words, ``sentence`` the text with the name of who is
    quoted. ``superseded_on`` and ``superseded_by`` are the newer figure that outdated it, None while none did.
    """

    public_id: str
    page_url: str
    badge_url: str
    card_url: str
    kind: ClaimKind
    text: str
    sentence: str
    anchor: Anchor
    article: PublishedArticle
    figure: FigureDetails | None
    quote: PublishedQuote | None
    currency: Currency
    superseded_on: date | None
    superseded_by: Decimal | None
    verdict: PublishedVerdict


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """Claims with verdicts that say the same, at least one; ``answer`` is None for those under review."""

    answer: Answer | None
    claims: tuple[PublishedClaim, ...]

    @property
    def size(self) -> int:
        return len(self.claims)

    @property
    def label(self) -> Message:
        return self.answer.label if self.answer else Currency.UNDER_REVIEW.label

    @property
    def label_inside(self) -> Message:
        """In as few words as fit into a sentence."""
        return self.answer.short_label if self.answer else Currency.UNDER_REVIEW.label_inside


@dataclass(frozen=True, slots=True)
class WholeClaim:
    """A published claim with all its verdicts, newest first, and its evidence, oldest first."""

    claim: PublishedClaim
    verdicts: tuple[PublishedVerdict, ...]
    evidence: tuple[PublishedEvidence, ...]

    @property
    def first_published_at(self) -> datetime:
        return self.verdicts[-1].published_at

    @property
    def sources(self) -> list[PublishedSource]:
        """Each source of its evidence once, in the order they were first used."""
        return different_sources(self.evidence)


def published_claim(row: Published, site: Site) -> PublishedClaim:
    """A claim that readers may see. Raises ValueError for one that was withdrawn: nothing of it is shown any more."""
    if row.is_withdrawn:
        raise ValueError("A withdrawn claim is not published.")
    claim = row.claim
    assert claim.article_version
    assert claim.article_version.article
    return PublishedClaim(
        public_id=claim.public_id,
        page_url=site.claim_url(claim.public_id),
        badge_url=site.badge_url(claim.public_id),
        card_url=site.card_url(claim.public_id),
        kind=claim.kind,
        text=claim.text,
        sentence=claim.sentence,
        anchor=claim.anchor,
        article=published_article(claim.article_version.article, site),
        figure=_figure(claim.figure) if claim.figure else None,
        quote=_quote(claim.quote) if claim.quote else None,
        currency=row.currency,
        superseded_on=claim.superseded_on,
        superseded_by=claim.superseded_by,
        verdict=published_verdict(row.verdict, claim.public_id, site),
    )


def by_verdict(claims: Iterable[PublishedClaim]) -> list[VerdictGroup]:
    """The claims grouped by verdict, each group in the given order.

    First come claims that are no quotations, by truth, then quotations, by attribution; last what is under review.
    """
    groups: dict[Answer | None, list[PublishedClaim]] = {}
    for claim in claims:
        answer = None if claim.currency is Currency.UNDER_REVIEW else claim.verdict.answer
        groups.setdefault(answer, []).append(claim)
    return [VerdictGroup(answer, tuple(groups[answer])) for answer in sorted(groups, key=_place)]


def _place(answer: Answer | None) -> tuple[bool, int, int]:
    if answer is None:
        return True, 0, 0
    attribution = 1 + list(Attribution).index(answer.attribution) if answer.attribution else 0
    return False, attribution, list(Truth).index(answer.truth)


def whole_claim(row: Published, verdicts: Iterable[Verdict], evidence: Iterable[Evidence], site: Site) -> WholeClaim:
    """The claim with its ``verdicts``, newest first, and its ``evidence``, oldest first. Raises as published_claim."""
    return WholeClaim(
        published_claim(row, site),
        tuple(published_verdict(verdict, row.claim.public_id, site) for verdict in verdicts),
        tuple(published_evidence(piece) for piece in evidence),
    )


def _figure(row: Figure) -> FigureDetails:
    return FigureDetails(**{field.name: getattr(row, field.name) for field in fields(FigureDetails)})


def _quote(row: Quote) -> PublishedQuote:
    # Not the translator: that may be a person of the desk.
    return PublishedQuote(
        speaker=_speaker(row.speaker) if row.speaker else None,
        role=row.role,
        form=row.form,
        wording=row.wording,
        occasion=row.occasion,
        said_on=row.said_on,
        language=row.language,
    )


def _speaker(row: Speaker) -> PublishedSpeaker:
    return PublishedSpeaker(name=row.name, kind=row.kind, same_as=tuple(row.same_as))
