"""What runs a command as if it were typed."""

from collections.abc import Callable

import pytest
from flask import Flask

from factcheck.db import Database
from tests.cli.running import Run
from tests.services.helpers import everything


@pytest.fixture
def run(app: Flask) -> Run:
    """A function that runs a command as typed after ``flask --app run``."""
    runner = app.test_cli_runner()
    return lambda *words, typed=None: runner.invoke(args=[str(word) for word in words], input=typed)


@pytest.fixture
def refuses(run: Run, database: Database) -> Callable[..., str]:
    """A function that runs a command which must be refused in one line, and gives the line."""

    def refused(*words: object, typed: str | None = None) -> str:
        before = everything(database)
        result = run(*words, typed=typed)
        assert result.exit_code == 1, result.output
        assert isinstance(result.exception, SystemExit)
        [line] = [line for line in result.stderr.splitlines() if line]
        assert line.startswith("Error: ")
        assert everything(database) == before
        return line

    return refused
