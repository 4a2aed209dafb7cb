"""What a file says of itself, as far as it can be believed."""

import re
from datetime import date

from factcheck.domain.texts import one_line

#: What programs write where nobody gave a title.
_NO_TITLE = re.compile(
    r"(?:untitled|document|dokument|unknown)?[\s\d-]*|.*\.(?:docx?|odt|rtf|pdf|indd|qxp|tmp)", re.IGNORECASE
)
_PRINTED_BY = re.compile(r"^Microsoft Word - ", re.IGNORECASE)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-]+)?")
_DAY = re.compile(r"(?:D:)?(\d{4})-?(\d{2})-?(\d{2})")


def title(written: str) -> str:
    """The title in one line, or nothing where it is the name of a file or of no document."""
    text = one_line(_PRINTED_BY.sub("", written))
    return "" if _NO_TITLE.fullmatch(text) else text


def language(written: str) -> str:
    """The code of a language, or nothing for English, which programs write whatever the language is."""
    code = _LANGUAGE.fullmatch(written.strip())
    return code[1].lower() if code and code[1].lower() != "en" else ""


def day(written: str) -> date | None:
    """The day of a time like ``2022-03-04T10:00:00Z`` or ``D:20220304100000Z``."""
    parts = _DAY.match(written.strip())
    try:
        return date(*map(int, parts.groups())) if parts else None
    except ValueError:
        return None
