"""What the desk tells readers about itself."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import HiddenField

from factcheck import inputs
from factcheck.domain.about import TEXTS, AboutPart
from factcheck.domain.messages import _
from factcheck.queries.about_texts import About
from factcheck.services.logos import MAX_BYTES
from factcheck.web.desk.forms.claims import HiddenNumber
from factcheck.web.shared.forms import Form, Line, Prose


class AboutForm(Form):
    """A field for each part, by its name; ``revision`` is the one that was seen."""

    revision = HiddenNumber()
    name = Line(_("Name of the desk"), inputs.DeskName, optional=True, description=AboutPart.NAME.question)

    @classmethod
    def of(cls, stored: About, **given: Any) -> "AboutForm":
        """A form that shows what holds now; a posted one shows what was typed instead."""
        return cls(revision=stored.revision, **{part.value: text for part, text in stored.parts.items()}, **given)

    @property
    def texts(self) -> list[Prose]:
        return [self[part.value] for part in TEXTS]

    def to_texts(self) -> dict[AboutPart, str]:
        return {part: self[part.value].data for part in TEXTS}


for _part in TEXTS:
    setattr(AboutForm, _part.value, Prose(_part.label, optional=True, description=_part.question))


class LogoForm(Form):
    """``seen`` is the digest of the logo that was seen, empty for none."""

    seen = HiddenField()
    upload = FileField(
        _("Picture"),
        description=_(
            "PNG, JPEG or WebP, up to 200 KB and 2,000 pixels in width and height. It is shown 26 pixels high."
        ),
    )
    alt = Line(
        _("What the picture says"),
        optional=True,
        description=_(
            "For those who cannot see it. Leave it empty if it only repeats the name, which stands beside it."
        ),
    )

    def __init__(self, **kwargs: Any) -> None:
        # It stands beside a form that has a token, too.
        super().__init__(prefix="logo", **kwargs)

    @classmethod
    def after(cls, digest: str) -> "LogoForm":
        """An empty form that replaces the logo with this digest."""
        return cls(formdata=None, seen=digest)

    def content(self) -> bytes:
        """The file; one byte more than may be, so that a larger one is seen to be."""
        return self.upload.data.read(MAX_BYTES + 1) if self.upload.data else b""
