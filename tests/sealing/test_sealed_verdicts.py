"""Tests of a verdict as a sealed file: what it holds, for whom, and that a change of it is found."""

import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.models import Claim, Source, User
from factcheck.runtime import runtime_of
from factcheck.sealing import check
from factcheck.sealing.archive import seal
from factcheck.services import claims
from tests import factories

#: Changed bytes that are tried of one file.
CHANGES = 500


@pytest.fixture
def claim(database: Database, me: User) -> Claim:
    """A published quotation with one piece of evidence."""
    with database.transaction() as session:
        claim = factories.claim(session, me, ClaimKind.QUOTE)
        factories.piece(session, me, claim, excerpt="We are ready, she said.", locator="page 7")
        factories.review(session, me, claim, Truth.NOT_CHECKABLE, attribution=Attribution.FAITHFUL_PARAPHRASE)
        return claim


def parts(content: bytes) -> dict[str, Any]:
    """The JSON files of a sealed verdict."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")}


def run(path: Path) -> subprocess.CompletedProcess[str]:
    """The file checks itself, on a Python that knows nothing of the project."""
    return subprocess.run([sys.executable, "-I", str(path)], capture_output=True, text=True, cwd="/", check=False)


def test_readers_get_what_is_public_and_nothing_of_the_desk(
    client: FlaskClient, claim: Claim, me: User, tmp_path: Path
) -> None:
    response = client.get(f"/c/{claim.public_id}/v/1.zip")
    path = tmp_path / "verdict.zip"
    path.write_bytes(response.data)

    assert response.content_type == "application/zip"
    assert f"verdict-{claim.public_id}-1.zip" in response.headers["Content-Disposition"]
    held = parts(response.data)
    assert not {"reviews.json", "policy.json"} & set(held)
    assert held["verdict.json"]["attribution"] == "faithful_paraphrase"
    assert held["evidence.json"][0]["locator"] == "page 7"
    assert [set(row) for row in held["audit.json"]] == [{"kind", "position", "previous_hash", "digest", "hash"}]
    with zipfile.ZipFile(path) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    for hidden in (me.name, me.email, "How we found it."):
        assert hidden not in everything
    checked = run(path)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "BROKEN" not in checked.stdout


def test_the_desk_gets_reviews_by_role_the_policy_in_force_and_the_log(
    app: Flask, editor: FlaskClient, database: Database, me: User, tmp_path: Path
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        other = factories.user(session, name="Second One")
        factories.answered(session, claim, (me, Truth.TRUE), (other, Truth.TRUE))

        source = session.exec(select(Source)).first()
        file = factories.attached(session, me, runtime_of(app).files, of=source)

    response = editor.get(f"/claims/{claim.id}/verdicts/1.zip")
    held = parts(response.data)
    path = tmp_path / "verdict.zip"
    path.write_bytes(response.data)

    assert held["policy.json"]["reviews_needed"]["figure"] == 2
    assert [(one["reviewer"], one["role"]) for one in held["reviews.json"]] == [
        ("reviewer 1", "reviewer"),
        ("reviewer 2", "reviewer"),
    ]
    assert [one["sha256"] for one in held["files.json"]] == [file.digest]
    assert held["audit.json"][0]["kind"] == "claim.created"
    assert held["audit.json"][-1]["event"]["data"]["number"] == 1
    assert held["reviews.json"][1]["rationale"] == "Second One’s rationale"
    checked = run(path)
    assert checked.returncode == 0, checked.stdout
    assert "The verdict is what the last of its reviews says." in checked.stdout


def test_every_changed_byte_is_found(client: FlaskClient, claim: Claim, tmp_path: Path) -> None:
    content = client.get(f"/c/{claim.public_id}/v/1.zip").data
    path = tmp_path / "changed.zip"
    chance = random.Random(4)
    for place in chance.sample(range(len(content)), CHANGES):
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        with pytest.raises(check.Damaged):
            list(check.check(str(path)))


def resealed(content: bytes, name: str, change: Callable[[Any], None], path: Path) -> None:
    """Write the file with one of its parts changed, and a manifest and a seal that fit again."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    about = json.loads(files.pop("manifest.json"))
    del about["files"], files["__main__.py"]
    part = json.loads(files[name])
    change(part)
    files[name] = json.dumps(part).encode()
    path.write_bytes(seal(about, files))


def test_parts_that_contradict_one_another_are_named(
    editor: FlaskClient, claim: Claim, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = editor.get(f"/claims/{claim.id}/verdicts/1.zip").data
    path = tmp_path / "forged.zip"
    forgeries: dict[str, tuple[str, Callable[[Any], None]]] = {
        "the words of the claim are not": ("claim.json", lambda part: part.update(quoted_text="Never said")),
        "is not what was recorded": ("audit.json", lambda rows: rows[0]["event"].update(actor_id=99)),
        "does not have its hash": ("audit.json", lambda rows: rows[0].update(hash="0" * 64)),
        "does not end with": ("audit.json", lambda rows: rows.pop()),
        "not in their order": ("audit.json", lambda rows: rows.reverse()),
        "about another verdict": ("verdict.json", lambda part: part.update(number=2)),
        "not what its reviews decided": ("verdict.json", lambda part: part.update(truth="false")),
    }
    for sentence, (name, change) in forgeries.items():
        resealed(content, name, change, path)
        assert check.main(str(path)) == 1
        assert sentence.lower() in capsys.readouterr().out.lower()
    path.write_bytes(b"not a ZIP")
    assert check.main(str(path)) == 1


def test_what_readers_do_not_see_is_not_sealed(
    client: FlaskClient, reviewer: FlaskClient, editor: FlaskClient, database: Database, me: User, claim: Claim
) -> None:
    with database.transaction() as session:
        waiting = factories.claim(session, me)
    for path in (f"/c/{claim.public_id}/v/2.zip", f"/c/{waiting.public_id}/v/1.zip", "/c/unknown/v/1.zip"):
        assert client.get(path).status_code == 404
    desk = f"/claims/{claim.id}/verdicts"
    for path in (f"{desk}/2.zip", f"/claims/{waiting.id}/verdicts/1.zip", "/claims/0/verdicts/1.zip"):
        assert reviewer.get(path).status_code == 404
    assert client.get(f"{desk}/1.zip").status_code == 303
    with database.transaction() as session:
        version = session.get_one(Claim, claim.id).version
        claims.withdraw(session, factories.user(session, role=Role.EDITOR), claim.id, version, "Not ours.")
    assert client.get(f"/c/{claim.public_id}/v/1.zip").status_code == 410
    assert editor.get(f"{desk}/1.zip").status_code == 410
