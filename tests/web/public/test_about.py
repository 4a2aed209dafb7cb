"""What readers are told about the desk, and where editors write it."""

from flask.testing import FlaskClient

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
