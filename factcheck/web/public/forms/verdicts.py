"""What readers look for among the verdicts: the query string of the list."""

from typing import Any

from factcheck.domain.claims import ClaimKind
from factcheck.domain.messages import NOTHING, _
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.queries.verdicts import VerdictSearch
from factcheck.web.shared.forms import Choice, Day, FilterForm, Line


class SearchForm(FilterForm):
    """Its fields are all that the page reads of a query string; anything else in it is left out."""

    q = Line(_("Words of the claim"), optional=True)
    truth = Choice(_("Verdict"), Truth, blank=_("Any verdict"))
    attribution = Choice(_("Attribution"), Attribution, blank=_("Any attribution"))
    kind = Choice(_("Kind"), ClaimKind, blank=_("Any kind"))
    speaker = Line(_("Speaker"), optional=True)
    outlet = Line(_("Outlet"), optional=True)
    measure = Line(_("Measure"), optional=True)
    published_from = Day(_("Published from"))
    published_to = Day(_("Published to"))
    after = Line(NOTHING, optional=True)

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = super().validate(extra_validators)
        first, last = self.published_from.data, self.published_to.data
        if is_valid and first and last and last < first:
            self.published_to.errors = [_("This day is before the first one.")]
            return False
        return is_valid

    def parameters(self) -> dict[str, Any]:
        """What is looked for, as parameters of an address, without the place in the list."""
        return {field.name: str(field.data) for field in self if field.data and field is not self.after}

    def to_search(self) -> VerdictSearch:
        return VerdictSearch(
            text=self.q.data,
            truth=self.truth.data,
            attribution=self.attribution.data,
            kind=self.kind.data,
            speaker=self.speaker.data,
            outlet=self.outlet.data,
            measure=self.measure.data,
            published_from=self.published_from.data,
            published_to=self.published_to.data,
        )
