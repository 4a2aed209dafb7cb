"""Saved web pages: the article in them, and its title, outlet and other details."""

import re
from datetime import date
from urllib.parse import urlsplit

import trafilatura

from factcheck.documents import markup, paragraphs
from factcheck.documents.decoding import decode
from factcheck.documents.document import Document, refuse, refusing
from factcheck.documents.headlines import without_headline
from factcheck.domain.messages import _
from factcheck.domain.texts import one_line

#: trafilatura takes about a tenth of a millisecond a tag; a long news page has some 5,000.
_MAX_TAGS = 50_000
#: libxml2 takes quadratic time over the attributes of one tag. Characters, quoted values not counted.
_MAX_TAG_LENGTH = 16_000
_LONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{_MAX_TAG_LENGTH},}}")
_QUOTED_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")

_LANGUAGE = re.compile(r"<html\b[^<>]*\slang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta\b[^<>]*\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
#: How far browsers look for the declaration is 1,024 bytes; saved pages often carry a longer preamble.
_META_WITHIN = 4096

_NO_ARTICLE = _("No article text was found in this HTML file. Open it, copy the text and paste it instead.")
_TOO_COMPLEX = _("This HTML file is too complex to read. Open it, copy the text and paste it instead.")


def read(content: bytes) -> Document:
    """The article in a page. Raises Invalid when there is none, and for pages that no parser reads in good time."""
    declared = _META_CHARSET.search(content, 0, _META_WITHIN)
    html = markup.strip(decode(content, declared.group(1).decode("ascii", "replace") if declared else ""))
    if html.count("<") > _MAX_TAGS or any(
        len(_QUOTED_VALUE.sub("", tag)) > _MAX_TAG_LENGTH for tag in _LONG_TAG.findall(html)
    ):
        refuse(_TOO_COMPLEX)
    if "html" not in html[:50].lower():
        html = f"<!DOCTYPE html>\n{html}"  # trafilatura refuses what does not begin like a whole page
    article = _extract(html)
    language = _LANGUAGE.search(html)
    title = one_line(article.title or "")
    text = without_headline((article.text or "").split("\n"), title)
    kept, left_out = paragraphs.compared(html, text)
    return Document(
        text="\n\n".join(text),
        title=title,
        outlet=one_line(article.sitename or article.hostname or ""),
        byline=one_line(article.author or ""),
        url=_web_address(article.url or ""),
        published_on=_day(article.date or ""),
        language=language.group(1).lower() if language else "",
        kept=kept,
        left_out=left_out,
    )


def _extract(html: str) -> trafilatura.settings.Document:
    """The article and its metadata."""
    with refusing(_NO_ARTICLE):
        article = trafilatura.bare_extraction(
            html,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    if not isinstance(article, trafilatura.settings.Document) or not any(map(str.isalnum, article.text or "")):
        refuse(_NO_ARTICLE)
    return article


def _web_address(url: str) -> str:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", url)
    except ValueError:
        return ""
    return url if usable else ""


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
