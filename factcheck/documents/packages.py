"""Documents that are a ZIP of XML files, looked over before a parser opens anything of them."""

from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from defusedxml.ElementTree import fromstring

from factcheck.documents.document import DAMAGED, LOCKED, refuse, refusing
from factcheck.domain.messages import _

#: Entries, and bytes of all of them unpacked. A document of 5 MB has pictures that are packed already, and its text.
_MAX_ENTRIES, _MAX_UNPACKED = 2_000, 48 * 1024 * 1024
#: Bit of an entry's flags that says it is encrypted (APPNOTE.TXT, 4.4.4).
_IS_ENCRYPTED = 1

_TOO_LARGE = _("This file is too large once it is unpacked. Open it, copy the text and paste it instead.")


def unpacked(content: bytes) -> ZipFile:
    """The files of a ZIP. Raises Invalid for one that is damaged, encrypted, or holds more than a document does.

    Sizes are those that the ZIP states: reading an entry gives no more than that.
    """
    with refusing(DAMAGED):
        package = ZipFile(BytesIO(content))
    entries = package.infolist()
    if len(entries) > _MAX_ENTRIES or sum(entry.file_size for entry in entries) > _MAX_UNPACKED:
        refuse(_TOO_LARGE)
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
        refuse(LOCKED)
    return package


def xml(package: ZipFile, name: str) -> Element | None:
    """The root of an XML file in it, or None where there is no such file. Refuses a file that declares a DTD."""
    try:
        content = package.read(name)
    except KeyError:
        return None
    except BadZipFile:
        refuse(DAMAGED)
    with refusing(DAMAGED):
        root: Element = fromstring(content, forbid_dtd=True)
    return root


def value(root: Element | None, name: str) -> str:
    """The text of the first element of this name, which has its namespace in braces; empty where there is none."""
    element = None if root is None else root.find(f".//{name}")
    return "" if element is None else element.text or ""
