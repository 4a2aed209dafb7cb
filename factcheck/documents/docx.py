"""Word documents: paragraphs, lists, tables and notes as mammoth finds them."""

import re
from io import BytesIO
from zipfile import ZipFile

import mammoth

from factcheck.documents import packages, properties
from factcheck.documents.document import DAMAGED, Document, refuse, refusing
from factcheck.documents.flat_html import paragraphs
from factcheck.documents.headlines import with_title
from factcheck.domain.messages import _
from factcheck.domain.texts import one_line

_TYPES = "[Content_Types].xml"
_DUBLIN_CORE, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_STYLES = "p[style-name='Title'] => h1:fresh"
#: Marks of notes would stand in the middle of sentences; the notes themselves come at the end.
_NOTE_MARK = re.compile(
    r'<sup><a href="#(?:foot|end)note-[^<>]*>\[\d+\]</a></sup>'
    '|<a href="#(?:foot|end)note-ref-[^<>]*>\N{UPWARDS ARROW}</a>'
)
_NO_DOCUMENT = _(
    "This is a ZIP file, but neither a Word nor an OpenDocument text. Unpack it and choose the text in it."
)


def read(content: bytes) -> Document:
    """The text of a document, without headers, footers, comments and words that were deleted. Raises Invalid."""
    package = packages.unpacked(content)
    if _TYPES not in package.namelist() or not any(name.startswith("word/") for name in package.namelist()):
        refuse(_NO_DOCUMENT)
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            packages.xml(package, name)
    with refusing(DAMAGED):
        html = mammoth.convert_to_html(
            BytesIO(content),
            style_map=_STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=mammoth.images.img_element(lambda _image: {}),
        ).value
    return _described(package, *paragraphs(_NOTE_MARK.sub("", html)))


def _described(package: ZipFile, written: list[str], heading: str) -> Document:
    core = packages.xml(package, "docProps/core.xml")
    title, text = with_title(written, properties.title(packages.value(core, f"{_DUBLIN_CORE}title")), heading)
    changed, created = (packages.value(core, f"{_TERMS}{name}") for name in ("modified", "created"))
    return Document(
        text=text,
        title=title,
        byline=one_line(packages.value(core, f"{_DUBLIN_CORE}creator")),
        published_on=properties.day(changed or created),
        language=properties.language(packages.value(core, f"{_DUBLIN_CORE}language")),
    )
