"""Tests of the command line."""

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask
from sqlmodel import col, select

from config import ROOT
from factcheck import migrations
from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.articles import ExtractionProblem
from factcheck.domain.errors import LinkUnusable
from factcheck.domain.events import EventKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.extraction.finder import Finder
from factcheck.models import Article, Claim, Event, User, UserSession
from factcheck.queries import articles as stored_articles
from factcheck.queries import users as stored_users
from factcheck.services import account_links, sign_ins, user_sessions
from factcheck.services.exports import FORMATS, XLSX
from tests import factories
from tests.factories import PASSWORD
from tests.services.helpers import everything
from tests.test_architecture import commands

Run = Callable[..., Result]

_TYPED = f"{PASSWORD}\n{PASSWORD}\n"
_HTML = """<!doctype html><html lang="en"><head><title>The bridge</title>
<meta property="og:site_name" content="Test Wire"><meta name="author" content="Ana Testova">
<meta property="article:published_time" content="2022-03-04"></head><body><article><h1>The bridge</h1>
<p>The bridge over the river was closed on Monday, the ministry said, after engineers had found cracks in it.</p>
<p>It will stay closed for at least three weeks, and buses will take another way until then, the city added.</p>
</article></body></html>"""


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


def _person(database: Database, email: str) -> User:
    with database.reading() as session:
        user = stored_users.by_email(session, email)
        assert user is not None
        return user


def test_a_person_is_created_with_a_password_that_is_asked_for(run: Run, database: Database) -> None:
    result = run("users", "create", "Ana@example.org", "--name", "Ana Testova", "--role", "admin", typed=_TYPED)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "Ana Testova can sign in as ana@example.org (admin)." in result.output
    assert PASSWORD not in result.output
    person = _person(database, "ana@example.org")
    assert person.role is Role.ADMIN
    with database.reading() as session:
        assert sign_ins.authenticate(session, "ana@example.org", PASSWORD)
        [event] = session.exec(select(Event))
        assert (event.actor_id, event.kind) == (None, EventKind.USER_CREATED)


def test_a_name_is_asked_for_and_a_reviewer_is_the_default(run: Run, database: Database) -> None:
    result = run("users", "create", "bo@example.org", typed=f"Bo\n{_TYPED}")

    assert result.exit_code == 0
    assert (_person(database, "bo@example.org").name, _person(database, "bo@example.org").role) == ("Bo", Role.REVIEWER)


def test_a_person_that_cannot_be_is_refused(refuses: Callable[..., str], people: dict[Role, User]) -> None:
    taken = people[Role.ADMIN].email
    assert "already" in refuses("users", "create", taken, "--name", "A", typed=_TYPED)
    assert "12" in refuses("users", "create", "a@example.org", "--name", "A", typed="short\nshort\n")
    assert "address" in refuses("users", "create", "nobody", "--name", "A", typed=_TYPED)
    assert "100" in refuses("users", "create", "a@example.org", "--name", "A" * 101, typed=_TYPED)


def test_no_command_takes_a_password_as_an_argument(run: Run) -> None:
    for name, command in commands().items():
        names = {option for parameter in command.params for option in (*parameter.opts, parameter.name)}
        assert not [option for option in names if "password" in (option or "")], name
    result = run("users", "create", "a@example.org", "--name", "A", "--password", PASSWORD, typed=_TYPED)
    assert result.exit_code == 2


def test_people_are_listed(run: Run, database: Database, people: dict[Role, User]) -> None:
    admin = people[Role.ADMIN]
    run("users", "disable", people[Role.EDITOR].email)

    lines = run("users", "list").output.splitlines()

    assert f"{admin.email}\tadmin\t{admin.name}" in lines
    assert lines[-1].endswith("\tdisabled")
    assert len(lines) == 3


