"""The text of HTML that holds nothing but a document: no menus, no advertisements. One paragraph after the other."""

from html.parser import HTMLParser

from factcheck.domain.texts import one_line

_PARTS_TEXT = frozenset(
    "address article blockquote body br center dd div dl dt figcaption footer h1 h2 h3 h4 h5 h6 header hr html li main "
    "ol p pre section table tbody tfoot thead tr ul".split()
)
_HIDDEN = frozenset("head script style template title".split())
_CELLS = frozenset(("td", "th"))


def paragraphs(html: str) -> tuple[list[str], str]:
    """The paragraphs, rows of tables and points of lists, and the first of them if it is a heading of the first rank.

    Cells of a table are a tab apart.
    """
    page = _Flat()
    page.feed(html)
    page.close()
    page.end()
    return page.paragraphs, page.heading


class _Flat(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self.heading = ""
        self._cells: list[list[str]] = [[]]
        self._hidden = 0
        self._row = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "tr":
            self.end()
            self._row += 1
        elif tag in _CELLS:
            self._cells.append([])
        elif tag in _PARTS_TEXT:
            self._part()

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag == "tr":
            self._row = max(0, self._row - 1)
            self.end()
        elif tag in _PARTS_TEXT:
            if tag == "h1" and not self.paragraphs:
                self.heading = self._text()
            self._part()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._cells[-1].append(data)

    def end(self) -> None:
        """End the paragraph or row."""
        if text := self._text():
            self.paragraphs.append(text)
        self._cells = [[]]

    def _part(self) -> None:
        """What ends a paragraph is a space in a row of a table."""
        if self._row:
            self._cells[-1].append(" ")
        else:
            self.end()

    def _text(self) -> str:
        return "\t".join(filter(None, (one_line("".join(cell)) for cell in self._cells)))
