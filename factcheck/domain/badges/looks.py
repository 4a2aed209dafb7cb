"""How a badge may look, as the parameters of its address choose it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from factcheck.domain.languages import DEFAULT_LANGUAGE, words_in


class Style(StrEnum):
    """``FLAT`` is one line in a text; ``LARGE`` has two, with the date on the second."""

    FLAT = "flat"
    LARGE = "large"


class Theme(StrEnum):
    """Which pages it is made for. Both can be read on any page."""

    LIGHT = "light"
    DARK = "dark"


class Scale(StrEnum):
    """How many times its own size it is shown, in CSS px."""

    ONE = "1"
    ONE_AND_A_HALF = "1.5"
    TWO = "2"
    THREE = "3"


_Choice = TypeVar("_Choice", Style, Theme, Scale)


@dataclass(frozen=True, slots=True)
class Look:
    """One of a small number of looks: equal drawings have equal looks.

    ``language`` is the tag of a language we have words in.
    """

    style: Style = Style.FLAT
    theme: Theme = Theme.LIGHT
    scale: Scale = Scale.ONE
    language: str = DEFAULT_LANGUAGE

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> "Look":
        """The look that ``style``, ``theme``, ``scale`` and ``lang`` ask for.

        What is missing or makes no sense is taken as the default, and every other parameter is ignored: a typing error
        in an address must never break the page that shows the badge.
        """
        return cls(
            style=_choice(parameters.get("style"), Style.FLAT),
            theme=_choice(parameters.get("theme"), Theme.LIGHT),
            scale=_choice(parameters.get("scale"), Scale.ONE),
            language=words_in(parameters.get("lang", DEFAULT_LANGUAGE)).tag,
        )

    def parameters(self) -> dict[str, str]:
        """What :meth:`of` needs to give this look again: the values other than the defaults, in the order of names."""
        default = Look()
        values = (
            ("lang", self.language, default.language),
            ("scale", self.scale, default.scale),
            ("style", self.style, default.style),
            ("theme", self.theme, default.theme),
        )
        return {name: str(value) for name, value, usual in values if value != usual}


def _choice(value: str | None, default: _Choice) -> _Choice:
    return next((choice for choice in type(default) if choice.value == value), default)
