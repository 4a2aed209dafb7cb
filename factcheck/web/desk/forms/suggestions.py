"""Deciding about suggestions."""

from collections.abc import Sequence

from wtforms import HiddenField
from wtforms.validators import Length, Regexp

from factcheck import inputs
from factcheck.domain.claims import ClaimKind
from factcheck.domain.messages import _
from factcheck.services.suggestions import ACCEPTED_AT_ONCE, Decision
from factcheck.web.desk.forms.claims import HiddenNumber
from factcheck.web.shared.forms import Choice, Form

#: ``17.2 18.2``: the claims' ids with their versions, none too large for its column.
_DECISIONS = r"[0-9]{1,9}\.[0-9]{1,9}( [0-9]{1,9}\.[0-9]{1,9})*\Z"
#: Characters of one of them, with the space after it.
_MAX_DECISION = 20


class DecideForm(Form):
    """Accepting or dismissing one suggestion as it was seen."""

    version = HiddenNumber()


class AcceptAllForm(Form):
    kind = Choice(_("Kind"), ClaimKind)


class UndoForm(Form):
    """Taking decisions back; ``pack`` writes what it reads."""

    decisions = HiddenField(
        validators=[
            Length(max=ACCEPTED_AT_ONCE * _MAX_DECISION, message=inputs.RELOAD),
            Regexp(_DECISIONS, message=inputs.RELOAD),
        ]
    )

    def to_decisions(self) -> list[Decision]:
        pairs = (pair.split(".") for pair in (self.decisions.data or "").split())
        return [Decision(int(claim_id), int(version)) for claim_id, version in pairs]


def pack(decisions: Sequence[Decision]) -> str:
    """Decisions as the hidden field of ``UndoForm`` carries them."""
    return " ".join(f"{decision.claim_id}.{decision.version}" for decision in decisions)
