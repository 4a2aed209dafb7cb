"""Tests of catalogues: the template fits the code, faults are found, and pseudo-languages hold every sentence."""

import re
from collections.abc import Callable

import pytest
from babel import Locale
from babel.messages import Catalog

from config import ROOT
from factcheck.domain.errors import _NOT_FOUND
from factcheck.domain.verdicts import Truth
from factcheck.translations import checks, extraction, pseudo
from factcheck.translations.languages import ENGLISH, TEMPLATE, available, read, shipped

ONE, MANY = "%(number)s claim of <b>%(name)s</b>", "%(number)s claims of <b>%(name)s</b>"


def test_the_template_fits_the_code() -> None:
    written = extraction.as_text(extraction.template())

    assert written == extraction.as_text(extraction.template()), "extracting is deterministic"
    assert TEMPLATE.read_text(encoding="utf-8") == written, "run: flask --app run messages extract"


def test_the_template_holds_sentences_of_every_kind() -> None:
    template = read(TEMPLATE)

    for text in ("Skip to content", "There is no such claim.", "Half true", "half true", "Copied", "Any kind"):
        assert template.get(text), text
    message = template.get("Dismiss %(number)s claim")
    assert message
    assert message.id == ("Dismiss %(number)s claim", "Dismiss %(number)s claims")


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_every_shipped_catalogue_is_whole_and_sound(path: object) -> None:
    assert list(checks.problems(read(path), extraction.template())) == []  # type: ignore[arg-type]


def _template() -> Catalog:
    template = Catalog()
    template.add("Saved: %(title)s.")
    template.add("All 100 %% of them")
    template.add((ONE, MANY))
    return template


def _ukrainian(**changes: object) -> Catalog:
    catalog = Catalog(locale=Locale("uk"), fuzzy=False)
    catalog.add("Saved: %(title)s.", "Збережено: %(title)s.")
    catalog.add("All 100 %% of them", "Усі 100 %%")
    forms = tuple(f"%(number)s {word} <b>%(name)s</b>" for word in ("твердження", "твердження", "тверджень"))
    catalog.add((ONE, MANY), forms)
    return catalog


def test_a_whole_catalogue_has_no_faults() -> None:
    assert list(checks.problems(_ukrainian(), _template())) == []


def _put(text: str | tuple[str, str], translation: str | tuple[str, ...]) -> Callable[[Catalog], None]:
    def put(catalog: Catalog) -> None:
        catalog.delete(text)
        catalog.add(text, translation)

    return put


def _mark_fuzzy(catalog: Catalog) -> None:
    catalog.delete("Saved: %(title)s.")
    catalog.add("Saved: %(title)s.", "Збережено: %(title)s.", flags=["fuzzy"])


SAVED, FORM = "Saved: %(title)s.", "%(number)s <b>%(name)s</b>"
FAULTS: dict[str, tuple[Callable[[Catalog], None], str]] = {
    "untranslated": (_put(SAVED, ""), "not translated"),
    "missing": (lambda catalog: catalog.delete(SAVED), "not translated"),
    "another value": (_put(SAVED, "Збережено: %(name)s."), "other values"),
    "a value less": (_put(SAVED, "Збережено."), "other values"),
    "a bare percent sign": (_put(SAVED, "100 %: %(title)s."), "“%”"),
    "a fuzzy mark": (_mark_fuzzy, "fuzzy"),
    "an empty plural": (_put((ONE, MANY), ("", "", "")), "empty"),
    "an empty form": (_put((ONE, MANY), (FORM, FORM, " ")), "a form is empty"),
    "a form too few": (_put((ONE, MANY), (FORM, FORM)), "has 3"),
    "a plural that has none": (_put(ONE, FORM), "not both"),
    "other HTML": (_put((ONE, MANY), ("%(number)s %(name)s",) * 3), "other HTML"),
    "a script": (_put(SAVED, "<script>%(title)s</script>"), "other HTML"),
    "a sentence of the past": (_put("Gone.", "Зникло."), "no longer"),
}


@pytest.mark.parametrize(("damage", "complaint"), FAULTS.values(), ids=FAULTS)
def test_every_fault_of_a_catalogue_is_found(damage: Callable[[Catalog], object], complaint: str) -> None:
    catalog = _ukrainian()
    damage(catalog)

    lines = list(checks.problems(catalog, _template()))
    assert any(complaint in line for line in lines), lines


def test_the_pseudo_language_is_longer_and_keeps_values_and_html() -> None:
    text = 'Take back %(number)s of <a href="%(url)s">them</a> &amp; 100 %% more'
    shown = pseudo.translate(text)

    assert re.findall(r"%\(\w+\)s|<[^>]*>|&amp;|%%", shown) == re.findall(r"%\(\w+\)s|<[^>]*>|&amp;|%%", text)
    assert not re.search("[A-Za-z]", re.sub(r"%\(\w+\)s|<[^>]*>|&\w+;", "", shown))
    assert len(shown) >= 1.4 * len(re.sub(r"%\(\w+\)s|<[^>]*>|&\w+;|%%", "", text))


def test_pseudo_languages_are_for_development_and_hold_every_sentence() -> None:
    languages = available(with_pseudo=True)

    assert list(available(with_pseudo=False)) == ["en", *(path.stem for path in shipped())]
    assert next(iter(languages.values())) is ENGLISH
    assert (languages["en-XA"].direction, languages["en-XB"].direction) == ("ltr", "rtl")
    for message in read(TEMPLATE):
        text = checks.key(message)
        if re.search("[a-z]", re.sub(r"%\(\w+\)s|<[^>]*>", "", text)):
            assert languages["en-XA"].catalogue.gettext(text) != text
    assert languages["en-XA"].scripts["Copied"] == pseudo.translate("Copied")


def test_everything_that_may_be_missing_has_its_sentence() -> None:
    named = {
        name
        for path in (ROOT / "factcheck").rglob("*.py")
        for name in re.findall(r'NotFound\("([a-z ]+)"\)', path.read_text(encoding="utf-8"))
    }

    assert named == set(_NOT_FOUND)
    assert Truth.TRUE.label.msgid == "True"
