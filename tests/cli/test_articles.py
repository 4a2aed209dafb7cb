"""Tests of ``flask articles add`` and ``suggest``: what is stored."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import col, select

from factcheck.db import Database
from factcheck.domain.articles import ExtractionProblem
from factcheck.domain.permissions import Role
from factcheck.extraction.finder import Finder
from factcheck.models import Article, Claim, User
from factcheck.queries import articles as stored_articles
from tests import factories
from tests.cli.running import Run

_HTML = """<!doctype html><html lang="en"><head><title>The bridge</title>
<meta property="og:site_name" content="Test Wire"><meta name="author" content="Ana Testova">
<meta property="article:published_time" content="2022-03-04"></head><body><article><h1>The bridge</h1>
<p>The bridge over the river was closed on Monday, the ministry said, after engineers had found cracks in it.</p>
<p>It will stay closed for at least three weeks, and buses will take another way until then, the city added.</p>
</article></body></html>"""


def test_a_text_file_is_stored_once(run: Run, refuses: Callable[..., str], database: Database, tmp_path: Path) -> None:
    file = tmp_path / "Київ.txt"
    file.write_text("Перший рядок.\r\n\r\nДругий рядок. 😀", encoding="utf-8", newline="")
    details = ["--title", "Рядки", "--outlet", "Wire", "--byline", "Ana", "--url", "https://w.test/1"]

    result = run("articles", "add", file, *details, "--date", "2022-03-04")

    assert result.exit_code == 0, result.output
    with database.reading() as session:
        [article] = session.exec(select(Article))
        assert stored_articles.newest_version(session, 1).text == "Перший рядок.\n\nДругий рядок. 😀"
    assert (article.title, article.outlet, article.byline, article.url) == ("Рядки", "Wire", "Ana", "https://w.test/1")
    assert str(article.published_on) == "2022-03-04"
    assert f"article {article.id}: Рядки" in result.output
    assert f"article {article.id}" in refuses("articles", "add", file, "--title", "Again")


def test_an_html_file_names_what_the_options_do_not(run: Run, database: Database, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(_HTML, encoding="utf-8")

    result = run("articles", "add", file, "--byline", "Bo")

    assert result.exit_code == 0, result.output
    with database.reading() as session:
        [article] = session.exec(select(Article))
        assert "at least three weeks" in stored_articles.newest_version(session, 1).text
    assert (article.title, article.outlet, article.byline) == ("The bridge", "Test Wire", "Bo")
    assert str(article.published_on) == "2022-03-04"


def test_a_file_that_is_no_article_is_refused(refuses: Callable[..., str], tmp_path: Path) -> None:
    for name, content, words in [
        ("binary.txt", b"\x7fELF\x00\x01\x02\x00" * 100, "binary"),
        ("empty.txt", b"", ""),
        ("blank.txt", b" \n\n\t", ""),
        ("large.txt", b"a " * (3 * 1024 * 1024), "5 MB"),
        ("picture.png", b"\x89PNG\r\n", ".txt"),
    ]:
        (tmp_path / name).write_bytes(content)
        assert words in refuses("articles", "add", tmp_path / name, "--title", "T")


def test_an_article_needs_a_title(refuses: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some text.")

    assert "--title" in refuses("articles", "add", tmp_path / "a.txt")


def test_a_missing_file_or_an_odd_day_is_a_usage_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some text.")

    assert run("articles", "add", tmp_path / "missing.txt").exit_code == 2
    assert run("articles", "add", tmp_path).exit_code == 2
    assert run("articles", "add", tmp_path / "a.txt", "--title", "T", "--date", "4 March").exit_code == 2


def test_claims_are_suggested_for_a_stored_article_once(
    run: Run, refuses: Callable[..., str], database: Database, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER])

    result = run("articles", "suggest", article.id)

    assert result.exit_code == 0, result.output
    with database.reading() as session:
        suggested = list(session.exec(select(Claim.exact).order_by(col(Claim.start))))
    assert result.output == f"{len(suggested)} suggestions in article {article.id}: {article.title}\n"
    assert "more than 1 million people had fled the country since Feb. 24" in suggested
    assert "“We are ready,”" in suggested
    assert run("articles", "suggest", article.id).output == result.output
    with database.reading() as session:
        assert len(list(session.exec(select(Claim.id)))) == len(suggested)
    assert "no article 999" in refuses("articles", "suggest", 999)


def test_a_crash_while_suggesting_is_reported_in_one_line(
    run: Run, database: Database, people: dict[Role, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError

    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER])
    monkeypatch.setattr(Finder, "find", crash)

    result = run("articles", "suggest", article.id)

    assert (result.exit_code, result.stderr) == (1, f"Error: {ExtractionProblem.FAILED.label}\n")
