"""Narrowing the queue and the export: what stands in the query string."""

from enum import StrEnum
from typing import Any

from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.verdicts import Truth
from factcheck.queries.exports import VerdictFilter
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.queue import Sort
from factcheck.web.shared.forms import Choice, Day, FilterForm, Line

NOBODY = 0


class Whose(StrEnum):
    """Claims that concern the person who looks."""

    MINE = "mine"
    SECOND = "second"

    @property
    def label(self) -> str:
        return "Mine" if self is Whose.MINE else "Second pair of eyes"


class _ClaimFilterForm(FilterForm):
    q = Line("Text", optional=True)
    kind = Choice("Kind", ClaimKind, blank="Any kind")
    article = Choice("Article", [], blank="")
    outlet = Line("Outlet", optional=True)
    speaker = Line("Speaker", optional=True)
    measure = Line("Measure", optional=True)

    def _claims(self, **more: Any) -> ClaimFilter:
        return ClaimFilter(
            kind=self.kind.data,
            article_id=self.article.data,
            outlet=self.outlet.data,
            speaker=self.speaker.data,
            measure=self.measure.data,
            text=self.q.data,
            **more,
        )


class QueueForm(_ClaimFilterForm):
    status = Choice("Status", ClaimState, blank="Open")
    whose = Choice("Whose", Whose, blank="Everybody’s")
    assignee = Choice("Assigned to", [], blank="")
    sort = Choice("Order", Sort, optional=True, default=Sort.URGENT)
    after = Line("", optional=True)

    def __init__(self, articles: list[tuple[int, str]], people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.article.offer(articles, "Any article")
        self.assignee.offer([(NOBODY, "Nobody"), *people], "Anybody")

    def to_filter(self, me: int) -> ClaimFilter:
        """``me`` is whose claims are meant by mine."""
        return self._claims(
            workflow=self.status.data,
            assignee_id=self.assignee.data,
            mine_of=me if self.whose.data is Whose.MINE else None,
            second_for=me if self.whose.data is Whose.SECOND else None,
        )


class ExportForm(_ClaimFilterForm):
    truth = Choice("Verdict", Truth, blank="Any verdict")
    published_from = Day("Published from")
    published_to = Day("Published to")
    as_of = Day("As they stood on")
    after = Line("After the claim", optional=True)

    def __init__(self, articles: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.article.offer(articles, "Any article")

    def to_filter(self) -> VerdictFilter:
        return VerdictFilter(
            claims=self._claims(),
            truth=self.truth.data,
            published_from=self.published_from.data,
            published_to=self.published_to.data,
            as_of=self.as_of.data,
            after=self.after.data,
        )