def test_a_person_is_disabled_enabled_promoted_and_given_a_password(
    run: Run, database: Database, people: dict[Role, User]
) -> None:
    email = people[Role.REVIEWER].email

    assert run("users", "disable", email).exit_code == 0
    assert not _person(database, email).is_active
    assert run("users", "enable", email).exit_code == 0
    assert _person(database, email).is_active
    assert run("users", "role", email, "editor").exit_code == 0
    assert _person(database, email).role is Role.EDITOR
    result = run("users", "password", email, typed="another long password\n" * 2)
    assert result.exit_code == 0
    assert "another long password" not in result.output
    assert _person(database, email).must_change_password
    with database.reading() as session:
        assert sign_ins.authenticate(session, email, "another long password")


def test_what_cannot_be_done_to_a_person_is_refused(refuses: Callable[..., str], people: dict[Role, User]) -> None:
    nobody = "nobody@example.org"
    for words in (["disable", nobody], ["enable", nobody], ["role", nobody, "editor"]):
        assert refuses("users", *words) == f"Error: Nobody signs in with {nobody}."
    assert refuses("users", "password", nobody, typed=_TYPED) == f"Error: Nobody signs in with {nobody}."
    assert "12" in refuses("users", "password", people[Role.REVIEWER].email, typed="short\nshort\n")


def test_an_unknown_role_is_a_usage_error(run: Run, people: dict[Role, User]) -> None:
    result = run("users", "role", people[Role.REVIEWER].email, "owner")

    assert result.exit_code == 2
    assert "reviewer" in result.stderr


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


def test_verdicts_are_exported_to_the_screen_and_to_a_file(
    run: Run, database: Database, people: dict[Role, User], tmp_path: Path
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER], text="Мільйон 😀 مليون")
        verdict = factories.review(session, people[Role.REVIEWER], claim, summary="Two\nlines")
    day = verdict.published_at.date().isoformat()
    file = tmp_path / "verdicts.csv"

    result = run("export", "verdicts", "-o", file, "--from", day, "--to", day)

    assert (result.exit_code, result.output) == (0, "")
    with file.open(encoding="utf-8", newline="") as lines:
        [row] = csv.DictReader(lines)
    assert (row["claim"], row["summary"]) == ("Мільйон 😀 مليون", "Two\nlines")
    assert row["claim_url"] == f"http://factcheck.test/c/{claim.public_id}"
    assert run("export", "verdicts").stdout_bytes == file.read_bytes()
    assert len(run("export", "verdicts", "--from", "2999-01-01").output.splitlines()) == 1
    assert len(run("export", "verdicts", "--to", "2000-01-01").output.splitlines()) == 1
    assert run("export", "verdicts", "--spreadsheet").stdout_bytes == b"\xef\xbb\xbf" + file.read_bytes()


def test_verdicts_are_exported_in_every_format_of_a_day_and_in_pieces(
    run: Run, refuses: Callable[..., str], database: Database, people: dict[Role, User], tmp_path: Path
) -> None:
    with database.transaction() as session:
        first, second = (factories.claim(session, people[Role.REVIEWER]) for _ in range(2))
        day = factories.review(session, people[Role.REVIEWER], first).published_at.date().isoformat()
        factories.review(session, people[Role.REVIEWER], second)

    def ids(*options: object) -> list[str]:
        lines = run("export", "verdicts", "--format", "jsonl", *options).stdout.splitlines()
        return [json.loads(line)["claim_id"] for line in lines]

    assert ids() == ids("--as-of", day) == [first.public_id, second.public_id]
    assert ids("--as-of", "2020-01-01") == []
    assert ids("--after", first.public_id) == [second.public_id]
    assert run("export", "verdicts", "--format", "xlsx", "-o", tmp_path / "verdicts.xlsx").exit_code == 0
    assert (tmp_path / "verdicts.xlsx").read_bytes().startswith(b"PK")
    assert "No published claim has this id." in refuses("export", "verdicts", "--after", "nothing")


