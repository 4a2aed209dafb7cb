"""Small documents of every kind, made by hand."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

#: Distance from the left and the bottom edge of the page in points, size of the letters, and the words.
Printed = tuple[int, int, int, str]

WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_CORE = (
    '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"><dc:title>Three wells</dc:title>'
    "<dc:creator>Ana Diaz</dc:creator><dc:language>uk-UA</dc:language><t:created>2019-01-01T00:00:00Z</t:created>"
    "<t:modified>2022-03-04T10:00:00Z</t:modified></p:coreProperties>"
)
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "meta")
)
OPEN_TEXT = (
    f"<office:document-content {_ODF}><office:body><office:text>%s</office:text></office:body>"
    "</office:document-content>"
)
_META = (
    f'<office:document-meta {_ODF} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>Three wells'
    "</dc:title><meta:initial-creator>Ana Diaz</meta:initial-creator><dc:date>2022-03-04T10:00:00</dc:date>"
    "<dc:language>uk-UA</dc:language></office:meta></office:document-meta>"
)


def pdf(pages: Sequence[Sequence[Printed]], about: str = "", encoding: str = "/WinAnsiEncoding") -> bytes:
    """A PDF with a page for each list of lines. ``about`` is its information dictionary, like ``/Title (Wells)``."""
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {encoding} >>".encode()
    objects, kids = [b"", b"", font], []
    for lines in pages:
        objects.append(_stream(lines))
        resources = b"/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R >>" % (resources, len(objects)))
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects.append(f"<< {about} >>".encode())
    return _file(objects)


def _stream(lines: Sequence[Printed]) -> bytes:
    shown = []
    for x, y, size, words in lines:
        escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        shown.append(b"/F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj" % (size, x, y, escaped))
    drawn = b"BT %s ET" % b"\n".join(shown)
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)


def _file(objects: Sequence[bytes]) -> bytes:
    parts, places, length = [b"%PDF-1.7\n"], [], 9
    for number, content in enumerate(objects, 1):
        places.append(length)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        length += len(parts[-1])
    count = len(objects)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (count + 1, count, length)
    return b"".join([*parts, b"xref\n0 %d\n0000000000 65535 f \n%s" % (count + 1, table), trailer])


def column(words: Sequence[str], x: int = 72, y: int = 700, size: int = 12) -> list[Printed]:
    """Lines one under the other, from ``y`` downwards."""
    return [(x, y - number * size * 6 // 5, size, line) for number, line in enumerate(words)]


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP; the first file is not compressed."""
    with zipfile.ZipFile(archive := BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
        for number, (name, content) in enumerate(files.items()):
            package.writestr(name, content, zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED)
    return archive.getvalue()


def docx(body: str, **more: str | bytes) -> bytes:
    """A Word document; ``more`` are further files in it, by the end of their name: ``word/notes.xml`` is ``notes``."""
    files: dict[str, str | bytes] = {"[Content_Types].xml": _CONTENT_TYPES, "word/document.xml": WORD % body}
    return packed(
        files | {"docProps/core.xml": _CORE} | {f"word/{name}.xml": content for name, content in more.items()}
    )


def odt(body: str, manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument text."""
    kind = "application/vnd.oasis.opendocument.text"
    return packed(
        {"mimetype": kind, "content.xml": OPEN_TEXT % body, "meta.xml": _META, "META-INF/manifest.xml": manifest}
    )


def paragraphs(*words: str, tag: str = "w:p") -> str:
    """Paragraphs of a Word document, or of another kind by ``tag``."""
    run = "<w:r><w:t>{}</w:t></w:r>" if tag == "w:p" else "{}"
    return "".join(f"<{tag}>{run.format(text)}</{tag}>" for text in words)
