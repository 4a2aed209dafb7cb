"""What readers are told about the desk, and where editors write it."""

import re
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from tests import factories
from tests.pictures import jpeg, png
from tests.web.pages import Page

TYPED = {"who_we_are": "A desk of <b>four</b>.\nAll of them check.", "corrections_policy": "We say what was wrong."}


def test_readers_see_the_texts_that_are_there_and_what_verdicts_mean(client: FlaskClient, editor: FlaskClient) -> None:
    form = Page(editor.get("/admin/about/")).fields
    assert editor.post("/admin/about/", data=form | TYPED).status_code == 303

    response = client.get("/about")

    shown = Page(response).text
    assert "A desk of <b>four</b>. All of them check." in shown
    assert "Corrections policy We say what was wrong." in shown
    assert "Funding" not in shown
    for word in ("Misleading", "Facts may hold", "Quoted word for word", "This speaker, these words."):
        assert word in shown
    assert "max-age=60" in response.headers["Cache-Control"]
    assert "Set-Cookie" not in response.headers
    assert client.get("/about", headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    assert "/about" in Page(client.get("/")).links


def test_what_another_editor_stored_meanwhile_is_shown_beside_what_was_typed(editor: FlaskClient) -> None:
    form = Page(editor.get("/admin/about/")).fields
    editor.post("/admin/about/", data=form | TYPED)

    refused = editor.post("/admin/about/", data=form | {"who_we_are": "A desk of five."})

    page = Page(refused)
    assert refused.status_code == 422
    assert "Nothing was overwritten" in page.text
    assert "Who we are: A desk of <b>four</b>." in page.text
    assert page.fields["who_we_are"] == "A desk of five."
    assert editor.post("/admin/about/", data=page.fields).status_code == 303
    assert Page(editor.get("/admin/about/")).fields["who_we_are"] == "A desk of five."


def test_too_much_text_is_refused_at_its_field(editor: FlaskClient) -> None:
    form = Page(editor.get("/admin/about/")).fields

    refused = editor.post("/admin/about/", data=form | {"method": "x" * 20_001})

    assert refused.status_code == 422
    assert "Use at most 20,000 characters." in Page(refused).text


def test_readers_see_the_name_wherever_the_desk_is_named(
    client: FlaskClient, editor: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.EDITOR])
        factories.review(session, people[Role.EDITOR], claim)
    assert "The Test Desk" in Page(client.get("/verdicts")).text
    form = Page(editor.get("/admin/about/")).fields

    assert editor.post("/admin/about/", data=form | {"name": "Lamp & <b>Lens</b>"}).status_code == 303

    public_id = claim.public_id
    for path in ("/", "/verdicts", "/about", "/corrections", f"/c/{public_id}", f"/embed/{public_id}", "/c/unknown"):
        assert "Lamp & <b>Lens</b>" in Page(client.get(path)).text, path
        assert "Test Desk" not in client.get(path).text, path
    assert "<title>Lamp &amp; &lt;b&gt;Lens&lt;/b&gt;: newest verdicts</title>" in client.get("/feed.atom").text
    assert '"name": "Lamp \\u0026 \\u003cb\\u003eLens' in client.get(f"/c/{public_id}").text
    assert '"name":"Lamp & <b>Lens</b>"' in client.get("/claimreview.jsonld").text
    oembed = client.get("/oembed", query_string={"url": f"http://factcheck.test/c/{public_id}"}).json or {}
    assert oembed["provider_name"] == "Lamp & <b>Lens</b>"
    assert "Lamp" not in Page(editor.get("/queue/")).text


def test_a_name_that_is_too_long_is_refused_at_its_field(editor: FlaskClient) -> None:
    form = Page(editor.get("/admin/about/")).fields

    refused = editor.post("/admin/about/", data=form | {"name": "x" * 101})

    assert refused.status_code == 422
    assert Page(refused).error_at("name") == "Use at most 100 characters."


def upload(editor: FlaskClient, content: bytes, **given: str) -> Any:
    """Send a logo as the page's form does; ``alt`` and ``seen`` may be given."""
    fields = Page(editor.get("/admin/about/")).fields
    sent = {f"logo-{name}": value for name, value in given.items()}
    file = {"logo-upload": (BytesIO(content), "picture.html")}
    logo = {name: value for name, value in fields.items() if name.startswith("logo-")}
    return editor.post("/admin/about/logo", data=logo | sent | file)


def logo_of(client: FlaskClient, path: str = "/about") -> dict[str, str]:
    """The attributes of the logo on a page."""
    [logo] = [attributes for name, attributes in Page(client.get(path)).tags if attributes.get("class") == "logo"]
    return logo


def test_a_logo_shows_on_every_public_page_at_the_address_of_its_content(
    client: FlaskClient, editor: FlaskClient
) -> None:
    before = logo_of(client)
    assert before["alt"] == ""
    assert re.fullmatch("/static/[0-9a-f]{12}/icons/favicon.svg", before["src"])

    assert upload(editor, png(), alt="A <lamp>").status_code == 303

    shown = logo_of(client)
    assert (shown["alt"], shown["width"], shown["height"]) == ("A <lamp>", "52", "26")
    response = client.get(shown["src"])
    assert response.data == png()
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in response.headers
    assert client.get(shown["src"], headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    assert f"<logo>http://factcheck.test{shown['src']}</logo>" in client.get("/feed.atom").text
    assert logo_of(client, "/embed/unknown")["src"] == f"..{shown['src']}"
    for other in (shown["src"].replace(".png", ".jpeg"), "/logo/0.png", "/logo/%00.png", f"/logo/{'a' * 5_000}.png"):
        assert client.get(other).status_code == 404


def test_a_logo_can_be_replaced_and_removed(client: FlaskClient, editor: FlaskClient) -> None:
    upload(editor, png())
    first = logo_of(client)["src"]
    assert upload(editor, jpeg()).status_code == 303

    assert logo_of(client)["src"].endswith(".jpeg")
    assert client.get(first).status_code == 404
    fields = Page(editor.get("/admin/about/")).fields
    assert editor.post("/admin/about/logo/remove", data=fields).status_code == 303
    assert logo_of(client)["src"].startswith("/static/")


def test_what_is_no_picture_is_refused_at_its_field_and_the_texts_stay(
    client: FlaskClient, editor: FlaskClient
) -> None:
    editor.post("/admin/about/", data=Page(editor.get("/admin/about/")).fields | TYPED)
    for content, sentence in (
        (b"", "This is needed."),
        (b"<svg onload='alert(1)'/>", "This is no PNG, JPEG or WebP picture."),
        (png(length=300_000), "Use a file of at most 200 KB."),
        (png(3_000, 10), "this one has 3,000 × 10."),
    ):
        refused = upload(editor, content, alt="A lamp")
        page = Page(refused)
        assert refused.status_code == 422
        assert sentence in page.error_at("logo-upload")
        assert page.fields["logo-alt"] == "A lamp"
        assert page.fields["who_we_are"].splitlines() == TYPED["who_we_are"].splitlines()
    assert logo_of(client)["src"].startswith("/static/")


def test_a_logo_that_another_editor_set_meanwhile_is_not_overwritten(client: FlaskClient, editor: FlaskClient) -> None:
    upload(editor, png())

    for refused in (
        upload(editor, jpeg(), seen=""),
        editor.post("/admin/about/logo/remove", data={"logo-seen": "0" * 64}),
    ):
        assert refused.status_code == 422
        assert "Somebody changed the logo" in Page(refused).text
    assert logo_of(client)["src"].endswith(".png")
    assert editor.post("/admin/about/logo/remove", data=Page(refused).fields).status_code == 303