def test_an_export_of_more_than_a_sheet_holds_is_refused(
    refuses: Callable[..., str], database: Database, people: dict[Role, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMATS, "xlsx", replace(XLSX, max_rows=1))
    with database.transaction() as session:
        for _ in range(2):
            factories.review(session, people[Role.REVIEWER], factories.claim(session, people[Role.REVIEWER]))

    assert "A file of this format holds at most 1 verdicts." in refuses("export", "verdicts", "--format", "xlsx")


def test_an_export_into_a_folder_that_is_not_there_is_refused(refuses: Callable[..., str], tmp_path: Path) -> None:
    assert "verdicts.csv" in refuses("export", "verdicts", "-o", tmp_path / "missing" / "verdicts.csv")


def test_alerts_of_days_that_have_come_are_raised_once(run: Run, database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER])
        factories.review(session, people[Role.REVIEWER], claim, Truth.UNPROVEN)
        claim.review_by = utc_now().date()

    assert [run("alerts", "raise").output for _ in range(2)] == ["1 raised.\n", "0 raised.\n"]


def test_the_database_is_upgraded_and_a_newer_one_is_refused(
    run: Run, refuses: Callable[..., str], database: Database
) -> None:
    assert run("db", "upgrade").exit_code == 0
    with database.transaction() as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    assert "newer than this code" in refuses("db", "upgrade")


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


def test_claims_are_extracted_from_a_file_without_a_database(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"Київ 😀\r\n\r\n{factories.TEXT}", encoding="utf-8", newline="")
    environ = os.environ | {"FACTCHECK_DATABASE_URL": "postgresql://127.0.0.1:1/none"}
    command = [sys.executable, "-m", "flask", "--app", "run", "articles", "extract", str(file), "--date", "2022-03-04"]

    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=True)

    output = json.loads(done.stdout)
    assert output["is_english"] is True
    for suggestion in output["suggestions"]:
        assert output["text"][suggestion["start"] : suggestion["end"]] == suggestion["exact"]
    [figure] = [one for one in output["suggestions"] if one["kind"] == "figure"]
    assert (figure["low"], figure["qualifier"], figure["measure"]) == (1_000_000, "more_than", "refugees")
    assert (figure["period_start"], figure["as_of"]) == ("2022-02-24", "2022-03-04")
    assert figure["attributed_to"] == "agency"
    [quote] = [one for one in output["suggestions"] if one["kind"] == "quote"]
    assert (quote["speaker"], quote["role"], quote["form"]) == ("Olena Testenko", "Minister", "direct")


def test_extracted_claims_keep_their_fields_in_json(run: Run, tmp_path: Path) -> None:
    """Programs read it: names, order and kinds of the values stay."""
    file = tmp_path / "a.txt"
    file.write_text(
        "Officials said at least 13 people were killed since Feb. 24.\n\n“We are ready,” Mayor Ana Diaz said on "
        "Thursday. Repairs cost between $1.5 million and $2 million a month.",
        encoding="utf-8",
    )

    extracted = json.loads(run("articles", "extract", file, "--date", "2022-03-04").output)

    assert list(extracted) == ["is_english", "suggestions", "text"]
    assert [list(suggestion.items()) for suggestion in extracted["suggestions"]] == [
        [
            ("kind", "figure"),
            ("start", 15),
            ("end", 59),
            ("exact", "at least 13 people were killed since Feb. 24"),
            ("qualifier", "at_least"),
            ("measure", "killed"),
            ("low", 13),
            ("unit", "people"),
            ("period_start", "2022-02-24"),
            ("as_of", "2022-03-04"),
            ("attributed_to", "Officials"),
        ],
        [
            ("kind", "quote"),
            ("start", 62),
            ("end", 77),
            ("exact", "“We are ready,”"),
            ("speaker", "Ana Diaz"),
            ("form", "direct"),
            ("role", "Mayor"),
            ("cue_verb", "said"),
            ("said_on", "2022-03-03"),
            ("wording", "We are ready"),
        ],
        [
            ("kind", "figure"),
            ("start", 111),
            ("end", 167),
            ("exact", "Repairs cost between $1.5 million and $2 million a month"),
            ("qualifier", "between"),
            ("measure", "money"),
            ("low", 1_500_000),
            ("high", 2_000_000),
            ("unit", "US dollar"),
            ("basis", "per_period"),
            ("as_of", "2022-03-04"),
        ],
    ]


