"""The headline of an article, which stands in its text and in what the file says of itself."""

import re

from factcheck.documents.document import refuse
from factcheck.domain.messages import _
from factcheck.domain.texts import normalise


def without_headline(lines: list[str], title: str) -> list[str]:
    """The paragraphs of the article, without the first if it repeats the title: "Wells open" of "Wells open | Post"."""
    written = [line for line in lines if line.strip()]
    first, whole = (_letters(text) for text in (written[0] if written else "", title))
    is_title = bool(first) and whole.startswith(first) and 2 * len(first) >= len(whole)
    return written[1:] if is_title and len(written) > 1 else written


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def with_title(paragraphs: list[str], title: str, heading: str) -> tuple[str, str]:
    """The title and the normalised text of a document. Raises Invalid without a text.

    ``title`` is what the file says of itself, ``heading`` its first heading, if it begins with one.
    """
    if not any(map(str.isalnum, "".join(paragraphs))):
        refuse(_("There is no text in this document."))
    title = title or heading
    return title, normalise("\n\n".join(without_headline(paragraphs, title)))
