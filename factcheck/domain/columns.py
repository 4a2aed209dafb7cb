"""The columns of the table of verdicts, in their order: what exports, their dictionary and their metadata are made of.

Stable: others script against the names. Columns are only ever added at the end.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain import tags
from factcheck.domain.claims import ClaimKind
from factcheck.domain.figures import Qualifier
from factcheck.domain.verdicts import Attribution, Currency, Truth


class Datatype(StrEnum):
    """What a column holds. The values are the words of the dictionary."""

    TEXT = "text"
    WORD = "one of a few words"
    ID = "id"
    ADDRESS = "address"
    ADDRESSES = "addresses, separated by spaces"
    DAY = "day"
    MOMENT = "time in UTC"
    INTEGER = "whole number"
    NUMBER = "number"
    TAGS = "words, separated by semicolons"
    BOOLEAN = "true or false"


#: What people typed or pasted: text that may begin as a formula does.
TYPED = frozenset({Datatype.TEXT, Datatype.ADDRESS, Datatype.ADDRESSES, Datatype.TAGS})

#: What stands between the values of a list.
SEPARATORS = {Datatype.ADDRESSES: " ", Datatype.TAGS: tags.SEPARATOR}


@dataclass(frozen=True, slots=True)
class Column:
    """``values`` is all there is to choose from, ``()`` where anything fits; ``is_required`` means never empty."""

    name: str
    datatype: Datatype
    meaning: str
    values: tuple[str, ...] = ()
    is_required: bool = False


def _words(members: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in members)


_D = Datatype
_RATINGS = ("1", "2", "3", "4", "5")

COLUMNS = (
    Column("claim_id", _D.ID, "The claim’s public id: random, URL-safe, stable.", is_required=True),
    Column("claim_url", _D.ADDRESS, "Its public page.", is_required=True),
    Column(
        "kind",
        _D.WORD,
        "What is claimed: a number, that a person said something, or any other statement.",
        _words(ClaimKind),
        True,
    ),
    Column("claim", _D.TEXT, "The assertion, as the desk worded it.", is_required=True),
    Column("quoted_text", _D.TEXT, "The exact words of the article.", is_required=True),
    Column("speaker", _D.TEXT, "Quotes: the person or organisation that the article quotes."),
    Column("speaker_role", _D.TEXT, "Quotes: in what role, as the article has it."),
    Column("article_title", _D.TEXT, "The article’s headline.", is_required=True),
    Column("article_url", _D.ADDRESS, "Where it was published."),
    Column("outlet", _D.TEXT, "Who published it."),
    Column("article_published_on", _D.DAY, "The day it was published."),
    Column("figure_low", _D.NUMBER, "Figures: the lower bound; empty when open."),
    Column("figure_high", _D.NUMBER, "Figures: the upper bound; empty when open, equal to the lower when exact."),
    Column("figure_qualifier", _D.WORD, "Figures: how the bounds are meant.", _words(Qualifier)),
    Column("figure_measure", _D.TEXT, "What is counted: killed, refugees, …"),
    Column("figure_unit", _D.TEXT, "Of what: people, US dollar, percent, …"),
    Column("figure_place", _D.TEXT, "Where."),
    Column("figure_as_of", _D.DAY, "The day for which the number holds."),
    Column("truth", _D.WORD, "Is what was claimed so?", _words(Truth), True),
    Column(
        "truth_rating",
        _D.INTEGER,
        "5 (true) to 1 (false), as in ClaimReview; empty for sources_conflict, unproven and not_checkable.",
        _RATINGS,
    ),
    Column("attribution", _D.WORD, "Quotes: did they say it, in these words?", _words(Attribution)),
    Column("attribution_rating", _D.INTEGER, "5 to 1, as in ClaimReview; empty for unverified.", _RATINGS),
    Column(
        "currency",
        _D.WORD,
        "Whether the verdict stands, is being checked again (under_review), or its article was withdrawn.",
        _words((Currency.CURRENT, Currency.UNDER_REVIEW, Currency.ARTICLE_WITHDRAWN)),
        True,
    ),
    Column(
        "verdict_number",
        _D.INTEGER,
        "1 for the first verdict of a claim, and so on. With claim_id it names one verdict for good.",
        is_required=True,
    ),
    Column("verdict_as_of", _D.DAY, "The day the verdict is bound to: for figures the article’s.", is_required=True),
    Column("summary", _D.TEXT, "The verdict in a sentence or two."),
    Column("source_count", _D.INTEGER, "How many different sources its evidence has.", is_required=True),
    Column("source_urls", _D.ADDRESSES, "Their addresses, in the order they were first used; some have none."),
    Column("review_count", _D.INTEGER, "How many reviews the verdict rests on.", is_required=True),
    Column("reviewers_agreed", _D.BOOLEAN, "Whether all of them gave the same answer; empty for a single review."),
    Column("published_at", _D.MOMENT, "When the verdict was published.", is_required=True),
    Column("correction_note", _D.TEXT, "Why it replaced the one before it; empty for the first."),
    Column("badge_url", _D.ADDRESS, "Its live badge.", is_required=True),
    Column("figure_since", _D.DAY, "Figures: the day the counting began."),
    Column("tags", _D.TAGS, "The words that the desk sorts the claim and its article by."),
)

NAMES = tuple(column.name for column in COLUMNS)
