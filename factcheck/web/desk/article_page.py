"""An article's page: its text with what is marked in it, and beside it suggestions and claims."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import accumulate
from typing import Any

from flask import request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from factcheck.domain import anchors
from factcheck.domain.claims import ClaimState, Origin
from factcheck.domain.errors import Invalid, NotFound
from factcheck.domain.messages import _
from factcheck.domain.text_parts import TextPart, part_at
from factcheck.extraction.finder import MAX_SUGGESTIONS
from factcheck.extraction.languages import READERS
from factcheck.extraction.statements.finding import MAX_STATEMENTS
from factcheck.extraction.suggestions import characters_read
from factcheck.extraction.text.language import language_of
from factcheck.models import Article, ArticleVersion, Claim
from factcheck.queries import article_looks, extractions, history, tags
from factcheck.queries import articles as stored
from factcheck.queries import claims as stored_claims
from factcheck.web.desk.form_drafts import begun_claims
from factcheck.web.desk.forms.articles import RestoreForm, WordsForm
from factcheck.web.desk.forms.claims import EditClaimForm, NewClaimForm, ReanchorForm
from factcheck.web.desk.forms.tags import TagForm
from factcheck.web.desk.suggestion_list import Order, Place, chosen_order, offset_in, order_shown, stretch
from factcheck.web.desk.words_now import versions_on_page
from factcheck.web.shared.context import config, db
from factcheck.web.shared.languages import translate
from factcheck.web.shared.rendering import page, tone_of

#: Places of the same words that are offered to choose from.
MAX_PLACES = 50
#: A cookie holds 4 kB. What does not fit is done, but cannot be undone where scripts are off.
_LONGEST_UNDO = 1_500

#: Runs of text, each with the claims that cover it.
Paragraph = Sequence[tuple[str, Sequence[Claim]]]


@dataclass(frozen=True, slots=True)
class Notice:
    """A message above the suggestions; ``undo`` holds the decisions to take back, as ``UndoForm`` reads them."""

    text: str
    undo: str = ""
    category: str = "success"


def load(article_id: int) -> tuple[Article, ArticleVersion]:
    """An article and its newest version. Raises NotFound."""
    with db.reading() as session:
        article = stored.get(session, article_id)
        if article is None:
            raise NotFound("article")
        return article, stored.newest_version(session, article_id)


def article_page(
    article: Article,
    version: ArticleVersion,
    status: int = 200,
    *,
    block: str = "",
    at: Place = (0, 0),
    notice: Notice | None = None,
    form: NewClaimForm | None = None,
    words: WordsForm | None = None,
    places: Sequence[anchors.Anchor] = (),
    correction: EditClaimForm | None = None,
    corrected: Claim | None = None,
    moved: Claim | None = None,
    moving: ReanchorForm | None = None,
) -> Response:
    """The page, or the ``block`` of it that htmx asks for.

    ``at`` is where the person is in the text and in the suggestions. ``form`` makes a new claim. ``places`` are the
    places to choose from when ``words`` stand there several times. ``correction`` is the form for the suggestion
    ``corrected``. ``moved`` is a claim that other words are chosen for, ``moving`` the form for words chosen already.
    """
    with db.reading() as session:
        everything = stored_claims.in_version(session, version.id)
        verdicts = history.current_of(session, everything)
        extraction = extractions.newest(session, version.id)
        for_statements = extractions.newest(session, version.id, statements=True)
        looking_job = extractions.open_job(session, article.id)
        own_tags = tags.of_article(session, article.id)
        versions = versions_on_page(session, version)
        verdicts |= history.current_of(session, [one.claim for one in versions["lost"]])
        begun = begun_claims(session, version)
        look = article_looks.get(session, article.id)
    waiting = [claim for claim in everything if claim.workflow is ClaimState.SUGGESTED]
    dismissed = [claim for claim in everything if _is_dismissed_suggestion(claim)]
    aside = {claim.id for claim in [*waiting, *dismissed]}
    claims = [claim for claim in everything if claim.id not in aside]
    marked = [*claims, *waiting]
    part, order = part_at(version.text, at[0]), order_shown()
    tag = language_of(version.text, article.language)
    paragraphs = _paragraphs(version.text, part, marked)
    return page(
        "articles/show.html",
        status,
        block=block,
        article=article,
        characters=len(version.text),
        is_english=tag == "en",
        has_table=tag in READERS,
        claims=claims,
        waiting=waiting,
        dismissed=dismissed,
        stretch=stretch(waiting, everything, at, order),
        order=order,
        orders=list(Order),
        suggestion_address=partial(_suggestion_address, article.id),
        version=version,
        **versions,
        part=part,
        paragraphs=paragraphs,
        paragraphs_of=_finder(paragraphs, part),
        verdicts=verdicts,
        tone_of=lambda claim: tone_of(claim, verdicts.get(claim.id)),
        extraction=extraction,
        for_statements=for_statements,
        max_statements=MAX_STATEMENTS,
        looking_job=looking_job,
        characters_read=characters_read(version.text),
        max_suggestions=MAX_SUGGESTIONS,
        notice=notice,
        form=form,
        words=words or WordsForm(formdata=None),
        places=places,
        begun=begun,
        correction=correction,
        corrected=corrected,
        moved=moved,
        moving=moving,
        select_url=url_for("claim_words.choose", claim_id=moved.id)
        if moved
        else url_for("articles.show", article_id=article.id),
        look=look,
        next_look=look.due_at if look and config.refetch else None,
        tags=own_tags,
        tag_form=TagForm(formdata=None),
        restoring=RestoreForm(formdata=None, revision=article.revision),
    )


def chosen_words(text: str) -> tuple[anchors.Anchor | None, WordsForm, list[anchors.Anchor]]:
    """The words that the query names by ``start`` and ``end`` or by ``words``; None when it names none, or several.

    Then the form holds what was wrong with it, or the list the places to choose from.
    """
    words = WordsForm(formdata=request.args if "words" in request.args else None)
    places: list[anchors.Anchor] = []
    try:
        if "start" in request.args:
            return anchors.at(text, *(_offset(name, text) for name in ("start", "end"))), words, []
        if "words" in request.args and words.validate():
            places = anchors.occurrences(text, words.words.data, MAX_PLACES + 1)
            if not places:
                words.refuse(Invalid({"words": [_("These words are not in the text. Copy them exactly.")]}))
    except ValueError:
        words.refuse(Invalid({"words": [_("There are no words at that place. Select some in the text.")]}))
    return (places[0], words, []) if len(places) == 1 else (None, words, places)


def place_in(text: str) -> int:
    """The place in the text that the query asks for with ``at``; its beginning where it asks for none."""
    return max(0, _offset("at", text))


def _offset(name: str, text: str) -> int:
    return min(offset_in(request.args.get(name, "")), len(text))


def keep(article_id: int, notice: Notice) -> None:
    """Show the notice once, on the next view of this article's page."""
    undo = notice.undo if len(notice.undo) <= _LONGEST_UNDO else ""
    cookie["notice"] = {"article_id": article_id, **asdict(notice), "text": translate(notice.text), "undo": undo}