def test_quotation_marks_and_digits_are_extracted_from_text_that_is_not_english(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("За даними влади, 340 людей поранено. «Ми готові», – сказала міністерка.", encoding="utf-8")

    output = json.loads(run("articles", "extract", file, "--language", "uk").output)

    assert output["is_english"] is False
    assert [one["exact"] for one in output["suggestions"]] == ["340", "«Ми готові»"]


def test_a_file_that_cannot_be_read_is_not_extracted_from(refuses: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\x00\x01\x02\x00" * 100)

    assert "binary" in refuses("articles", "extract", tmp_path / "binary.txt")


@pytest.mark.parametrize("words", [("users", "list"), ("export", "verdicts"), ("users", "disable", "ana@example.org")])
def test_without_tables_a_command_says_what_to_run(run: Run, database: Database, words: tuple[str, ...]) -> None:
    migrations.downgrade(database, "base")

    result = run(*words)

    assert result.exit_code == 1
    assert result.output == "Error: The database is not up to date. Run: flask --app run db upgrade\n"
    assert run("db", "upgrade").exit_code == 0


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"FACTCHECK_PORT": "abc"}, "FACTCHECK_PORT is"),
        ({"FACTCHECK_DATABASE_URL": "postgresql://127.0.0.1:1/none"}, "The database cannot be used"),
    ],
)
def test_wrong_settings_are_reported_without_a_traceback(
    tmp_path: Path, settings: dict[str, str], message: str
) -> None:
    environ = os.environ | {"FACTCHECK_INSTANCE": str(tmp_path)} | settings
    command = [sys.executable, "-m", "flask", "--app", "run", "users", "list"]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_every_command_prints_its_help(run: Run) -> None:
    for name, command in commands().items():
        result = run(*name.split(), "--help")
        assert result.exit_code == 0
        assert (command.help or "").split(".")[0].split("\n")[0][:40] in result.output


def test_a_link_is_printed_instead_of_asking_for_a_password(run: Run, database: Database) -> None:
    created = run("users", "create", "ana@example.org", "--name", "Ana", "--link")
    again = run("users", "link", "ana@example.org")

    tokens = [re.search(r"^http\S+/choose-password/(\S+)$", result.output, re.MULTILINE) for result in (created, again)]
    assert all(tokens)
    person = _person(database, "ana@example.org")
    assert (person.password_hash, person.must_change_password) == ("", False)
    with database.reading() as session, pytest.raises(LinkUnusable):
        account_links.owner(session, (tokens[0] or [""])[1])
    with database.reading() as session:
        assert account_links.owner(session, (tokens[1] or ["", ""])[1]).id == person.id


def test_a_person_is_signed_out_everywhere(run: Run, database: Database, people: dict[Role, User]) -> None:
    me = people[Role.REVIEWER]
    with database.transaction() as session:
        user_sessions.begin(session, me, "", "")

    assert f"{me.name} is signed out everywhere." in run("users", "signout", me.email).output

    with database.reading() as session:
        assert session.exec(select(UserSession)).all() == []


def test_the_audit_log_is_checked(run: Run, database: Database) -> None:
    assert "0 events, each as it was recorded." in run("audit", "verify").output
    with database.transaction() as session:
        factories.user(session)
    checked = run("audit", "verify")
    assert "1 events, each as it was recorded. Newest: " in checked.output
    newest = checked.output.split()[-1]
    assert run("audit", "verify", "--containing", newest).exit_code == 0

    result = run("audit", "verify", "--containing", "0123")

    assert result.exit_code == 1
    assert "cut off" in result.stderr
    assert "The log is not as it was recorded." in result.stderr
