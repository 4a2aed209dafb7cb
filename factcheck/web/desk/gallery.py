"""Every part of the design on one page, for developers; not available in production."""

from datetime import UTC, datetime

from flask import Blueprint
from werkzeug.wrappers import Response
from wtforms import BooleanField, FileField

from factcheck.domain.claims import ClaimKind, ClaimState, Priority
from factcheck.domain.evidence import Stance
from factcheck.domain.messages import Message
from factcheck.domain.verdicts import Attribution, Currency, Truth
from factcheck.web.desk.forms.numbers import Number
from factcheck.web.shared.forms import Choice, Day, Form, Line, Prose, Radios
from factcheck.web.shared.rendering import page

blueprint = Blueprint("gallery", __name__)


class SampleForm(Form):
    """One field of each sort; the ones that are needed and empty show their errors."""

    truth = Radios(Message("Is it true?"), Truth)
    line = Line(Message("One line"))
    number = Number(Message("A number"))
    text = Prose(Message("Several lines"), optional=True)
    choice = Choice(Message("One of a list"), Stance, blank=Message("Any"))
    day = Day(Message("A day"))
    check = BooleanField("Yes or no")
    file = FileField("A file")


@blueprint.get("/design")
def index() -> Response:
    form = SampleForm(formdata=None)
    form.validate()
    return page(
        "design/index.html",
        truths=list(Truth),
        attributions=list(Attribution),
        currencies=list(Currency),
        workflows=list(ClaimState),
        stances=list(Stance),
        priorities=list(reversed(Priority)),
        kinds=list(ClaimKind),
        sample_time=datetime(2022, 3, 4, 14, 32, tzinfo=UTC),
        form=form,
    )
