"""Filters of the queue and the export: the query string."""

from enum import StrEnum
from functools import partial
from typing import Any

from sqlmodel import Session

from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.messages import NOTHING, Message, _
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.queries import articles
from factcheck.queries.exports import VerdictFilter
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.queue import Sort
from factcheck.web.desk.forms.named import Named
from factcheck.web.shared.forms import Choice, Day, FilterForm, Line

NOBODY = 0


class Whose(StrEnum):
    """Claims that concern the person who looks."""

    MINE = "mine"
    SECOND = "second"

    @property
    def label(self) -> Message:
        return _("Mine") if self is Whose.MINE else _("For my second review")


class _ClaimFilterForm(FilterForm):
    q = Line(_("Text"), optional=True)
    kind = Choice(_("Kind"), ClaimKind, blank=_("Any kind"))
    article = Named(_("Article"), nothing_fits=_("No article has this number or these words in its title."))
    outlet = Named(_("Outlet"), nothing_fits=_("No outlet has these words in its name."))
    speaker = Line(_("Speaker"), optional=True)
    measure = Line(_("Measure"), optional=True)
    tag = Line(_("Tag"), optional=True)

    def __init__(self, session: Session, **kwargs: Any) -> None:
        """``session`` finds what is named, while the form is validated."""
        super().__init__(**kwargs)
        self.article.find = partial(articles.meant_by, session)
        self.outlet.find = partial(articles.outlets_meant_by, session)

    def _claims(self, **more: Any) -> ClaimFilter:
        return ClaimFilter(
            kind=self.kind.data,
            article_id=self.article.data,
            outlet=self.outlet.data or "",
            speaker=self.speaker.data,
            measure=self.measure.data,
            tag=self.tag.data,
            text=self.q.data,
            **more,
        )


class QueueForm(_ClaimFilterForm):
    status = Choice(_("Status"), ClaimState, blank=_("Open"))
    truth = Choice(_("Verdict"), Truth, blank=_("Any verdict"))
    attribution = Choice(_("Attribution"), Attribution, blank=_("Any attribution"))
    whose = Choice(_("Whose"), Whose, blank=_("Everybody’s"))
    assignee = Choice(_("Assigned to"), [], blank=NOTHING)
    sort = Choice(_("Order"), Sort, optional=True, default=Sort.URGENT)
    after = Line(NOTHING, optional=True)

    def __init__(self, session: Session, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(session, **kwargs)
        self.people = people
        self.assignee.offer([(NOBODY, _("Nobody")), *people], _("Anybody"))

    def parameters(self) -> dict[str, str]:
        """What is chosen, as parameters of the address; not the place in the list, nor the usual order."""
        chosen = {field.name: field.data for field in self if field.name != "after" and field.data not in (None, "")}
        return {name: str(value) for name, value in chosen.items() if value is not Sort.URGENT}

    def to_filter(self, me: int) -> ClaimFilter:
        """``me`` is whose claims are meant by mine."""
        return self._claims(
            workflow=self.status.data,
            truth=self.truth.data,
            attribution=self.attribution.data,
            assignee_id=self.assignee.data,
            mine_of=me if self.whose.data is Whose.MINE else None,
            second_for=me if self.whose.data is Whose.SECOND else None,
        )


class ExportForm(_ClaimFilterForm):
    truth = Choice(_("Verdict"), Truth, blank=_("Any verdict"))
    published_from = Day(_("Published from"))
    published_to = Day(_("Published to"))
    as_of = Day(_("As they stood on"))
    after = Line(_("After the claim"), optional=True)

    def to_filter(self) -> VerdictFilter:
        return VerdictFilter(
            claims=self._claims(),
            truth=self.truth.data,
            published_from=self.published_from.data,
            published_to=self.published_to.data,
            as_of=self.as_of.data,
            after=self.after.data,
        )
