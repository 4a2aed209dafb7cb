"""Unicode's normal forms (UAX #15) in linear time."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

#: Marks in a row that are left as they are; no language stacks so many (UAX #15, section 13, Stream-Safe Text Format).
MAX_MARKS = 30
#: What may be marks in a row: neither letters nor digits nor white space, and two letters that NFKC makes marks of.
#: Other signs are among them; ``_cut`` looks.
_LONG_RUN = re.compile(rf"(?:[^\w\s\x00-\u02ff]|[\uff9e\uff9f]){{{MAX_MARKS + 1},}}")
#: Splits a run of marks and is not seen.
_JOINER = "\N{COMBINING GRAPHEME JOINER}"


def normal(form: Literal["NFC", "NFKC"], text: str) -> str:
    """The text in a normal form, with an invisible U+034F after every ``MAX_MARKS`` marks in a row.

    Marks are sorted by insertion, which takes quadratic time for a long row of them: 80 KB took ten seconds, in which
    nothing else of the process runs.
    """
    return unicodedata.normalize(form, _LONG_RUN.sub(_cut, text))


def _cut(run: re.Match[str]) -> str:
    parts, marks = [], 0
    for sign in run[0]:
        marks = marks + 1 if _is_mark(sign) else 0
        if marks > MAX_MARKS:
            parts.append(_JOINER)
            marks = 1
        parts.append(sign)
    return "".join(parts)


@lru_cache(maxsize=4096)
def _is_mark(sign: str) -> bool:
    """Whether it is sorted among marks, itself or what it is made of."""
    return unicodedata.combining(unicodedata.normalize("NFKD", sign)[0]) > 0
