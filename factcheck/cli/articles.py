"""Articles, and the claims in them."""

import dataclasses
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup

from factcheck.cli.context import DAY, database, one_line, writing
from factcheck.documents.document import MAX_UPLOAD_BYTES, Document
from factcheck.documents.reader import Reader
from factcheck.domain.actors import SYSTEM
from factcheck.domain.addresses import NOT_AN_ADDRESS, as_web_address, is_web_address
from factcheck.domain.errors import FactcheckError
from factcheck.domain.printed_pages import printed_pages
from factcheck.domain.texts import normalise
from factcheck.extraction.finder import Finder
from factcheck.extraction.suggestions import Suggestion, suggest, suggest_statements
from factcheck.extraction.text.language import is_english
from factcheck.jobs.suggestions import look_through
from factcheck.queries import articles as stored_articles
from factcheck.runtime import runtime_of
from factcheck.services import article_pages, articles
from factcheck.services.articles import NewArticle

#: What a figure and a quotation always say, as JSON.
_ALWAYS = frozenset({"qualifier", "measure", "speaker", "form"})

articles_group = AppGroup("articles", help="Articles: put one in from a file or its address, look for claims in it.")


@articles_group.command("add")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", default="", help="Needed unless the file names it.")
@click.option("--outlet", default="", help="The paper, agency or site that published it.")
@click.option("--byline", default="", help="Who wrote it.")
@click.option("--url", default="", help="Where it was published.")
@click.option("--another", is_flag=True, help="Also when an article of the same page is stored.")
@click.option("--date", "published_on", type=DAY, help="The day it was published, like 2022-03-04.")
def add_article(
    file: Path, title: str, outlet: str, byline: str, url: str, another: bool, published_on: datetime | None
) -> None:
    """Store the text of FILE (PDF, .docx, .odt, .rtf, .txt, .html or .eml, up to 5 MB).

    Options win over what the file says of itself.
    """
    document = _read(file)
    _store(
        document,
        title=title or document.title,
        outlet=outlet or document.outlet,
        byline=byline or document.byline,
        url=url or document.url,
        published_on=published_on.date() if published_on else document.published_on,
        is_another=another,
    )


@articles_group.command("fetch")
@click.argument("address")
@click.option("--title", default="", help="Needed where the page names none.")
def fetch_article(address: str, title: str) -> None:
    """Fetch the article at ADDRESS and store it, unless an article of that page is stored."""
    current, address = database(), as_web_address(address) or address
    if not is_web_address(address):
        raise click.ClickException(NOT_AN_ADDRESS)
    with current.reading() as session:
        stored_id = stored_articles.id_of_page(session, address)
        stored = stored_articles.get(session, stored_id) if stored_id else None
    if stored:
        click.echo(f"Stored already as article {stored.id}: {stored.title}")
        return
    runtime = runtime_of(current_app)
    fetched = article_pages.fetch_article(runtime.fetcher.fetch, runtime.reader.read, address)
    if fetched.problem:
        raise click.ClickException(fetched.problem.sentence)
    document = fetched.document
    _store(
        document,
        title=title or document.title,
        outlet=document.outlet,
        byline=document.byline,
        url=fetched.address,
        published_on=document.published_on,
    )


def _store(document: Document, title: str, **details: Any) -> None:
    """Store an article, and say what was stored and what was not."""
    if not title:
        raise click.ClickException("No title is named. Give one with --title.")
    printed = tuple(printed_pages(normalise(document.text), document.page_starts))
    data = NewArticle(title=title, text=document.text, language=document.language, printed=printed, **details)
    with writing() as session:
        article = articles.add(session, SYSTEM, data)
    click.echo(f"Stored as article {article.id}: {article.title}")
    if document.left_out:
        every = document.kept + len(document.left_out)
        click.echo(f"Kept {document.kept} of {every} paragraphs. Left out:", err=True)
        for one in document.left_out:
            click.echo(f"  {one.text}", err=True)
    if document.attachments:
        click.echo(f"Not read: {', '.join(document.attachments)}", err=True)
    if document.caution:
        click.echo(document.caution, err=True)


@articles_group.command("suggest")
@click.argument("article_id", metavar="ID", type=click.IntRange(1, 2**31 - 1))
@click.option("--statements", is_flag=True, help="Look for statements that are neither figure nor quotation instead.")
def suggest_claims(article_id: int, statements: bool) -> None:
    """Look for claims in the stored article ID, unless that was done."""
    with database().reading() as session:
        article = stored_articles.get(session, article_id)
    if article is None:
        raise click.ClickException(f"There is no article {article_id}.")
    with one_line():
        extraction = look_through(database(), Finder(), SYSTEM, article_id, statements=statements)
    if extraction.problem:
        raise click.ClickException(extraction.problem.label)
    click.echo(f"{extraction.suggested} suggestions in article {article_id}: {article.title}")


@articles_group.command("extract")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--date", "published_on", type=DAY, help="The day it was published, like 2022-03-04.")
@click.option("--language", default="", help="The language it is in, like en or uk; guessed when not given.")
@click.option("--statements", is_flag=True, help="Also statements that are neither figure nor quotation.")
def extract_claims(file: Path, published_on: datetime | None, language: str, statements: bool) -> None:
    """Write the claims suggested for FILE (as for add) as JSON. Offsets count code points of its "text"."""
    document = _read(file)
    text, language = normalise(document.text), language or document.language
    day = published_on.date() if published_on else document.published_on
    suggestions = suggest(text, day, language)
    if statements:
        suggestions += suggest_statements(text, day, language)
    extracted = {
        "is_english": is_english(text, language),
        "suggestions": [_as_json(text, suggestion) for suggestion in suggestions],
        "text": text,
    }
    click.echo(json.dumps(extracted, ensure_ascii=False, indent=2))


def _read(file: Path) -> Document:
    """What the file holds, read before anything is locked."""
    try:
        with file.open("rb") as content:
            return Reader().read(file.name, content.read(MAX_UPLOAD_BYTES + 1))
    except FactcheckError as error:
        raise click.ClickException(str(error)) from error


def _as_json(text: str, suggestion: Suggestion) -> dict[str, Any]:
    """A suggestion with its TextPositionSelector and the fields that say something."""
    span, details = suggestion.span, suggestion.figure or suggestion.quote
    place = {"kind": suggestion.kind, "start": span.start, "end": span.end, "exact": span.of(text)}
    fields = dataclasses.fields(details) if details else ()
    values = {field.name: getattr(details, field.name) for field in fields if _says_something(details, field)}
    return place | {name: _plain(value) for name, value in values.items()}


def _says_something(details: object, field: dataclasses.Field[Any]) -> bool:
    return field.name in _ALWAYS or getattr(details, field.name) != field.default


def _plain(value: object) -> object:
    """A number of any size as a number of JSON; a day in ISO 8601."""
    if isinstance(value, Decimal):
        return json.loads(str(value))
    return value.isoformat() if isinstance(value, date) else value
