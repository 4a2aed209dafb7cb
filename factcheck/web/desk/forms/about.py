"""What the desk tells readers about itself."""

from factcheck.domain.about import AboutPart
from factcheck.queries.about_texts import About
from factcheck.web.desk.forms.claims import HiddenNumber
from factcheck.web.shared.forms import Form, Prose


class AboutForm(Form):
    """A field for each part, by its name; ``revision`` is the one that was seen."""

    revision = HiddenNumber()

    @classmethod
    def of(cls, stored: About) -> "AboutForm":
        """A form that shows what holds now; a posted one shows what was typed instead."""
        return cls(revision=stored.revision, **{part.value: text for part, text in stored.texts.items()})

    @property
    def parts(self) -> list[Prose]:
        return [self[part.value] for part in AboutPart]

    def to_input(self) -> dict[AboutPart, str]:
        return {part: self[part.value].data for part in AboutPart}


for _part in AboutPart:
    setattr(AboutForm, _part.value, Prose(_part.label, optional=True, description=_part.question))
