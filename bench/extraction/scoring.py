"""How well the predictions agree with what people marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.extraction.sets import Row, Unreadable

_MARKS = frozenset('"“”«»„')
_RANGE = re.compile(r"(-?[\d.]+)(?:-(-?[\d.]+))?")


@dataclass(slots=True)
class Score:
    """How many are marked in the set, how many were predicted, and how many of those agree."""

    marked: int = 0
    predicted: int = 0
    agreed: int = 0

    @property
    def precision(self) -> float:
        """0 to 1; 0 where nothing was predicted."""
        return self.agreed / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """0 to 1; 0 where nothing is marked."""
        return self.agreed / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.marked + self.predicted
        return 2 * self.agreed / both if both else 0.0


@dataclass(slots=True)
class QuotationScore:
    """How many quotations agree, and of those that have a marked source: how many have the right one."""

    quotations: Score
    sources: int = 0
    sources_right: int = 0

    @property
    def speaker_right(self) -> float:
        """0 to 1; 0 where no source was asked for."""
        return self.sources_right / self.sources if self.sources else 0.0


@dataclass(frozen=True, slots=True)
class _Marked:
    """The offsets of the characters of a quotation and of its source."""

    content: frozenset[int]
    source: frozenset[int]


def score_quotations(
    articles: Sequence[Row], predicted: Sequence[Row], cover: float, *, direct: bool
) -> QuotationScore:
    """Quotations predicted with more than that share (0 to 1) of their characters; ``predicted`` is in the same order.

    A prediction serves one marked quotation, the best covered first. A source is right when any of it overlaps.
    ``direct`` leaves those without a quotation mark out, marked and predicted.
    """
    score = QuotationScore(Score())
    for article, prediction in zip(articles, predicted, strict=True):
        marked = list(_quotations(article["text"], article["quotes"], direct=direct))
        others = list(_quotations(article["text"], prediction["quotes"], direct=direct))
        score.quotations.marked += len(marked)
        score.quotations.predicted += len(others)
        for one, other in _matched(marked, others, cover):
            score.quotations.agreed += 1
            if one.source:
                score.sources += 1
                score.sources_right += not one.source.isdisjoint(other.source)
    return score


def _quotations(text: str, quotes: Sequence[Row], *, direct: bool) -> Iterator[_Marked]:
    for quote in quotes:
        content = _offsets(quote["content"])
        if content and not (direct and _MARKS.isdisjoint(text[at : at + 1] for at in content)):
            yield _Marked(content, _offsets(quote.get("source") or []))


def _offsets(spans: Sequence[Sequence[int]]) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in range(start, end))


def _matched(marked: list[_Marked], others: list[_Marked], cover: float) -> Iterator[tuple[_Marked, _Marked]]:
    enough: list[tuple[float, int, int]] = []
    for at, one in enumerate(marked):
        for other_at, other in enumerate(others):
            common = len(one.content & other.content)
            if common > cover * len(one.content):
                enough.append((common / len(one.content), at, other_at))
    free, free_others = set(range(len(marked))), set(range(len(others)))
    for _, at, other_at in sorted(enough, reverse=True):
        if at in free and other_at in free_others:
            free.remove(at)
            free_others.remove(other_at)
            yield marked[at], others[other_at]


def score_quantities(sentences: Sequence[Row], predicted: Sequence[Row]) -> dict[str, Score]:
    """By ``value``, ``value + unit`` and ``value + change``; ``predicted`` is in the same order.

    A value is right when both ends are within 0.1 %. Among several right ones the one with the right unit serves,
    then the one with the right change. A unit is right as written in the text or as normalised. Raises Unreadable where
    the set has a value that is no number.
    """
    value, unit, change = Score(), Score(), Score()
    for sentence, prediction in zip(sentences, predicted, strict=True):
        left = list(prediction["quantities"])
        for score in (value, unit, change):
            score.marked += len(sentence["quantities"])
            score.predicted += len(left)
        for wanted in sentence["quantities"]:
            right = [one for one in left if _is_value(wanted, one)]
            if right:
                best = max(reversed(right), key=lambda one: (_is_unit(wanted, one), _is_change(wanted, one)))
                left.remove(best)
                value.agreed += 1
                unit.agreed += _is_unit(wanted, best)
                change.agreed += _is_change(wanted, best)
    return {"value": value, "value + unit": unit, "value + change": change}


def _is_value(wanted: Row, predicted: Row) -> bool:
    ends = _RANGE.fullmatch(str(wanted["value"]))
    if ends is None:
        raise Unreadable(f"No number or range: {wanted['value']}")
    low, high = float(ends[1]), float(ends[2] or ends[1])
    return _is_near(low, float(predicted["low"])) and _is_near(high, float(predicted["high"]))


def _is_near(wanted: float, predicted: float) -> bool:
    return abs(predicted - wanted) <= 1e-3 * max(1, abs(wanted))


def _is_unit(wanted: Row, predicted: Row) -> bool:
    return predicted["unit"].lower() in {wanted["unit"].lower(), wanted["normalized_unit"].lower()}


def _is_change(wanted: Row, predicted: Row) -> bool:
    return bool(predicted["change"] == wanted["change"])
