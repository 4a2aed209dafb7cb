"""What was measured, as lines while it runs and as one Markdown table at the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


class NotRun(Exception):
    """Something cannot run on this machine; the text says why."""


@dataclass(frozen=True)
class Line:
    """One line of the table. ``ratio`` is to the peer that the goal names; any may be empty."""

    what: str
    measured: str
    goal: str = ""
    ratio: str = ""


def say(what: str, figure: str) -> None:
    print(f"{what:52} {figure}", flush=True)


def spread(values: Sequence[float], unit: str = "", digits: int = 0) -> str:
    """The median, and the least and the most beside it when there are several."""
    middle = f"{median(values):,.{digits}f}"
    if len(values) > 1:
        middle += f" ({min(values):,.{digits}f}–{max(values):,.{digits}f})"
    return f"{middle}{unit}"


def print_table(lines: Iterable[Line]) -> None:
    rows = [("what", "goal", "measured", "ratio"), ("---",) * 4]
    rows += [(line.what, line.goal, line.measured, line.ratio) for line in lines]
    print("\n" + "\n".join("| " + " | ".join(row) + " |" for row in rows), flush=True)
