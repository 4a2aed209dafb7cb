"""``flask messages …``: the sentences of the interface, for those who write code and those who translate."""

import click
from babel import Locale
from babel.messages import Catalog
from babel.messages.pofile import PoFileError, write_po
from flask.cli import AppGroup

from factcheck.translations import checks, extraction
from factcheck.translations.languages import FOLDER, TEMPLATE, read, shipped

messages_group = AppGroup("messages", help="The sentences of the interface and their translations.")


@messages_group.command("extract")
def extract() -> None:
    """Write the template and bring every catalogue into line with the code."""
    template = extraction.template()
    TEMPLATE.write_text(extraction.as_text(template), encoding="utf-8")
    for path in shipped():
        catalog = read(path, Locale.parse(path.stem, sep="-"))
        catalog.update(template, no_fuzzy_matching=True)
        _write(catalog, path.stem)
    click.echo(f"{len(template)} messages, {len(shipped())} languages besides English.")


@messages_group.command("add")
@click.argument("language")
def add(language: str) -> None:
    """Begin the catalogue of LANGUAGE, such as uk or pt-BR."""
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, LookupError) as error:
        raise click.ClickException(f"There is no language “{language}”.") from error
    if (FOLDER / f"{language}.po").exists():
        raise click.ClickException("This language is there already.")
    catalog = Catalog(locale=locale, project="Factcheck", fuzzy=False)
    catalog.update(extraction.template(), no_fuzzy_matching=True)
    _write(catalog, language)
    click.echo(f"Translate {FOLDER.name}/{language}.po, then run: flask --app run messages check")


@messages_group.command("check")
def check() -> None:
    """Fail unless the template fits the code and every catalogue is whole and sound."""
    template = extraction.template()
    written = TEMPLATE.read_text(encoding="utf-8") if TEMPLATE.exists() else ""
    lines = (
        [] if written == extraction.as_text(template) else ["messages.pot does not fit the code. Run: make messages"]
    )
    for path in shipped():
        try:
            catalog = read(path, Locale.parse(path.stem, sep="-"))
        except PoFileError as error:
            lines.append(f"{path.name}: {error}")
        else:
            lines += [f"{path.name}: {problem}" for problem in checks.problems(catalog, template)]
    if lines:
        raise click.ClickException("\n".join(lines))
    click.echo(f"{len(template)} messages, {len(shipped())} languages besides English, nothing wrong.")


def _write(catalog: Catalog, language: str) -> None:
    with (FOLDER / f"{language}.po").open("wb") as file:
        write_po(file, catalog, width=120, sort_output=True, include_lineno=False, omit_header=False)
