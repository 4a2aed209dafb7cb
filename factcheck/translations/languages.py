"""The languages that the interface can be shown in, each with its catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from factcheck.translations import pseudo

FOLDER = Path(__file__).parent
TEMPLATE = FOLDER / "messages.pot"

#: Where the sentences stand that scripts show.
_SCRIPTS = "static/js/"


@dataclass(frozen=True, slots=True)
class Language:
    """A language people can choose. ``tag`` is its BCP 47 tag, ``locale`` says how it writes days and numbers, and
    ``direction`` is ``ltr`` or ``rtl``.

    ``scripts`` are the sentences of scripts, by their English. A pseudo-language is for tests: nobody
    speaks it, and no browser asks for it.
    """

    tag: str
    name: str
    locale: Locale
    direction: str
    catalogue: NullTranslations
    scripts: Mapping[str, str] = field(default_factory=dict)
    is_pseudo: bool = False


#: What the code is written in: its sentences are looked up nowhere.
ENGLISH = Language("en", "English", Locale("en"), "ltr", NullTranslations())


def shipped() -> list[Path]:
    """The catalogues in the repository."""
    return sorted(FOLDER.glob("*.po"))


def available(*, with_pseudo: bool) -> dict[str, Language]:
    """All languages by their tags, English first, and ``with_pseudo`` the pseudo-languages."""
    languages = [ENGLISH, *(_from_file(path) for path in shipped())]
    if with_pseudo:
        languages += [_pseudo("en-XA", "ltr"), _pseudo("en-XB", "rtl")]
    return {language.tag: language for language in languages}


def read(path: Path, locale: Locale | None = None) -> Catalog:
    """A catalogue or a template. Raises babel.messages.pofile.PoFileError where the file is damaged."""
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


@cache
def _pseudo(tag: str, direction: str) -> Language:
    catalog = pseudo.catalogue(read(TEMPLATE))
    return replace(_language(tag, f"Pseudo-language ({direction})", Locale("en"), direction, catalog), is_pseudo=True)


def _from_file(path: Path) -> Language:
    locale = Locale.parse(path.stem, sep="-")
    name = (locale.get_display_name(locale) or path.stem).capitalize()
    return _language(path.stem, name, locale, locale.text_direction, read(path, locale))


def _language(tag: str, name: str, locale: Locale, direction: str, catalog: Catalog) -> Language:
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    scripts = {
        str(message.id): str(message.string)
        for message in catalog
        if message.string and any(name.startswith(_SCRIPTS) for name, _ in message.locations)
    }
    return Language(tag, name, locale, direction, GNUTranslations(compiled), scripts)
