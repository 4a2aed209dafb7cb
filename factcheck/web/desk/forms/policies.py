"""How many reviews claims need."""

from collections.abc import Mapping

from factcheck.domain.messages import _
from factcheck.domain.policies import PolicySubject
from factcheck.web.shared.forms import Choice, Form

_REVIEWS = [(1, _("One review")), (2, _("Two reviews, blind to each other"))]


class PolicyForm(Form):
    """A field for each subject of a policy, by its name."""

    figure = Choice(_("Figures"), _REVIEWS)
    quote = Choice(_("Quotes"), _REVIEWS)
    statement = Choice(_("Statements"), _REVIEWS)
    urgent = Choice(
        _("Urgent claims"),
        _REVIEWS,
        description=_("Of every kind. If you choose two here, two are needed even where the kind needs one."),
    )

    @classmethod
    def of(cls, stored: Mapping[PolicySubject, int]) -> "PolicyForm":
        """A form that shows what holds now; a posted one shows what was chosen instead."""
        return cls(**{subject.value: stored.get(subject, 1) for subject in PolicySubject})

    def to_input(self) -> dict[PolicySubject, int]:
        return {subject: self[subject.value].data for subject in PolicySubject}
