"""Tests of finding claims by the trigrams of a text."""

import pytest
from sqlmodel import select

from factcheck.db import Database
from factcheck.models import Claim, User
from factcheck.queries import trigrams
from tests import factories


def test_an_index_is_asked_only_where_it_leaves_few_claims(
    database: Database, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trigrams, "FEW", 2)
    with database.transaction() as session:
        for text in ("Zebras crossed the river.", "People crossed the river.", "Dogs crossed the river."):
            factories.claim(session, reviewer, text=text)

    with database.reading() as session:
        for keys, expected in [
            (["zebra"], ("zeb", "bra")),
            (["zebra", "ri", "river"], ("zeb", "bra", "riv", "ver")),
            (["absent"], ("abs", "ent")),
            (["the river"], ()),
            (["ze"], ()),
            ([], ()),
        ]:
            assert trigrams.leaving_few(session, keys) == expected, keys


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_trigrams_that_many_have_are_left_out_where_others_are_enough(
    database: Database, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trigrams, "FREQUENT", 1)
    with database.transaction() as session:
        for text in ("Zebras crossed the river.", "People crossed the river."):
            factories.claim(session, reviewer, text=text)

    with database.reading() as session:
        few = trigrams.leaving_few(session, ["zebras crossed"])
        assert set(few) == {"zeb", "ras"}
        found = session.exec(select(Claim.text).where(*trigrams.containing(["zebras crossed"], few))).all()
        assert found == ["Zebras crossed the river."]
        assert trigrams.leaving_few(session, ["the river"]), "all of them, where many have each"
