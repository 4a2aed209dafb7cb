"""The parts that a badge is drawn from, as elements of SVG. Lengths are in CSS px."""

from dataclasses import dataclass

from factcheck.domain.badges.text import Direction, direction, escaped

_FONTS = "Verdana,'DejaVu Sans',Geneva,sans-serif"


@dataclass(frozen=True, slots=True)
class Placing:
    """Turns distances from where reading begins into distances from the left."""

    width: float
    direction: Direction

    def x(self, distance: float) -> float:
        return distance if self.direction == "ltr" else self.width - distance

    def left(self, distance: float, size: float) -> float:
        """Where the left side of something of this size is, that begins at this distance."""
        return min(self.x(distance), self.x(distance + size))


def panel(width: float, height: float, radius: float, color: str) -> str:
    """A rounded rectangle that fills everything."""
    return f'<rect width="{width:g}" height="{height:g}" rx="{radius:g}" fill="{color}"/>'


def outline(width: float, height: float, radius: float, color: str) -> str:
    """A line of 1 px just within the edge."""
    return (
        f'<rect x=".5" y=".5" width="{width - 1:g}" height="{height - 1:g}" rx="{radius - 0.5:g}" fill="none"'
        f' stroke="{color}"/>'
    )


def end_panel(straight: float, rounded: float, height: float, radius: float, color: str) -> str:
    """An area from a straight side to a rounded one, on the left or on the right."""
    outwards = radius if rounded > straight else -radius
    corner, sweep = f"a{radius:g} {radius:g} 0 0", int(outwards > 0)
    return (
        f'<path fill="{color}" d="M{straight:g} 0H{rounded - outwards:g}'
        f"{corner} {sweep} {outwards:g} {radius:g}v{height - 2 * radius:g}"
        f'{corner} {sweep} {-outwards:g} {radius:g}H{straight:g}z"/>'
    )


def shape(path: str, left: float, top: float, size: float, color: str) -> str:
    """A path on a grid of 10 by 10, drawn at this size."""
    scale = "" if size == 10 else f" scale({size / 10:g})"
    return f'<path fill="{color}" fill-rule="evenodd" transform="translate({left:g} {top:g}){scale}" d="{path}"/>'


def text(content: str, x: float, baseline: float, size: float, color: str, *, bold: bool = False) -> str:
    """A line that begins at ``x``, or ends there if it is read from right to left."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:g}" y="{baseline:g}" font-size="{size:g}"{weight} fill="{color}"'
        f' direction="{direction(content)}">{escaped(content)}</text>'
    )


def texts(*lines: str, anchor: str) -> str:
    """Lines that are all anchored at their ``start`` or ``middle``."""
    return f'<g font-family="{_FONTS}" text-anchor="{anchor}" text-rendering="geometricPrecision">{"".join(lines)}</g>'
