"""What a source says of a claim."""

from typing import Any

from factcheck import inputs
from factcheck.domain.evidence import Credibility, Reliability, SourceKind, Stance
from factcheck.domain.messages import NOTHING, _
from factcheck.services.evidence import NewEvidence
from factcheck.services.sources import NewSource
from factcheck.web.desk.forms.numbers import Number
from factcheck.web.shared.forms import Choice, Day, Form, Line, Prose, WebAddress


class EvidenceForm(Form):
    """A source, stored or new, and what it says of the claim."""

    source = Choice(_("Source"), [], blank=NOTHING)
    title = Line(_("Title"), optional=True)
    url = WebAddress(_("Address"))
    publisher = Line(_("Publisher"), optional=True)
    kind = Choice(_("Kind"), SourceKind, default=SourceKind.PAGE)
    reliability = Choice(_("Reliability"), Reliability, default=Reliability.F)
    stance = Choice(_("It"), Stance, default=Stance.SUPPORTS)
    excerpt = Prose(_("Excerpt"), inputs.Excerpt, optional=True)
    locator = Line(_("Where in it"), optional=True, description=_("Page, paragraph or timestamp."))
    credibility = Choice(_("Credibility"), Credibility, default=Credibility.CANNOT_BE_JUDGED)
    figure_low = Number(_("Its own figure, low"))
    figure_high = Number(_("High"))
    figure_as_of = Day(_("As of"))

    def __init__(self, sources: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(prefix="evidence", **kwargs)
        self.source.offer(sources, _("A new source"))

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = super().validate(extra_validators)
        if not (self.source.data or self.source.errors or self.title.data):
            self.title.errors = [*self.title.errors, _("Name the source, or choose one from the list.")]
            return False
        return is_valid

    def to_input(self) -> NewEvidence:
        return NewEvidence(
            source=self.source.data or self._new_source(),
            stance=self.stance.data,
            excerpt=self.excerpt.data,
            locator=self.locator.data,
            credibility=self.credibility.data,
            figure_low=self.figure_low.data,
            figure_high=self.figure_high.data,
            figure_as_of=self.figure_as_of.data,
        )

    def _new_source(self) -> NewSource:
        return NewSource(
            title=self.title.data,
            url=self.url.data,
            publisher=self.publisher.data,
            kind=self.kind.data,
            reliability=self.reliability.data,
        )
