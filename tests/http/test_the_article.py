"""A real article from outside this repository, put in and checked like any other. Its words stay out of here."""

import csv
import re
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from urllib.parse import urlencode

import pytest
from sqlmodel import select

from config import ROOT
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.models import ArticleVersion, Claim
from tests import factories
from tests.http.client import Client
from tests.server import Server
from tests.web.pages import Page

ARTICLE = ROOT.parent / "shared" / "data" / "article.txt"

#: A figure, from its qualifier to the end of what it says: a number with its unit, or a number word.
_FIGURES = (r"(?:more than )?\d[\d.,]* million [^,]+?(?=,)", r"[A-Z]\w+s of people .+? \w+ed or \w+ed(?= and )")
_QUOTATION = r"“[^”]+”"


def words_of_claims(text: str) -> Iterator[tuple[ClaimKind, str]]:
    """The figures and the quotations in the text."""
    for pattern in _FIGURES:
        yield from ((ClaimKind.FIGURE, words) for words in re.findall(pattern, text))
    yield from ((ClaimKind.QUOTE, words) for words in re.findall(_QUOTATION, text))


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not in this checkout")
def test_its_figures_and_quotations_are_claimed_marked_and_exported(server: Server, database: Database) -> None:
    title, _, text = ARTICLE.read_text(encoding="utf-8").partition("\n")
    with database.transaction() as session:
        person = factories.user(session)
    article = {"title": title, "text": text, "outlet": "A wire", "published_on": "2022-03-04"}
    wanted = list(words_of_claims(text))
    assert len(wanted) >= 10
    assert {kind for kind, _ in wanted} == {ClaimKind.FIGURE, ClaimKind.QUOTE}
    with closing(Client(server)) as client:
        client.sign_in(person.email)
        address = client.post("/articles/new", article).location
        for kind, words in wanted:
            make_claim(client, address, kind, words)
        for _ in wanted:
            check_next(client)
        exported = client.get("/export/verdicts.csv").text

    rows = csv.DictReader(StringIO(exported, newline=""))
    assert sorted((row["kind"], row["quoted_text"]) for row in rows) == sorted(wanted)
    with database.reading() as session:
        stored = session.exec(select(ArticleVersion.text)).one()
        claims = session.exec(select(Claim)).all()
    assert all(stored[claim.start : claim.end] == claim.exact for claim in claims)


def make_claim(client: Client, address: str, kind: ClaimKind, words: str) -> None:
    """Have the words found in the article, fill in what the form does not know by itself, and add the claim."""
    form = Page(client.get(f"{address}?{urlencode({'words': words})}").text).fields
    assert form["words"] == words
    missing = {"speaker": "Somebody"} if kind is ClaimKind.QUOTE else {"measure": "casualties"}
    filled = {name: value for name, value in form.items() if value}
    assert client.post(f"{address}/claims", form | {"kind": kind} | missing | filled).status == 303


def check_next(client: Client) -> None:
    """Take the next claim, add evidence, and publish an answer."""
    address = client.post("/queue/next").location
    form = Page(client.get(address).text).fields
    typed = {"evidence-query": "A record", "evidence-source": "0", "evidence-stance": "supports"}
    typed |= {"review-truth": "true", "review-summary": "The record says so."}
    page = client.post(f"{address}/evidence", form | typed).text
    attribution = {"review-attribution": "exact"} if 'name="review-attribution"' in page else {}
    assert client.post(f"{address}/review", Page(page).fields | attribution).status == 303
