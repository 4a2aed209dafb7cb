"""Reviewing a claim."""

from typing import Any

from factcheck import inputs
from factcheck.domain.claims import ClaimKind
from factcheck.domain.messages import _
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.services.reviews import ReviewInput
from factcheck.web.desk.forms.claims import HiddenNumber
from factcheck.web.shared.forms import Form, Prose, Radios


class ReviewForm(Form):
    """``version`` is the version of the claim the answer is written against; ``seen`` the newest event on the page."""

    version = HiddenNumber()
    seen = HiddenNumber()
    truth = Radios(_("Is it true?"), Truth)
    attribution = Radios(_("Did they say it, in these words?"), Attribution, optional=True)
    summary = Prose(_("Summary for readers"), inputs.Note, description=_("One or two sentences."))
    rationale = Prose(_("Rationale for the desk"), optional=True, description=_("How you came to it. Not public."))
    correction_note = Prose(
        _("Correction note"), inputs.Note, optional=True, description=_("Tells readers why the verdict changed.")
    )

    def __init__(self, kind: ClaimKind, has_verdict: bool, **kwargs: Any) -> None:
        super().__init__(prefix="review", **kwargs)
        if kind is not ClaimKind.QUOTE:
            del self.attribution
        if not has_verdict:
            del self.correction_note

    def to_input(self) -> ReviewInput:
        return ReviewInput(
            truth=self.truth.data,
            attribution=self.attribution.data if self.attribution else None,
            summary=self.summary.data,
            rationale=self.rationale.data,
            correction_note=self.correction_note.data if self.correction_note else "",
        )
