"""From the code to ``messages.pot``: every sentence that templates, Python and scripts show, and the words of enums."""

from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from config import ROOT
from factcheck.domain.labels import Labelled

_KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "n_": (1, 2), "gettext": None, "ngettext": (1, 2)}
_COMMENT = "For translators:"
_JINJA = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
_SOURCES: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("factcheck", "*.py", "python", {}),
    ("templates", "*.html", "jinja2", _JINJA),
    ("templates", "*.xml", "jinja2", _JINJA),
    ("static/js", "*.js", "javascript", {}),
)


def template() -> Catalog:
    """All messages of the code, always in the same order; places are files without line numbers, so that the template
    changes with the sentences alone."""
    catalog = Catalog(project="Factcheck", charset="utf-8", fuzzy=False)
    for place, text, comments in [*_sentences(), *_words()]:
        catalog.add(text, locations=[(place, 0)], auto_comments=comments)
    return catalog


def as_text(catalog: Catalog) -> str:
    """The catalogue as a file holds it."""
    written = BytesIO()
    write_po(written, catalog, width=120, sort_output=True, include_lineno=False, omit_header=True)
    return _HEAD + written.getvalue().decode()


_HEAD = """# The sentences of the interface. Made by: flask --app run messages extract
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def _sentences() -> Iterator[tuple[str, str | tuple[str, ...], list[str]]]:
    for folder, pattern, method, options in _SOURCES:
        for path in sorted((ROOT / folder).rglob(pattern)):
            messages = extract_from_file(method, path, _KEYWORDS, (_COMMENT,), options)
            for _, text, comments, _ in messages:
                yield _place(path), text, comments


def _words() -> Iterator[tuple[str, str, list[str]]]:
    """The labels of every enum people see, wherever in the code it stands."""
    for path in sorted((ROOT / "factcheck").rglob("*.py")):
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    for words in sorted(_kinds(Labelled), key=lambda kind: (kind.__module__, kind.__name__)):
        place = f"{words.__module__.replace('.', '/')}.py"
        for member in words:
            yield place, member.label.msgid, [f"A word of {words.__name__}, alone or first"]
            yield place, member.label_inside.msgid, [f"A word of {words.__name__}, inside a sentence"]


def _kinds(kind: type[Labelled]) -> Iterator[type[Labelled]]:
    for each in kind.__subclasses__():
        yield each
        yield from _kinds(each)


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
