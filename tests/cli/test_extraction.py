"""Tests of ``flask articles extract``: claims of a file, without a database."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from config import ROOT
from tests import factories
from tests.cli.running import Run


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


def test_claims_are_extracted_from_text_that_is_not_english(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("За даними влади, 340 людей поранено. «Ми готові», – сказала міністерка.", encoding="utf-8")

    output = json.loads(run("articles", "extract", file, "--language", "uk").output)

    assert output["is_english"] is False
    assert [one["exact"] for one in output["suggestions"]] == ["340 людей поранено", "«Ми готові»"]


def test_a_file_that_cannot_be_read_is_not_extracted_from(refuses: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\x00\x01\x02\x00" * 100)

    assert "binary" in refuses("articles", "extract", tmp_path / "binary.txt")
