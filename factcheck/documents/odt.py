"""OpenDocument texts: the paragraphs, lists, tables and notes of ``content.xml`` (OASIS ODF 1.3, part 3)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from factcheck.documents import packages, properties
from factcheck.documents.document import DAMAGED, LOCKED, Document, refuse, refusing
from factcheck.documents.headlines import with_title
from factcheck.domain.texts import one_line

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _TEXT, _TABLE, _META = (_NAMESPACE % name for name in ("office", "text", "table", "meta"))
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"

_PARAGRAPHS = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
#: What is no text of the document, or stands in the middle of a sentence of it.
_HIDDEN = frozenset(
    [f"{_OFFICE}{name}" for name in ("annotation", "forms")]
    + [f"{_TEXT}{name}" for name in ("tracked-changes", "note-citation", "ruby-text", "table-of-content")]
)
_SIGNS = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": " "}
#: In the list of an encrypted document's files; since ODF 1.3 it may be one file that holds the others.
_ENCRYPTED, _ENCRYPTED_PACKAGE = b"encryption-data", "encrypted-package"


def read(content: bytes) -> Document:
    """The text of a document, without comments and words that were deleted; notes come at the end. Raises Invalid."""
    package = packages.unpacked(content)
    names = package.namelist()
    manifest = "META-INF/manifest.xml"
    if _ENCRYPTED_PACKAGE in names or (manifest in names and _ENCRYPTED in package.read(manifest)):
        refuse(LOCKED)
    root = packages.xml(package, "content.xml")
    body = None if root is None else root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        refuse(DAMAGED)
    notes: list[str] = []
    with refusing(DAMAGED):
        written = list(_paragraphs(body, notes))
    meta = packages.xml(package, "meta.xml")
    title, text = with_title(
        written + notes, properties.title(packages.value(meta, f"{_DUBLIN_CORE}title")), _heading(body, written)
    )
    author, first_author = (
        packages.value(meta, name) for name in (f"{_DUBLIN_CORE}creator", f"{_META}initial-creator")
    )
    changed, created = (packages.value(meta, name) for name in (f"{_DUBLIN_CORE}date", f"{_META}creation-date"))
    return Document(
        text=text,
        title=title,
        byline=one_line(first_author or author),
        published_on=properties.day(changed or created),
        language=properties.language(packages.value(meta, f"{_DUBLIN_CORE}language")),
    )


def _heading(body: Element, written: list[str]) -> str:
    """The first heading, if the document begins with it."""
    heading = body.find(f".//{_TEXT}h")
    text = "" if heading is None else _line(heading, [])
    return text if written[:1] == [text] else ""


def _paragraphs(element: Element, notes: list[str]) -> Iterator[str]:
    for child in element:
        if child.tag in _HIDDEN:
            continue
        if child.tag == f"{_TABLE}table-row":
            cells = (" ".join(_paragraphs(cell, notes)) for cell in child)
            text = "\t".join(cell for cell in cells if cell)
        elif child.tag in _PARAGRAPHS:
            text = _line(child, notes)
        else:
            yield from _paragraphs(child, notes)
            continue
        if text:
            yield text


def _line(element: Element, notes: list[str]) -> str:
    return one_line("".join(_words(element, notes)))


def _words(element: Element, notes: list[str]) -> Iterator[str]:
    """The text in an element. A note goes to ``notes``; what stands in frames is part of the paragraph."""
    yield element.text or ""
    for child in element:
        if child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{_TEXT}note":
            notes += _paragraphs(child, notes)
        elif child.tag not in _HIDDEN:
            yield from _words(child, notes)
            if child.tag in _PARAGRAPHS:
                yield " "
        yield child.tail or ""
