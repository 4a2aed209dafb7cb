"""The colours and shapes of badges.

Every text has a contrast of at least 4.5 to what it stands on, and every badge has an edge with one of at least 3 to
white as well as to black pages (WCAG 2.2, success criteria 1.4.3 and 1.4.11).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from factcheck.domain.badges.looks import Theme
from factcheck.domain.verdicts import Tone


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``.

    ``on_tone`` stands on any of the ``tones``, ``on_label`` on ``label``, ``headline`` and ``note`` on ``surface``.
    """

    tones: Mapping[Tone, str]
    on_tone: str
    label: str
    on_label: str
    surface: str
    headline: str
    note: str
    outline: str


PALETTES: Mapping[Theme, Palette] = MappingProxyType(
    {
        Theme.LIGHT: Palette(
            tones={
                Tone.POSITIVE: "#1a7f37",
                Tone.MIXED: "#8a5a00",
                Tone.NEGATIVE: "#b30000",
                Tone.NEUTRAL: "#555555",
            },
            on_tone="#ffffff",
            label="#24292f",
            on_label="#ffffff",
            surface="#ffffff",
            headline="#1f2328",
            note="#57606a",
            outline="#6e7681",
        ),
        Theme.DARK: Palette(
            tones={
                Tone.POSITIVE: "#3fb950",
                Tone.MIXED: "#d29922",
                Tone.NEGATIVE: "#ff7b72",
                Tone.NEUTRAL: "#b1bac4",
            },
            on_tone="#0d1117",
            label="#30363d",
            on_label="#f0f6fc",
            surface="#161b22",
            headline="#f0f6fc",
            note="#b1bac4",
            outline="#7d8590",
        ),
    }
)

#: On a grid of 10 by 10, so that colour is never the only sign of a verdict.
SHAPES: Mapping[Tone, str] = MappingProxyType(
    {
        Tone.POSITIVE: "M3.7 9.3.4 6l1.4-1.4 1.9 1.9L8.4 1.3l1.5 1.4z",
        Tone.MIXED: "M5 .5a4.5 4.5 0 0 0 0 9 4.5 4.5 0 0 0 0-9zM5 2a3 3 0 0 1 0 6z",
        Tone.NEGATIVE: "M2 .6l3 3 3-3L9.4 2l-3 3 3 3L8 9.4l-3-3-3 3L.6 8l3-3-3-3z",
        Tone.NEUTRAL: "M1 4h8v2H1z",
    }
)
