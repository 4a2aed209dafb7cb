"""The command line: ``flask --app run …``. Whoever has a shell on the server may do anything here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, cast

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from config import Config
from factcheck import migrations
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.errors import AlreadyStored, FactcheckError
from factcheck.domain.permissions import Role
from factcheck.queries import exports as stored_verdicts
from factcheck.queries import users as stored_users
from factcheck.queries.exports import VerdictFilter
from factcheck.services import articles, exports, users
from factcheck.services.articles import NewArticle
from factcheck.services.documents import read_document
from factcheck.services.users import NewUser

users_group = AppGroup("users", help="People who sign in: add, list, disable, roles, passwords.")
articles_group = AppGroup("articles", help="Articles: put one in from a file.")
export_group = AppGroup("export", help="Verdicts for data people.")
db_group = AppGroup("db", help="The database: bring it up to date.")

_ROLE = click.Choice([role.value for role in Role])
_DAY = click.DateTime(["%Y-%m-%d"])


def register(app: Flask) -> None:
    """Add the command groups to the app."""
    for group in (users_group, articles_group, export_group, db_group):
        app.cli.add_command(group)


def _database() -> Database:
    """The database, if it can be used as it is; otherwise one line that says what to do."""
    database = cast(Database, current_app.extensions["factcheck"]["database"])
    with _one_line():
        if not migrations.is_current(database):
            raise click.ClickException("The database is not up to date. Run: flask --app run db upgrade")
    return database


@contextmanager
def _one_line() -> Iterator[None]:
    try:
        yield
    except migrations.NewerDatabase as error:
        raise click.ClickException(str(error)) from error
    except SQLAlchemyError as error:
        raise click.ClickException(f"The database cannot be used: {getattr(error, 'orig', None) or error}") from error


@contextmanager
def _writing() -> Iterator[Session]:
    """A transaction whose expected errors are one line on the terminal and exit status 1."""
    try:
        with _database().transaction() as session:
            yield session
    except AlreadyStored as error:
        raise click.ClickException(f"This text is stored already, as article {error.article_id}.") from error
    except FactcheckError as error:
        raise click.ClickException(str(error)) from error


def _person_id(session: Session, email: str) -> int:
    user = stored_users.by_email(session, email)
    if user is None or user.id is None:
        raise click.ClickException(f"Nobody signs in with {email}.")
    return user.id


def _ask_password() -> str:
    return click.prompt("Password", hide_input=True, confirmation_prompt=True)


@users_group.command("create")
@click.argument("email")
@click.option("--name", prompt=True, help="How the person is shown to the others.")
@click.option("--role", type=_ROLE, default=Role.REVIEWER.value, show_default=True, help="What they may do.")
def create_user(email: str, name: str, role: str) -> None:
    """Add a person who signs in with EMAIL. The password is asked for."""
    password = _ask_password()
    with _writing() as session:
        user = users.create(session, SYSTEM, NewUser(email=email, name=name, password=password, role=Role(role)))
    click.echo(f"{user.name} can sign in as {user.email} ({user.role.label.lower()}).")


@users_group.command("list")
def list_users() -> None:
    """Show everybody: address, role, name, and whether they are disabled."""
    with _database().reading() as session:
        for user in stored_users.everyone(session):
            click.echo(f"{user.email}\t{user.role}\t{user.name}\t{'' if user.is_active else 'disabled'}".rstrip())


@users_group.command("disable")
@click.argument("email")
def disable_user(email: str) -> None:
    """Shut the person with this EMAIL out, from their next request on."""
    with _writing() as session:
        user = users.disable(session, SYSTEM, _person_id(session, email))
    click.echo(f"{user.name} is out.")


@users_group.command("enable")
@click.argument("email")
def enable_user(email: str) -> None:
    """Let the person with this EMAIL sign in again."""
    with _writing() as session:
        user = users.enable(session, SYSTEM, _person_id(session, email))
    click.echo(f"{user.name} can sign in again.")


@users_group.command("role")
@click.argument("email")
@click.argument("role", type=_ROLE)
def change_role(email: str, role: str) -> None:
    """Give the person with this EMAIL another ROLE."""
    with _writing() as session:
        user = users.change_role(session, SYSTEM, _person_id(session, email), Role(role))
    click.echo(f"{user.name} is now {user.role.label.lower()}.")


@users_group.command("password")
@click.argument("email")
def reset_password(email: str) -> None:
    """Give the person with this EMAIL a new password, which is asked for, and sign them out everywhere."""
    password = _ask_password()
    with _writing() as session:
        user = users.reset_password(session, SYSTEM, _person_id(session, email), password)
    click.echo(f"{user.name} has a new password.")


@articles_group.command("add")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", default="", help="Needed unless the file is HTML and names it.")
@click.option("--outlet", default="", help="The paper, agency or site that published it.")
@click.option("--byline", default="", help="Who wrote it.")
@click.option("--url", default="", help="Where it was published.")
@click.option("--date", "published_on", type=_DAY, help="The day it was published, like 2022-03-04.")
def add_article(file: Path, title: str, outlet: str, byline: str, url: str, published_on: datetime | None) -> None:
    """Store the text of FILE (.txt, .html, up to 5 MB). Options win over what an HTML file says of itself."""
    with _writing() as session:
        document = read_document(file.name, file.read_bytes())
        data = NewArticle(
            title=title or document.title,
            text=document.text,
            outlet=outlet or document.outlet,
            byline=byline or document.byline,
            url=url or document.url,
            published_on=published_on.date() if published_on else document.published_on,
            language=document.language,
        )
        if not data.title:
            raise click.ClickException("The file names no title. Give one with --title.")
        article = articles.add(session, SYSTEM, data)
    click.echo(f"Stored as article {article.id}: {article.title}")


@export_group.command("verdicts")
@click.option(
    "-o", "--output", type=click.File("w", encoding="utf-8"), default="-", help="A file; default: the screen."
)
@click.option("--from", "published_from", type=_DAY, help="Only verdicts published on this day or later.")
@click.option("--to", "published_to", type=_DAY, help="Only verdicts published on this day or earlier.")
@click.option("--spreadsheet", is_flag=True, help="Begin with a byte order mark, for Excel and LibreOffice.")
def export_verdicts(
    output: IO[str], published_from: datetime | None, published_to: datetime | None, spreadsheet: bool
) -> None:
    """Write the current verdicts, one a line, with the columns that docs/data.md explains."""
    config = cast(Config, current_app.extensions["factcheck"]["config"])
    narrowed = VerdictFilter(
        published_from=published_from.date() if published_from else None,
        published_to=published_to.date() if published_to else None,
    )
    with _database().reading() as session:
        rows = stored_verdicts.verdicts(session, narrowed)
        for line in exports.csv_lines(rows, config.base_url, for_spreadsheet=spreadsheet):
            output.write(line)


@db_group.command("upgrade")
def upgrade_database() -> None:
    """Create the tables or bring them up to date. Starting with run.py does this by itself."""
    with _one_line():
        migrations.upgrade(current_app.extensions["factcheck"]["database"])
    click.echo("The database is up to date.")
