"""A real browser on the real server: windows of different people, and what goes wrong in them."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, WebError, sync_playwright

from factcheck.models import User
from tests.conftest import skip_without
from tests.factories import PASSWORD
from tests.server import Server, SharedServer

#: Milliseconds after which something that should be on a page is taken to be missing.
PATIENCE = 10_000

#: What Chromium reports of pages that are refused on purpose, and htmx of a request that leaving its page cut off.
_EXPECTED = ("Failed to load resource: the server responded with a status of 4", "htmx:afterRequest", "htmx:sendError")


@pytest.fixture(scope="session")
def shared_server(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedServer]:
    shared = SharedServer(sqlite_template, tmp_path_factory.mktemp("server"))
    yield shared
    shared.stop()


@pytest.fixture
def database_url(shared_server: SharedServer) -> str:
    """SQLite only: what a browser sees does not depend on the engine."""
    return shared_server.empty()


@pytest.fixture
def server(shared_server: SharedServer, database_url: str) -> Iterator[Server]:
    """The server on the test's own database. Only its threads know that there were tests before."""
    yield shared_server.start()
    shared_server.check()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium; the shell without windows takes a quarter of the time for each one opened."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("FACTCHECK_TEST_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        skip_without("browser", "there is no Chromium; name one in FACTCHECK_TEST_CHROMIUM")
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", *quiet])
        yield browser
        browser.close()


@pytest.fixture
def open_window(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens a window with cookies, cache and settings of its own.

    Fails the test for every error that was written to a window's console, such as a breach of the security policy.
    """
    contexts, errors = [], []

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(_EXPECTED):
            errors.append(f"{message.text} ({message.location['url']})")

    def note_exception(error: WebError) -> None:
        errors.append(str(error.error))

    def opened(**options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("console", note_message)
        context.on("weberror", note_exception)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def sign_in(server: Server, open_window: Callable[..., Page]) -> Callable[..., Page]:
    """A function that opens a window in which this person has signed in."""

    def signed_in(person: User, **options: Any) -> Page:
        page = open_window(base_url=server.base_url, **options)
        fill_sign_in(page, person.email)
        return page

    return signed_in


def fill_sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Sign in as a person does, and arrive at the desk."""
    page.goto("/login")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("/")


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for something that no page shows."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)
