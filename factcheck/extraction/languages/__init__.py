"""Other languages than English, read less thoroughly: by a table of words each."""

from collections.abc import Mapping

from factcheck.extraction.languages import arabic, french, german, russian, spanish, ukrainian
from factcheck.extraction.languages.reading import Reader

#: By the first part of the BCP 47 tag.
READERS: Mapping[str, Reader] = {
    tag: Reader(module.TABLE)
    for tag, module in {
        "ar": arabic,
        "de": german,
        "es": spanish,
        "fr": french,
        "ru": russian,
        "uk": ukrainian,
    }.items()
}

__all__ = ["READERS", "Reader"]
