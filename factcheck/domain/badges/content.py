"""The status badge: what it says in each state of a claim, and the forms it is given out in.

``language`` is a BCP 47 tag everywhere; an unknown one means English.
"""

from dataclasses import dataclass, replace
from datetime import date

from factcheck.domain.badges import svg
from factcheck.domain.badges.looks import Look, Style, Theme
from factcheck.domain.badges.palettes import PALETTES
from factcheck.domain.languages import DEFAULT_LANGUAGE, Words, words_in
from factcheck.domain.verdicts import Answer, Currency, Tone


@dataclass(frozen=True, slots=True)
class Badge:
    """The words of a badge: a label, the message beside it, and the day the message is bound to, if it is to a day.

    ``title`` is the sentence that a screen reader speaks instead of them. ``is_error`` says that there is nothing to
    tell of any claim.
    """

    label: str
    message: str
    tone: Tone
    title: str
    dated: str = ""
    language: str = DEFAULT_LANGUAGE
    is_error: bool = False


def verdict_badge(
    answer: Answer,
    as_of: date | None = None,
    published_on: date | None = None,
    currency: Currency = Currency.CURRENT,
    language: str = DEFAULT_LANGUAGE,
) -> Badge:
    """The badge of the newest verdict. It is dated by the day its figure is bound to, else by that of publication.

    It takes no side while it is being checked again, nor where its article was withdrawn; a newer figure does not make
    it less true for its day.
    """
    words = words_in(language)
    badge = _verdict(words, answer, as_of, published_on)
    match currency:
        case Currency.CURRENT:
            return badge
        case Currency.SUPERSEDED:
            return _remarked(badge, words.newer_figure, words.sentences.newer_figure, badge.tone)
        case Currency.UNDER_REVIEW:
            return _remarked(badge, words.under_review, words.sentences.reopened, Tone.NEUTRAL)
        case Currency.ARTICLE_WITHDRAWN:
            return _remarked(badge, words.article_withdrawn, words.sentences.article_withdrawn, Tone.NEUTRAL)


def superseded_badge(
    answer: Answer,
    as_of: date | None = None,
    published_on: date | None = None,
    language: str = DEFAULT_LANGUAGE,
) -> Badge:
    """The badge of a verdict that a newer one has replaced: it takes no side any more."""
    words = words_in(language)
    badge = _verdict(words, answer, as_of, published_on)
    return _remarked(badge, words.superseded, words.sentences.superseded, Tone.NEUTRAL)


def under_review_badge(language: str = DEFAULT_LANGUAGE) -> Badge:
    """The badge of a claim that is being checked and has no verdict yet."""
    words = words_in(language)
    return _state(words, words.under_review, words.sentences.under_review)


def withdrawn_badge(language: str = DEFAULT_LANGUAGE) -> Badge:
    """The badge of a claim whose verdict was taken back."""
    words = words_in(language)
    return _state(words, words.withdrawn, words.sentences.withdrawn)


def unknown_badge(language: str = DEFAULT_LANGUAGE) -> Badge:
    """The badge at an address that belongs to no claim."""
    words = words_in(language)
    return _state(words, words.unknown, words.sentences.unknown, is_error=True)


def unavailable_badge(language: str = DEFAULT_LANGUAGE) -> Badge:
    """The badge while the database is away."""
    words = words_in(language)
    return _state(words, words.unavailable, words.sentences.unavailable, is_error=True)


def render_svg(badge: Badge, look: Look | None = None) -> str:
    """The badge as an SVG document: self-contained, smaller than 2 KB, without scripts, styles, fonts or ids.

    Its language is the one the badge was made in, not the look's. Texts too long for a badge end in an ellipsis; the
    title then still has the whole of them, up to 500 bytes.
    """
    look = look or Look()
    palette = PALETTES[look.theme]
    match look.style:
        case Style.FLAT:
            drawing = svg.flat(badge.label, badge.message, badge.tone, palette)
        case Style.LARGE:
            note = f"{badge.label} · {badge.dated}" if badge.dated else badge.label
            drawing = svg.large(badge.message, note, badge.tone, palette)
    return svg.document(drawing, badge.title, badge.language, float(look.scale))


def endpoint(badge: Badge) -> dict[str, object]:
    """The badge in version 1 of the schema of shields.io's endpoint badge (https://shields.io/badges/endpoint-badge).

    Strict readers reject any property that the schema lacks. ``isError`` stands only where it is true.
    """
    palette = PALETTES[Theme.LIGHT]
    content: dict[str, object] = {
        "schemaVersion": 1,
        "label": badge.label,
        "message": badge.message,
        "color": palette.tones[badge.tone],
        "labelColor": palette.label,
    }
    return content | {"isError": True} if badge.is_error else content


def _verdict(words: Words, answer: Answer, as_of: date | None, published_on: date | None) -> Badge:
    dated = ""
    if as_of is not None:
        dated = words.day_as_of(as_of)
    elif published_on is not None:
        dated = words.day_published(published_on)
    return Badge(
        label=words.fact_check,
        message=words.answer(answer),
        tone=answer.tone,
        title=words.verdict_sentence(answer, dated),
        dated=dated,
        language=words.tag,
    )


def _remarked(badge: Badge, remark: str, sentence: str, tone: Tone) -> Badge:
    return replace(badge, message=f"{badge.message} · {remark}", title=f"{badge.title} {sentence}", tone=tone)


def _state(words: Words, message: str, sentence: str, *, is_error: bool = False) -> Badge:
    return Badge(
        label=words.fact_check,
        message=message,
        tone=Tone.NEUTRAL,
        title=sentence,
        language=words.tag,
        is_error=is_error,
    )
