"""What the commands share: the database, and errors as one line on the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import current_app
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from factcheck import migrations
from factcheck.db import Database
from factcheck.domain.errors import AlreadyStored, FactcheckError, PageStored
from factcheck.runtime import runtime_of

DAY = click.DateTime(["%Y-%m-%d"])


def database() -> Database:
    """The database, if it can be used as it is; otherwise one line that says what to do."""
    current = runtime_of(current_app).database
    with one_line():
        if not migrations.is_current(current):
            raise click.ClickException("The database is not up to date. Run: flask --app run db upgrade")
    return current


@contextmanager
def one_line() -> Iterator[None]:
    """Say in one line why the database cannot be used."""
    try:
        yield
    except migrations.NewerDatabase as error:
        raise click.ClickException(str(error)) from error
    except SQLAlchemyError as error:
        raise click.ClickException(f"The database cannot be used: {getattr(error, 'orig', None) or error}") from error


@contextmanager
def writing() -> Iterator[Session]:
    """A transaction whose expected errors are one line on the terminal and exit status 1."""
    try:
        with database().transaction() as session:
            yield session
    except AlreadyStored as error:
        raise click.ClickException(f"This text is stored already, as article {error.article_id}.") from error
    except PageStored as error:
        raise click.ClickException(
            f"Article {error.article_id} is of the same page, with another text. Use --another if it is not the same."
        ) from error
    except FactcheckError as error:
        raise click.ClickException(str(error)) from error
