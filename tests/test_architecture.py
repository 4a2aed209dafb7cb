"""Tests of what holds the whole together: imports point down, and what can be set, typed or read is documented."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from flask.cli import AppGroup

from config import ROOT, Config
from factcheck import create_app
from factcheck.domain.columns import NAMES
from factcheck.domain.events import EventKind
from factcheck.runtime import VERSION
from factcheck.services.exports import FORMATS


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> dict[str, click.Command]:
    """Every command of our own by what is typed: ``users create``."""
    config = Config(instance=ROOT, database_url="sqlite:///unused.db", secret_key="unused")
    groups = {name: group for name, group in create_app(config).cli.commands.items() if isinstance(group, AppGroup)}
    return {f"{name} {verb}": command for name, group in groups.items() for verb, command in group.commands.items()}


def test_imports_point_down() -> None:
    lint = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert lint.returncode == 0, lint.stdout + lint.stderr
    assert "0 broken" in lint.stdout


def test_every_setting_is_documented_and_every_documented_one_is_read() -> None:
    read = set(re.findall(r"\"(FACTCHECK_\w+)\"", _read("config.py")))
    documented = set(re.findall(r"^\| `(FACTCHECK_\w+)`", _read("docs/operations.md"), re.MULTILINE))

    assert len(read) >= 8
    assert documented == read


def test_sites_are_shown_the_version_of_the_project() -> None:
    assert tomllib.loads(_read("pyproject.toml"))["project"]["version"] == VERSION


def test_every_command_is_documented_and_every_documented_one_exists() -> None:
    documented = re.findall(r"^\| `(\w+ \w+)", _read("docs/command-line.md"), re.MULTILINE)

    assert sorted(documented) == sorted(commands())


@pytest.mark.parametrize("name", commands())
def test_every_argument_and_option_of_a_command_is_documented(name: str) -> None:
    [line] = [line for line in _read("docs/command-line.md").splitlines() if line.startswith(f"| `{name}")]
    for parameter in commands()[name].params:
        words = [parameter.human_readable_name] if isinstance(parameter, click.Argument) else parameter.opts
        for word in words:
            assert re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", line), word


@pytest.mark.parametrize("name", commands())
def test_the_help_of_a_command_suffices(name: str) -> None:
    command = commands()[name]
    context = click.Context(command, info_name=name)

    assert len(command.get_short_help_str(200)) > 10
    assert command.get_help(context)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
        else:
            assert parameter.human_readable_name in (command.help or ""), parameter.name


def test_every_option_of_run_is_documented() -> None:
    shown = subprocess.run(
        [sys.executable, ROOT / "run.py", "--help"], capture_output=True, text=True, timeout=60, check=True
    ).stdout

    for option in set(re.findall(r"--\w+", shown)) - {"--help"}:
        assert f"`python run.py {option}`" in _read("docs/operations.md"), option


def test_every_column_of_the_csv_is_documented_in_its_order() -> None:
    documented = re.findall(r"^\| `(\w+)` \|", _read("docs/data.md"), re.MULTILINE)

    assert [name for name in documented if name in NAMES] == list(NAMES)


def test_every_format_of_the_export_is_documented() -> None:
    assert re.findall(r"^\| `/export/verdicts\.(\w+)` \|", _read("docs/data.md"), re.MULTILINE) == list(FORMATS)


def test_settings_are_read_in_one_place() -> None:
    readers = [
        path.relative_to(ROOT)
        for path in [ROOT / "run.py", *(ROOT / "factcheck").rglob("*.py")]
        if re.search(r"os\.environ|os\.getenv|from os import", path.read_text(encoding="utf-8"))
    ]

    assert readers == []


def test_the_settings_know_nothing_of_the_application() -> None:
    assert not re.search(r"^\s*(from|import) (factcheck|flask)", _read("config.py"), re.MULTILINE)


def test_only_the_database_module_commits() -> None:
    committing = [
        path.relative_to(ROOT)
        for path in (ROOT / "factcheck").rglob("*.py")
        if re.search(r"\.(commit|rollback)\(", path.read_text(encoding="utf-8"))
    ]

    assert committing in ([], [Path("factcheck/db.py")])


def test_no_activity_of_the_web_imports_another() -> None:
    web = ROOT / "factcheck/web"
    activities = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path.read_text(encoding="utf-8")
        for path in web.rglob("*.py")
        if re.search(r"^blueprint = ", path.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert len(activities) > 25
    for name, source in activities.items():
        for other in activities.keys() - {name}:
            package, _, module = other.rpartition(".")
            assert f"from {other} import" not in source, (name, other)
            assert not re.search(rf"^from {re.escape(package)} import .*\b{module}\b", source, re.MULTILINE), (
                name,
                other,
            )


def test_no_event_is_named_outside_the_domain() -> None:
    names = "|".join(re.escape(kind.value) for kind in EventKind)
    for path in (ROOT / "factcheck").rglob("*.py"):
        if path != ROOT / "factcheck/domain/events/kinds.py":
            assert not re.search(rf"[\"']({names})[\"']", path.read_text(encoding="utf-8")), path


def test_the_state_of_a_claim_is_assigned_in_one_place() -> None:
    assigning = [
        path.relative_to(ROOT)
        for path in (ROOT / "factcheck").rglob("*.py")
        if re.search(r"\.workflow = |workflow=sa\.", path.read_text(encoding="utf-8"))
    ]

    assert assigning == [Path("factcheck/services/transitions.py")]


@pytest.mark.parametrize("layer", ["queries", "services"])
def test_every_module_of_a_layer_has_tests_of_its_name(layer: str) -> None:
    modules = {path.stem for path in (ROOT / "factcheck" / layer).glob("*.py")} - {"__init__"}
    modules |= {path.parent.name for path in (ROOT / "factcheck" / layer).glob("*/__init__.py")}
    # Where they are many, they are a folder of that name.
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / layer).glob("test_*.py")}
    tests |= {path.parent.name for path in (ROOT / "tests" / layer).glob("*/test_*.py")}

    assert modules - tests == set()
