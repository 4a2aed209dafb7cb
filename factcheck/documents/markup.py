"""What of a web page is not its text, taken out before any parser sees it, in one pass over the page.

Scripts, styles, comments and pictures written as data URLs are most of a saved page's bytes, and what parsers are slow
on. JSON-LD stays where it is valid and small: it names the author, the outlet and the day.
"""

import json
import re
from collections.abc import Iterator

#: Characters of one script of JSON-LD, and of all of them: parsers read them with quadratic expressions.
_MAX_LD_JSON, _MAX_ALL_LD_JSON = 20_000, 60_000
#: Text inside one value of JSON-LD: the article's body stands there again, but names and days are short.
_MAX_LD_VALUE = 2_000

#: White space on either side of ``=`` is not looked over: that could be read in more ways than one. Between quotation
#: marks a data URL may hold any other sign, as pictures written as ``<svg …>`` do; lists of them have spaces.
_DATA_URL = re.compile(
    r"(?P<start>=\s?(?:\"(?=\s?data:)|'(?=\s?data:)|(?=data:))|url\([\"']?(?=data:))"
    r"(?:(?<=\")[^\"]*|(?<=')[^']*|[^()\"'<>\s]*)",
    re.IGNORECASE,
)
_DRAWING = re.compile(r"<svg(?=[\s/>]).*?</svg>?", re.IGNORECASE | re.DOTALL)
_DRAWING_END = re.compile(r"</svg", re.IGNORECASE)
_OPENING = re.compile(r"<!--|<(script|style)(?=[\s/>])", re.IGNORECASE)
_CLOSING = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style")}
_LD_JSON = re.compile(r"type\s?=\s?[\"']?application/ld\+json", re.IGNORECASE)


def strip(html: str) -> str:
    """The page without scripts, styles, comments, drawings (SVG) and data URLs.

    A script, style or comment that is opened and never closed goes to the end, as it does in browsers. Takes time in
    proportion to the page: every search begins where the last one ended.
    """
    return _DATA_URL.sub(lambda url: url["start"].rstrip(), _without_drawings("".join(_kept(html))))


def _without_drawings(html: str) -> str:
    """Looks no further than the last end of one, so that many without an end take no longer."""
    end = max((closing.end() for closing in _DRAWING_END.finditer(html)), default=0)
    closed = html[: end + 1]
    return _DRAWING.sub("", closed) + html[end + 1 :]


def _kept(html: str) -> Iterator[str]:
    position, room = 0, _MAX_ALL_LD_JSON
    while opening := _OPENING.search(html, position):
        yield html[position : opening.start()]
        name = (opening[1] or "").lower()
        if not name:
            end = html.find("-->", opening.end() - 2)
            position = len(html) if end < 0 else end + 3
            continue
        tag_end = html.find(">", opening.end())
        closing = _CLOSING[name].search(html, tag_end + 1) if tag_end >= 0 else None
        if closing is None:
            return
        if name == "script" and _LD_JSON.search(html, opening.end(), tag_end):
            data = _small_json(html[tag_end + 1 : closing.start()])
            if data and len(data) <= min(room, _MAX_LD_JSON):
                room -= len(data)
                yield f'<script type="application/ld+json">{data}</script>'
        close_end = html.find(">", closing.end())
        position = len(html) if close_end < 0 else close_end + 1
    yield html[position:]


def _small_json(data: str) -> str:
    """Valid JSON without its long texts; empty for anything else."""
    try:
        return json.dumps(_without_long_texts(json.loads(data, strict=False)), ensure_ascii=False).replace("</", "<\\/")
    except (ValueError, RecursionError):
        return ""


def _without_long_texts(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without_long_texts(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_without_long_texts(part) for part in value]
    return "" if isinstance(value, str) and len(value) > _MAX_LD_VALUE else value
