"""Which kind of file one is. Imports no parser."""

from factcheck.documents.document import LOCKED, MAX_UPLOAD_BYTES, Kind, refuse
from factcheck.domain.messages import _

_ENDINGS = {kind.value: kind for kind in Kind if kind is not Kind.TEXT} | {"txt": Kind.TEXT, "htm": Kind.HTML}
#: What files' names may end with, for the ``accept`` of a form.
ENDINGS = tuple(f".{ending}" for ending in sorted(_ENDINGS))

#: Kinds that are text, and have no mark by which their content is told.
_WITHOUT_MARK = {Kind.TEXT, Kind.HTML, Kind.EML}
#: In a file that is called a PDF the mark may come a little later: readers look this far (ISO 32000-1, annex H.3.4.1).
_PDF_WITHIN = 1024
#: A ZIP. One that is an OpenDocument file begins with an entry that holds its type (ODF 1.3, part 2, 3.3).
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ODT_TYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
_ODT_TYPE_AT = 30
#: The container of old Office files, and of new ones that have a password.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_ENTRY = "EncryptedPackage".encode("utf-16-le")

_OTHER_KIND = _(
    "Only these files can be read: .txt, .html, .pdf, .docx, .odt, .rtf and .eml. Save the article as one of them, or "
    "paste its text."
)
_NOT_AS_NAMED = _("This file is not of the kind that its name says. Open it, copy the text and paste it instead.")
_OLD_OFFICE = _("This is a file of an old Office program. Save it as .docx or PDF and try again.")
_POSTSCRIPT = _("This is a PostScript file. Save it as PDF and try again.")


def kind_of(filename: str, content: bytes) -> Kind:
    """Which kind of file it is, by its content where that has a mark, and else by the end of its name.

    Raises Invalid when it needs no look inside to be refused.
    """
    if len(content) > MAX_UPLOAD_BYTES:
        refuse(_("The file is larger than 5 MB."))
    marked = _marked(content)
    kind = marked or _ENDINGS.get(filename.rpartition(".")[2].lower())
    if kind is None:
        refuse(_OTHER_KIND)
    if not content.strip():
        refuse(_("The file is empty."))
    if marked is None and kind not in _WITHOUT_MARK and not (kind is Kind.PDF and b"%PDF-" in content[:_PDF_WITHIN]):
        refuse(_NOT_AS_NAMED)
    return kind


def _marked(content: bytes) -> Kind | None:
    """The kind that the first bytes say. Raises Invalid for those that cannot be read."""
    if content.startswith(b"%PDF-"):
        return Kind.PDF
    if content.startswith(b"{\\rtf"):
        return Kind.RTF
    if content.startswith(_ZIP):
        return Kind.ODT if content.startswith(_ODT_TYPE, _ODT_TYPE_AT) else Kind.DOCX
    if content.startswith(_OLE):
        refuse(LOCKED if _ENCRYPTED_ENTRY in content else _OLD_OFFICE)
    if content.startswith(b"%!PS"):
        refuse(_POSTSCRIPT)
    return None
