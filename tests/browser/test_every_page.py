"""Every page as everybody sees it: nothing for axe-core to find, no sideways scrolling, nothing in the console."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count, cycle
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, StorageState, expect
from sqlmodel import Session, select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.documents.document import Document
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.jobs import JobState, LookThrough
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.jobs.article_versions import carry_claims
from factcheck.models import Article, ArticleFetch, ArticleVersion, Claim, Job, User
from factcheck.queries import users
from factcheck.services import alerts, article_fetches, article_versions, articles, demo, duplicates, jobs
from factcheck.services.alerts import ReportInput
from factcheck.services.article_pages import ArticlePage
from tests import factories
from tests.browser.accessibility import problems
from tests.browser.conftest import fill_sign_in
from tests.server import Server, serving


@dataclass(frozen=True)
class Desk:
    """The demo, served, with an admin added, and everybody's cookies."""

    server: Server
    database: Database
    cookies: dict[Role, StorageState]
    #: What paths are made with: ids of rows by what they are.
    names: dict[str, object]


@pytest.fixture(scope="module")
def desk(browser: Browser, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    shutil.copy(sqlite_template, folder / "factcheck.db")
    url = f"sqlite:///{folder}/factcheck.db"
    database = Database(url)
    with database.transaction() as session:
        demo.fill(session)
        admin = factories.user(session, Role.ADMIN, password=demo.PASSWORD)
        looked = factories.article(session, admin)
        factories.suggestions(session, admin, looked, "more than 1 million people had fled", "“We are ready,”")
        gone = factories.article(session, admin)
        of_gone = factories.claim(session, admin, of=gone)
        factories.review(session, admin, of_gone)
        articles.withdraw(session, admin, gone.id, 1, "The wire took it back.")
        edited = factories.article(session, admin, text="The road is open to all. The bridge is closed since Monday.")
        factories.claim(session, admin, words="The road is open", of=edited)
        article_versions.add(session, admin, edited.id, 1, "The road is shut to all. The bridge is closed since May.")
        failed, changed = _fetch(session, "https://wire.test/none"), _fetch(session, edited.url, edited.id)
        _raise_alerts(session, admin)
        factories.answered(session, factories.claim(session, admin), (admin, Truth.UNPROVEN))
        factories.disputed(session, factories.claim(session, admin, ClaimKind.QUOTE))
        factories.failed_job(session)
        running = session.get_one(Job, jobs.enqueue(session, admin, LookThrough(gone.id)).id)
        running.state, running.due_at = JobState.RUNNING, utc_now() + timedelta(hours=1)
        running.done, running.total = 1, 3
    carry_claims(database, admin, edited.id)
    with serving(url, folder, FACTCHECK_DEVELOPMENT="1") as server:
        cookies = {}
        for role, email in zip(Role, [*demo.people(), admin.email], strict=True):
            with browser.new_context(base_url=server.base_url) as context:
                fill_sign_in(context.new_page(), email, demo.PASSWORD)
                cookies[role] = context.storage_state()
        names = {
            "looked": looked.id,
            "gone": gone.id,
            "public_gone": gone.public_id,
            "of_gone": of_gone.public_id,
            "edited": edited.id,
            "failed_fetch": failed.id,
            "changed_fetch": changed.id,
        }
        yield Desk(server, database, cookies, _names(database) | names | {"admin": admin.id})
    database.close()


def _fetch(session: Session, address: str, article_id: int | None = None) -> ArticleFetch:
    """A fetch of the reviewer: one that was interrupted, or one of a stored article whose page has another text now."""
    reviewer = users.by_email(session, demo.people()[0])
    assert reviewer
    fetch = ArticleFetch(user_id=reviewer.id, address=address, article_id=article_id)
    session.add(fetch)
    session.flush()
    if article_id:
        document = Document("The road is shut to all but buses. The bridge is closed since May.")
        article_fetches.finish(session, fetch.id, ArticlePage(address, document))
    return fetch


def _raise_alerts(session: Session, admin: User) -> None:
    """An open and a resolved alert of a published claim, which has a duplicate."""
    one, other, *_ = session.exec(select(Claim).where(Claim.workflow == ClaimState.PUBLISHED))
    reports = [alerts.report(session, one.id, ReportInput(wrong="It is wrong.\nVery.")) for _ in range(2)]
    alerts.resolve(session, admin, reports[0].id, "It is right.")
    duplicates.mark(session, admin, one.id, other.public_id)


def _names(database: Database) -> dict[str, object]:
    names: dict[str, object] = {}
    with database.reading() as session:
        for claim in session.exec(select(Claim)):
            names.setdefault(f"{claim.workflow}", claim.id)
            names.setdefault(f"{claim.kind}_{claim.workflow}", claim.id)
            names.setdefault(f"public_{claim.workflow}", claim.public_id)
            names.setdefault(f"public_{claim.kind}_{claim.workflow}", claim.public_id)
        names["person"] = session.exec(select(User.id).where(User.role == Role.REVIEWER)).first()
        names["article"] = session.exec(select(Article.id)).first()
        checked = (
            select(Article.public_id).join(ArticleVersion).join(Claim).where(Claim.workflow == ClaimState.PUBLISHED)
        )
        names["public_article"] = session.exec(checked).first()
        text = session.exec(select(ArticleVersion.text)).first() or ""
    repeated = next(word for word in re.findall(r"\w{6,}", text) if text.count(word) > 1)
    return names | {"repeated": repeated}


#: One after the other: no two views of a person have the same name.
_view_numbers = count(1)


def press(name: str) -> Callable[[Page], None]:
    """Press the last button whose name begins so."""
    return lambda page: page.get_by_role("button", name=name).last.click()


def choose(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("radio", name=name).check()


def find_the_same(page: Page) -> None:
    page.get_by_role("textbox", name="The same as").press_sequentially("ukraine")
    expect(page.get_by_role("radio").first).to_be_visible()


def without_title(page: Page) -> None:
    page.get_by_role("textbox", name="Title").fill("")
    page.get_by_role("button", name="Save").click()


def add_incomplete_figure(page: Page) -> None:
    page.get_by_role("radio", name="Figure").check()
    page.get_by_role("button", name="Add to the queue").click()


def open_help(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()


def unfold_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def add_empty_evidence(page: Page) -> None:
    unfold_everything(page)
    page.get_by_role("radio", name="Supports").check()
    page.get_by_role("button", name="Add the evidence").click()
    expect(page.get_by_role("alert")).to_be_visible()


def press_facet(name: str) -> Callable[[Page], None]:
    return lambda page: page.locator(f"#{name}-facet").click()


def save_view(page: Page) -> None:
    name = f"View {next(_view_numbers)}"
    # Filters that are a view already are not offered to be one again.
    page.goto(f"/queue/?kind=figure&q={name}")
    page.locator(".view-new summary").click()
    page.get_by_label("Name of the view").fill(name)
    page.get_by_role("button", name="Save the view").click()
    expect(page.locator(".views [aria-current=page]")).to_have_text(name)


def tick_everything(page: Page) -> None:
    for box in page.get_by_role("checkbox", name="Tick:").all():
        box.check()
    page.get_by_label("What to do").select_option("prioritise")


def preview_many(page: Page) -> None:
    tick_everything(page)
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("heading", name="Left out")).to_be_visible()


#: One after the other: a second walk has something to change, too.
PRIORITIES = cycle(["high", "low"])


def change_many(page: Page) -> None:
    tick_everything(page)
    page.locator("#bulk-priority").select_option(next(PRIORITIES))
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()


def forge(page: Page) -> None:
    page.get_by_label("Title").fill("What I typed")
    page.evaluate("document.querySelectorAll('[name=csrf_token]').forEach(each => each.value = 'forged')")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("What I typed")).to_be_visible()


def sign_in_wrongly(page: Page) -> None:
    page.get_by_label("E-mail address").fill("nobody@example.org")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()


#: A name, an address, and what is done there before the page is looked at.
View = tuple[str, str, Callable[[Page], None] | None]

FOR_READERS: list[View] = [
    ("start", "/", None),
    ("sign in", "/login", None),
    ("sign in refused", "/login", sign_in_wrongly),
    ("link that is worth nothing", "/choose-password/nothing", None),
    ("figure", "/c/{public_figure_published}", unfold_everything),
    ("quote", "/c/{public_quote_published}", None),
    ("statement", "/c/{public_statement_published}", None),
    ("under review", "/c/{public_reopened}", None),
    ("one verdict", "/c/{public_reopened}/v/1", None),
    ("withdrawn", "/c/{public_withdrawn}", None),
    ("checked article", "/a/{public_article}", None),
    ("withdrawn article", "/a/{public_gone}", None),
    ("verdict on a withdrawn article", "/c/{of_gone}", None),
    ("card on a withdrawn article", "/embed/{of_gone}", None),
    ("card of a figure", "/embed/{public_figure_published}", None),
    ("card of a quote", "/embed/{public_quote_published}", None),
    ("card under review", "/embed/{public_reopened}?theme=dark", None),
    ("card withdrawn", "/embed/{public_withdrawn}", None),
    ("card of nothing", "/embed/unknown?theme=light", None),
    ("report an error", "/c/{public_figure_published}/report", None),
    ("report refused", "/c/{public_figure_published}/report", press("Send")),
    ("report sent", "/c/{public_figure_published}/report/sent", None),
    ("about us", "/about", None),
    ("verdicts", "/verdicts?kind=figure", None),
    ("verdicts that do not fit", "/verdicts?q=zebra", None),
    ("corrections", "/corrections", None),
    ("no further corrections", "/corrections?before=1", None),
    ("unknown", "/c/unknown", None),
    ("nowhere", "/nowhere", None),
]

FOR_EVERYBODY: list[View] = [
    ("desk", "/", unfold_everything),
    ("agreement", "/agreement", unfold_everything),
    ("help", "/", open_help),
    ("alerts", "/alerts/", unfold_everything),
    ("no further alerts", "/alerts/?before=1", None),
    ("account menu", "/", lambda page: page.get_by_role("button", name=re.compile("^Account")).click()),
    ("claim queued", "/claims/{queued}", unfold_everything),
    ("claim in review", "/claims/{in_review}", unfold_everything),
    ("claim waiting for a second review", "/claims/{second_review}", unfold_everything),
    ("claim disputed", "/claims/{disputed}", unfold_everything),
    ("figure published", "/claims/{figure_published}", unfold_everything),
    ("quote published", "/claims/{quote_published}", unfold_everything),
    ("claim reopened", "/claims/{reopened}", unfold_everything),
    ("claim dismissed", "/claims/{dismissed}", unfold_everything),
    ("claim withdrawn", "/claims/{withdrawn}", unfold_everything),
    ("account", "/account/", unfold_everything),
    ("texts about us", "/admin/about/", None),
    ("policy", "/admin/policy/", None),
    ("people", "/admin/users/", None),
]

FOR_REVIEWERS: list[View] = [
    ("queue", "/queue/", unfold_everything),
    ("queue of the published", "/queue/?status=published", None),
    ("queue with nothing in it", "/queue/?q=nothing+fits+this", None),
    ("articles", "/articles/", None),
    ("no articles", "/articles/?q=nothing+fits+this", None),
    ("article", "/articles/{article}", unfold_everything),
    ("article with suggestions", "/articles/{looked}", unfold_everything),
    ("claim suggested", "/claims/{quote_suggested}", unfold_everything),
    ("correct a suggestion", "/articles/{looked}/suggestions/{figure_suggested}/correct", None),
    ("correct a suggestion refused", "/articles/{looked}/suggestions/{quote_suggested}/correct", press("Accept with")),
    ("queue of the suggested", "/queue/?status=suggested", None),
    ("new figure", "/articles/{article}?start=10&end=60", choose("Figure")),
    ("new quote", "/articles/{article}?start=10&end=60", choose("Quote")),
    ("new statement", "/articles/{article}?start=10&end=60", choose("Statement")),
    ("new figure refused", "/articles/{article}?start=10&end=60", add_incomplete_figure),
    ("which words", "/articles/{article}?words={repeated}", None),
    ("no such words", "/articles/{article}?words=nothing+fits+this", None),
    ("withdrawn article", "/articles/{gone}", None),
    ("edited article", "/articles/{edited}", None),
    ("versions", "/articles/{edited}/versions", None),
    ("what changed", "/articles/{edited}/versions/2", None),
    ("new version refused", "/articles/{edited}/versions/new", press("Save the new version")),
    ("fetched in vain", "/articles/fetches/{failed_fetch}", None),
    ("fetched again", "/articles/fetches/{changed_fetch}", None),
    ("correct an article", "/articles/{article}/edit", None),
    ("correct an article refused", "/articles/{article}/edit", without_title),
    ("add an article", "/articles/new", None),
    ("capture", "/capture", None),
    ("window of a capture", "/capture/window", None),
    ("shared from a phone", "/capture?url=https://wire.test/&title=Bridge&text=We+are+ready", None),
    ("add an article refused", "/articles/new", press("Save the article")),
    ("other words for a claim", "/claims/{queued}/words", None),
    ("other words chosen for a claim", "/claims/{queued}/words?start=10&end=60", None),
    ("correct a figure", "/claims/{figure_queued}/edit", choose("Figure")),
    ("correct a quote", "/claims/{figure_queued}/edit", choose("Quote")),
    ("answer refused", "/claims/{in_review}", press("Publish")),
    ("evidence refused", "/claims/{in_review}", add_empty_evidence),
    ("another claim found by words", "/claims/{queued}/duplicates/mark", find_the_same),
    ("another claim refused", "/claims/{queued}/duplicates/mark", press("Mark as the same")),
    ("series", "/figures/", None),
    ("series with its chart", "/figures/people-who-fled-ukraine-since-24-february-2022", None),
    ("series to be changed", "/series/1/edit", None),
    ("series with a point to add", "/series/definitions/1/points", None),
    ("series with a table refused", "/series/definitions/1/import", press("Read the rows")),
    ("sources", "/sources/", None),
    ("no sources", "/sources/?q=nothing+fits+this", None),
    ("source", "/sources/1", None),
    ("correct a source", "/sources/1/edit", None),
    ("correct a source refused", "/sources/1/edit", without_title),
    ("put in a transcript", "/sources/1/transcript/new", None),
    ("put in a transcript refused", "/sources/1/transcript/new", press("Save the transcript")),
    ("add a source", "/sources/new", None),
    ("add a source refused", "/sources/new", press("Save")),
    ("forged", "/sources/new", forge),
    ("export", "/export/", unfold_everything),
    ("export dictionary", "/export/dictionary", None),
    ("export of nothing", "/export/?q=nothing+fits+this", None),
    ("export refused", "/export/?published_from=yesterday", None),
    ("password", "/account/password", None),
    ("password refused", "/account/password", press("Change password")),
    ("parts", "/design", None),
    ("nowhere", "/nowhere", None),
]

FOR_EDITORS: list[View] = [
    ("withdraw an article", "/articles/{article}/withdraw", None),
    ("withdraw an article refused", "/articles/{article}/withdraw", press("Withdraw")),
    ("withdrawn article", "/articles/{gone}", None),
    ("source to be merged", "/sources/1/merge?q=ukraine", None),
    ("sources side by side", "/sources/1/merge?q=&other=2", None),
    ("queue with a filter open", "/queue/?kind=figure&tag=refugees", press_facet("truth")),
    ("a view that is saved", "/queue/?kind=figure", save_view),
    ("views", "/queue/views/", None),
    ("jobs", "/admin/jobs/", None),
    ("tags of a claim", "/claims/{queued}/tags", press("Add the tag")),
    ("queue with ticks", "/queue/", tick_everything),
    ("preview of many", "/queue/", preview_many),
    ("preview of many refused", "/queue/", press("Preview")),
    ("many done", "/queue/?status=queued", change_many),
]

FOR_ADMINS: list[View] = [
    ("add a person refused", "/admin/users/", press("Add")),
    ("oneself", "/admin/users/{admin}", None),
    ("person", "/admin/users/{person}", None),
    ("one-time link", "/admin/users/{person}", press("Make a link")),
    ("audit log", "/admin/audit/", None),
    ("no further entries", "/admin/audit/?before=1", None),
    ("decision refused", "/claims/{disputed}", press("Decide")),
]


def _table() -> Iterator[object]:
    for role, views in (
        (None, FOR_READERS),
        (Role.REVIEWER, FOR_EVERYBODY + FOR_REVIEWERS),
        (Role.EDITOR, FOR_EVERYBODY + FOR_EDITORS),
        (Role.ADMIN, FOR_EVERYBODY + FOR_ADMINS),
    ):
        for name, path, prepare in views:
            yield pytest.param(role, path, prepare, id=f"{role or 'reader'}: {name}")


@pytest.mark.parametrize(("role", "path", "prepare"), list(_table()))
def test_nothing_is_in_anybodys_way(
    desk: Desk,
    open_window: Callable[..., Page],
    role: Role | None,
    path: str,
    prepare: Callable[[Page], None] | None,
) -> None:
    keep_the_lease(desk)
    page = open_window(base_url=desk.server.base_url, storage_state=desk.cookies[role] if role else None)
    page.goto(path.format_map(desk.names))
    if prepare:
        prepare(page)
    assert problems(page) == []


#: Pages with several forms, or with keys beside a form, and who uses them.
WITH_FORMS = [
    (Role.REVIEWER, "/claims/{in_review}"),
    (Role.EDITOR, "/claims/{disputed}"),
    (Role.EDITOR, "/claims/{published}"),
    (Role.REVIEWER, "/claims/{figure_queued}/edit"),
    (Role.REVIEWER, "/articles/{looked}?start=10&end=60"),
    (Role.EDITOR, "/articles/{gone}"),
    (Role.EDITOR, "/queue/"),
    (Role.EDITOR, "/sources/1/edit"),
    (Role.REVIEWER, "/articles/new"),
]

#: The fields to type in, one of each form or part of a form with keys of its own, with the addresses it may be sent to.
SCOPES = """() => {
  const scopes = new Map();
  const typed = "textarea, input:is([type=text], [type=search], [type=url])";
  for (const field of document.querySelector("main").querySelectorAll(typed)) {
    const scope = field.closest("[data-key-scope], form");
    if (field.readOnly || field.disabled || !field.id || scopes.has(scope)) continue;
    const buttons = [...scope.querySelectorAll("[type=submit]")];
    const named = (button) => button.getAttribute("hx-post") ?? button.getAttribute("formaction");
    const targets = buttons.map((button) => named(button) ?? button.form.getAttribute("action") ?? "");
    scopes.set(scope, [field.id, targets.map((target) => new URL(target, location).pathname)]);
  }
  return [...scopes.values()];
}"""

#: Open what the field is in, and put the focus into it, empty; false for one that waits for another choice.
ENTER = """id => {
  const field = document.getElementById(id);
  for (let part = field; part; part = part.parentElement) {
    if (part.matches("details")) part.open = true;
    if (part.matches("[popover]:not(:popover-open)")) part.showPopover();
  }
  field.value = "";
  field.focus();
  return field.checkVisibility();
}"""


@pytest.mark.parametrize(("role", "path"), WITH_FORMS)
def test_keys_pressed_in_a_form_are_typed_or_for_this_form(
    desk: Desk, open_window: Callable[..., Page], role: Role, path: str
) -> None:
    keep_the_lease(desk)
    page = open_window(base_url=desk.server.base_url, storage_state=desk.cookies[role])
    sent: list[str] = []

    def note(route: Route) -> None:
        address = urlsplit(route.request.url).path
        if route.request.method == "GET":
            route.continue_()
        else:
            if not re.search("draft|lease", address):
                sent.append(address)
            route.fulfill(status=204)

    page.route("**/*", note)
    page.goto(path.format_map(desk.names))
    keys = page.evaluate("[...document.querySelectorAll('[data-key]')].map(each => each.dataset.key)")
    letters = "".join(
        sorted({letter for key in keys if "mod" not in key for letter in key.replace(" ", "")} | {"j", "?"})
    )
    scopes = page.evaluate(SCOPES)
    assert scopes
    for field, targets in scopes:
        if not page.evaluate(ENTER, field):
            continue
        for letter in letters:
            page.keyboard.press(letter)
        assert page.evaluate("id => document.getElementById(id).value", field) == letters, field
        assert sent == []
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(50)
        assert set(sent) <= set(targets), field
        sent.clear()
        page.keyboard.press("Escape")


def keep_the_lease(desk: Desk) -> None:
    """Give each claim back to its holder: closed windows have released it."""
    with desk.database.transaction() as session:
        for claim in session.exec(select(Claim).where(Claim.workflow == ClaimState.IN_REVIEW)):
            claim.lease_expires_at = utc_now() + timedelta(minutes=30)
            session.add(claim)
