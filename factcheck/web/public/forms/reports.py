"""What a reader says is wrong with a verdict."""

from datetime import UTC, datetime, timedelta
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer
from wtforms import HiddenField, StringField

from factcheck import inputs
from factcheck.clock import utc_now
from factcheck.domain.messages import _
from factcheck.services.alerts import ReportInput
from factcheck.web.shared.forms import Form, Line, Prose, WebAddress

#: Nobody has read the form and written something sooner after it was drawn.
QUICKEST = timedelta(seconds=3)
#: A page may lie open for a day.
SLOWEST = timedelta(days=1)


class ReportForm(Form):
    """Readers get no cookie, so that the session's CSRF token cannot be asked for, and there is no sign-in to protect.

    A signed token in the form says instead which claim the form was drawn for, and when. ``website`` is seen by
    programs only.
    """

    class Meta:
        csrf = False

    wrong = Prose(
        _("What is wrong?"), inputs.Excerpt, description=_("The more exactly you say it, the sooner it is checked.")
    )
    link = WebAddress(_("A link that shows it"))
    contact = Line(
        _("How to reach you"),
        inputs.Contact,
        optional=True,
        description=_("An e-mail address, if we may ask back. Only the desk sees it, and uses it for nothing else."),
    )
    website = StringField(_("Leave this empty"))
    token = HiddenField()

    def __init__(self, secret_key: str, public_id: str, **kwargs: Any) -> None:
        self._secret_key, self._public_id = secret_key, public_id
        super().__init__(token=token(secret_key, public_id, utc_now()), **kwargs)

    @property
    def drawn_at(self) -> datetime | None:
        """When the form was drawn for this claim; None when its token is not one of ours for it."""
        try:
            public_id, seconds = _serializer(self._secret_key).loads(self.token.data or "")
        except BadSignature:
            return None
        return datetime.fromtimestamp(seconds, UTC) if public_id == self._public_id else None

    def validate(self, extra_validators: Any = None) -> bool:
        """Also shows a report again that came too soon, too late or with the trap filled, to be sent again."""
        is_valid = super().validate(extra_validators)
        age = utc_now() - self.drawn_at if self.drawn_at else timedelta(0)
        if age > SLOWEST:
            self.token.data = token(self._secret_key, self._public_id, utc_now() - QUICKEST)
            problem = _("This page was open for more than a day. What you wrote is still here: send it once more.")
        elif age < QUICKEST:
            problem = _(
                "Nothing was sent yet: to keep programs out, a report is taken only some seconds after its page was "
                "opened. What you wrote is still here: send it once more."
            )
        elif self.website.data:
            problem = _("Please look over what you wrote, and send it once more.")
        else:
            return is_valid
        self.website.data = self.website.raw_data = None
        self.form_errors.append(problem)
        return False

    def to_input(self) -> ReportInput:
        return ReportInput(wrong=self.wrong.data, link=self.link.data, contact=self.contact.data)


def token(secret_key: str, public_id: str, drawn_at: datetime) -> str:
    """What a form for this claim carries that was drawn at that moment."""
    return str(_serializer(secret_key).dumps([public_id, int(drawn_at.timestamp())]))


def _serializer(secret_key: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret_key, salt="report of a reader")