def kept(article_id: int) -> Notice | None:
    """The notice that ``keep`` stored for this page; it is removed by reading it."""
    notice: dict[str, Any] = cookie.get("notice", {})
    if notice.get("article_id") != article_id:
        return None
    del cookie["notice"]
    return Notice(notice["text"], notice["undo"], notice["category"])


def _suggestion_address(article_id: int, claim: Claim) -> str:
    """The page with the part of the text and of the list that a suggestion stands in."""
    return url_for("articles.show", article_id=article_id, at=claim.start or None, near=claim.id, order=chosen_order())


def _is_dismissed_suggestion(claim: Claim) -> bool:
    return claim.workflow is ClaimState.DISMISSED and claim.origin is Origin.SUGGESTED


def _paragraphs(text: str, part: TextPart, marked: Sequence[Claim]) -> Sequence[Paragraph]:
    """The paragraphs of a part, as runs of text with the claims that stand there."""
    inside = [claim for claim in marked if claim.start < part.end and claim.end > part.start]
    spans = [(max(claim.start, part.start) - part.start, min(claim.end, part.end) - part.start) for claim in inside]
    return [
        [(piece.text, [inside[index] for index in piece.covers]) for piece in paragraph]
        for paragraph in anchors.paragraphs(text[part.start : part.end], spans)
    ]


def _finder(paragraphs: Sequence[Paragraph], part: TextPart) -> Callable[[Claim], range]:
    """A function that gives the numbers of the paragraphs a claim stands in, as far as they are shown."""
    ends = list(accumulate((sum(len(text) for text, _ in paragraph) for paragraph in paragraphs), initial=part.start))

    def numbers(claim: Claim) -> range:
        if claim.start >= part.end or claim.end <= part.start:
            return range(0)
        first, last = bisect_right(ends, claim.start), bisect_left(ends, claim.end)
        return range(part.first_paragraph + max(first, 1) - 1, part.first_paragraph + min(last, len(paragraphs)))

    return numbers
