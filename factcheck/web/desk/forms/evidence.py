"""What a source says of a claim."""

from collections.abc import Sequence
from typing import Any

from factcheck import inputs
from factcheck.domain.addresses import NOT_AN_ADDRESS, as_web_address, has_scheme, without_scheme
from factcheck.domain.evidence import NOT_GRADED, Credibility, Reliability, SourceKind, Stance
from factcheck.domain.messages import _
from factcheck.models import Source
from factcheck.services.evidence import EvidenceDetails, NewEvidence
from factcheck.services.sources import NewSource
from factcheck.web.desk.forms.claims import HiddenNumber
from factcheck.web.desk.forms.numbers import Number
from factcheck.web.shared.forms import Choice, Day, Form, Line, Prose, Radios, RowNumber

#: Instead of the number of a stored source.
NEW_SOURCE = 0
MAX_TITLE = inputs.rule_of(inputs.Title).max_length


class EvidenceEditForm(Form):
    """What is stored of a piece of evidence; ``version`` is the claim's as it was seen."""

    version = HiddenNumber()
    stance = Choice(_("What it does to the claim"), Stance)
    excerpt = Prose(_("Excerpt"), inputs.Excerpt, optional=True)
    locator = Line(_("Where in it"), optional=True, description=_("Page, paragraph or timestamp."))
    credibility = Choice(_("Credibility"), Credibility, blank=NOT_GRADED)
    figure_low = Number(_("Its own figure, low"))
    figure_high = Number(_("High"))
    figure_as_of = Day(_("As of"))

    def to_input(self) -> EvidenceDetails:
        values = {name: field.data for name, field in self._fields.items()}
        return EvidenceDetails(**{name: values[name] for name in EvidenceDetails.model_fields})


class EvidenceForm(Form):
    """A source, stored or new, and what it says of the claim.

    ``query`` is the address of a source or words of a stored one, ``source`` the stored one that was chosen, or
    ``NEW_SOURCE``. An address that is stored already means that source.
    """

    query = Line(_("Source"), inputs.Address, optional=True)
    source = RowNumber(_("Source"), optional=True)
    title = Line(_("Title"), optional=True)
    publisher = Line(_("Publisher"), optional=True)
    kind = Choice(_("Kind"), SourceKind, default=SourceKind.PAGE)
    reliability = Choice(_("Reliability"), Reliability, blank=NOT_GRADED)
    stance = Radios(_("What it does to the claim"), Stance)
    excerpt = Prose(_("Excerpt"), inputs.Excerpt, optional=True)
    locator = Line(_("Where in it"), optional=True, description=_("Page, paragraph or timestamp."))
    credibility = Choice(_("Credibility"), Credibility, blank=NOT_GRADED)
    figure_low = Number(_("Its own figure, low"))
    figure_high = Number(_("High"))
    figure_as_of = Day(_("As of"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(prefix="evidence", **kwargs)

    def names_a_source(self, offered: Sequence[Source]) -> bool:
        """Whether it is clear which source is meant, of those offered for the typed words or a new one."""
        problems = []
        if self.source.data is None and not self.address:
            if self.query.data and offered:
                problems = [_("Choose one of these sources, or a new one.")]
            elif not (self.query.data or self.title.data):
                problems = [_("Paste an address, or type words of a stored source or the name of a new one.")]
            elif has_scheme(self.query.data):
                problems = [NOT_AN_ADDRESS]
        self.query.errors = [*self.query.errors, *problems]
        return not self.query.errors

    @property
    def address(self) -> str:
        """The typed address; empty when words were typed."""
        return as_web_address(self.query.data)

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
        name = self.title.data or without_scheme(self.address) or self.query.data
        return NewSource(
            title=name[:MAX_TITLE],
            url=self.address,
            publisher=self.publisher.data,
            kind=self.kind.data,
            reliability=self.reliability.data,
        )
