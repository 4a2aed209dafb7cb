"""The paragraphs of a web page, and which of them its article lacks: the parser loses leads and paragraphs of some."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape

from factcheck.documents.document import MAX_OFFERED, MAX_OFFERED_LENGTH, NAMED_BY, LeftOut

#: Letters of a paragraph: shorter ones are buttons, bylines and labels.
_FEWEST_LETTERS = 40
#: Words in a row that two texts share where they have the same passage.
_WINDOW = 4

#: A tag, read more simply than parsers do: theirs take quadratic time over tags that never end.
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>[^<>]*)>|<[!?][^<>]*>")
#: The values of attributes that say what an element is for.
_NAMES = re.compile(r"(?<![\w-])(?:class|id|itemprop|role)\s?=\s?(\"[^\"]*|'[^']*|[^\s\"']+)", re.IGNORECASE)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_INLINE = frozenset(
    "a abbr b bdi bdo big br cite code data dfn em font i ins kbd mark q s samp small span strong sub sup time tt u "
    "var wbr".split()
)
#: What is in these is no text of the article.
_ASIDE = frozenset(
    "aside button dialog fieldset figcaption figure footer form iframe label menu nav noscript object option select "
    "svg template textarea title video audio".split()
)
_ASIDE_NAMED = re.compile(
    r"(?:^|[\s_\"'-])(?:ads?|advert\w*|also|author|banner|bio|breadcrumbs?|byline|caption|comments?|consent|cookies?|"
    r"copyright|credits?|disclaimer|footer|gallery|gdpr|menu|meta|more|most|nav\w*|newsletter|outbrain|paywall|popup|"
    r"promo\w*|read-?more|recommend\w*|related|share|sharing|sidebar|sign-?up|social|sponsor\w*|subscri\w+|tags?|taboola|"
    r"teasers?|toolbar|trending|widget)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEAD_NAMED = re.compile(
    r"(?:^|[\s_\"'-])(?:abstract|anons|chapo|chapeau|deck|dek|description|entradilla|excerpt|intro\w*|lead|lede|preamble|"
    r"standfirst|sub-?head\w*|sub-?title|summary|teaser-?text|vorspann)(?:$|[\s_-])",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?…。؟।][\"'”’»)\]]*$")
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class _Block:
    """Text between two tags that part paragraphs.

    ``container`` is the number of the element around its own, ``article`` that of the ``<article>`` it stands in, or 0.
    """

    container: int
    article: int
    is_aside: bool
    is_lead: bool
    after_headline: bool
    parts: list[str] = field(default_factory=list)
    linked: int = 0

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())


@dataclass(slots=True)
class _Element:
    tag: str
    number: int
    article: int
    is_aside: bool
    is_lead: bool


def compared(html: str, kept: Sequence[str]) -> tuple[int, tuple[LeftOut, ...]]:
    """How many paragraphs of the page are in ``kept``, and which others seem to belong to its article, in order.

    0 where none is, as on pages whose text is not in paragraphs. Takes time in proportion to the page and to ``kept``.
    """
    windows = set(_windows(" ".join(kept)))
    whole = {_letters(one) for one in kept}
    blocks = [block for block in _blocks(html) if not block.is_aside and _is_paragraph(block)]
    is_kept = [_is_among(block.text, windows, whole) for block in blocks]
    if True not in is_kept:
        return 0, ()
    first, last = is_kept.index(True), len(is_kept) - 1 - is_kept[::-1].index(True)
    ours = [block for block, here in zip(blocks, is_kept, strict=True) if here]
    homes = {block.container for block in ours} | {block.article for block in ours if block.article}
    left: list[LeftOut] = []
    before = ""
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        if is_kept[number]:
            before = block.text[:NAMED_BY]
        elif _belongs(block, number, first, last, homes):
            left.append(LeftOut(block.text[:MAX_OFFERED_LENGTH], before))
    return sum(is_kept), tuple(_each_once(reversed(left)))[:MAX_OFFERED]


def _belongs(block: _Block, number: int, first: int, last: int, homes: set[int]) -> bool:
    """Whether a paragraph that was not kept seems to be the article's, by its place and the names of its elements.

    ``homes`` are the elements that paragraphs which were kept stand in.
    """
    if number < first:
        return block.is_lead or block.after_headline
    return number < last or block.container in homes or (block.article > 0 and block.article in homes)


def _each_once(left: Iterable[LeftOut]) -> Iterable[LeftOut]:
    return {_letters(one.text): one for one in left}.values()


def _is_paragraph(block: _Block) -> bool:
    text = block.text
    letters = sum(map(str.isalpha, text))
    if letters < _FEWEST_LETTERS or 2 * block.linked > len(text):
        return False
    return bool(_STOP.search(text)) or letters >= 2 * _FEWEST_LETTERS


def _is_among(text: str, windows: set[int], whole: set[str]) -> bool:
    own = list(_windows(text))
    return 2 * sum(window in windows for window in own) > len(own) if own else _letters(text) in whole


def _windows(text: str) -> Iterable[int]:
    words = _WORD.findall(text.casefold())
    return (hash(tuple(words[at : at + _WINDOW])) for at in range(len(words) - _WINDOW + 1))


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _blocks(html: str) -> list[_Block]:
    page, end = _Page(), 0
    for tag in _TAG.finditer(html):
        page.read(html[end : tag.start()])
        end = tag.end()
        name = (tag["name"] or "").lower()
        if name and tag["slash"]:
            page.close(name)
        elif name:
            page.open(name, tag["attributes"])
    page.read(html[end:])
    return page.blocks


class _Page:
    """The blocks of text of a page. What is opened and never closed ends with what it stands in."""

    def __init__(self) -> None:
        self.blocks: list[_Block] = []
        self._open: list[_Element] = []
        self._names: Counter[str] = Counter()
        self._number = 0
        self._is_link = False
        self._after_headline = False
        self._begin()

    def open(self, tag: str, attributes: str) -> None:
        if tag == "a":
            self._is_link = True
        elif tag == "br":
            self.read(" ")
        if tag in _VOID or tag in _INLINE:
            return
        if tag in {"p", "li"} and self._open and self._open[-1].tag == tag:
            self._leave(tag)
        names = " ".join(_NAMES.findall(attributes))
        outer = self._open[-1] if self._open else _Element("", 0, 0, False, False)
        self._number += 1
        is_page = tag in {"html", "body", "main", "article"}
        is_lead = outer.is_lead or (not is_page and bool(_LEAD_NAMED.search(names)))
        is_aside = outer.is_aside or tag in _ASIDE or (not is_page and not is_lead and bool(_ASIDE_NAMED.search(names)))
        article = self._number if tag == "article" else outer.article
        self._open.append(_Element(tag, self._number, article, is_aside, is_lead))
        self._names[tag] += 1
        self._begin()

    def close(self, tag: str) -> None:
        if tag == "a":
            self._is_link = False
        elif tag not in _INLINE and self._names[tag]:
            self._leave(tag)
            self._after_headline = self._after_headline or tag == "h1"
            self._begin()

    def read(self, written: str) -> None:
        text = unescape(written)
        self._block.parts.append(text)
        if self._is_link:
            self._block.linked += len(text)

    def _leave(self, tag: str) -> None:
        while self._open:
            element = self._open.pop()
            self._names[element.tag] -= 1
            if element.tag == tag:
                break

    def _begin(self) -> None:
        """Begin the next block. Its container is the element around the one that it is the text of."""
        inner = self._open[-1] if self._open else _Element("", 0, 0, False, False)
        container = self._open[-2].number if len(self._open) > 1 else 0
        is_heading = inner.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}
        self._block = _Block(
            container, inner.article, inner.is_aside or is_heading, inner.is_lead, self._after_headline
        )
        self.blocks.append(self._block)
