"""Reading answers as a browser would: what is in the fields, what stands at which place."""

from collections.abc import Mapping
from html.parser import HTMLParser

from werkzeug.test import TestResponse

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
_BUTTONS = {"submit", "button", "reset", "file"}


class Page(HTMLParser):
    """A parsed page: ``fields`` as they would be sent, ``texts`` by element id, ``links``, and all visible ``text``.

    Fails on tags that do not match and on an id that is given twice, which browsers would repair in silence.
    """

    def __init__(self, source: TestResponse | str) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._open: list[tuple[str, str]] = []
        self._select = self._textarea = ""
        self._visible: list[str] = []
        self.feed(source if isinstance(source, str) else source.text)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    @property
    def text(self) -> str:
        return " ".join("".join(self._visible).split())

    def lost(self, typed: Mapping[str, str], refused: str = "") -> dict[str, str]:
        """What was typed and no longer stands in its field; the refused field and the token may differ."""
        ignored = {"csrf_token", refused}
        return {name: value for name, value in typed.items() if name not in ignored and self.fields.get(name) != value}

    def error_at(self, field: str) -> str:
        """What stands as an error below the field of this id."""
        return self.texts.get(f"{field}-errors", "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if "id" in attributes:
            assert attributes["id"] not in self.texts, f"twice: id={attributes['id']}"
            self.texts[attributes["id"]] = ""
        if "href" in attributes:
            self.links.append(attributes["href"])
        if tag not in _VOID:
            self._open.append((tag, attributes.get("id", "")))
        self._read_control(tag, attributes)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        opened, _ = self._open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"
        if tag == "textarea":
            # The one line end right after the start tag is not part of the value (HTML, section 13.1.2.5).
            value = self.fields[self._textarea].replace("\r\n", "\n")
            self.fields[self._textarea] = value.removeprefix("\n")
            self._textarea = ""
        if tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        for _, element_id in self._open:
            if element_id:
                self.texts[element_id] += data
        if self._textarea:
            self.fields[self._textarea] += data
        if not {"script", "style"} & {tag for tag, _ in self._open}:
            self._visible.append(data)

    def _read_control(self, tag: str, attributes: dict[str, str]) -> None:
        name, kind = attributes.get("name", ""), attributes.get("type", "text")
        if tag == "input" and name and kind not in _BUTTONS:
            if kind not in {"radio", "checkbox"}:
                self.fields[name] = attributes.get("value", "")
            elif "checked" in attributes:
                self.fields[name] = attributes.get("value", "on")
        elif tag == "textarea":
            self._textarea = name or "nameless"
            self.fields[self._textarea] = ""
        elif tag == "select":
            self._select = name
            self.fields.pop(name, None)
        elif tag == "option" and self._select and ("selected" in attributes or self._select not in self.fields):
            self.fields[self._select] = attributes.get("value", "")
