"""Tests of what holds for every command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config import ROOT
from tests.cli.running import Run
from tests.factories import PASSWORD
from tests.test_architecture import commands


def test_no_command_takes_a_password_as_an_argument(run: Run) -> None:
    for name, command in commands().items():
        names = {option for parameter in command.params for option in (*parameter.opts, parameter.name)}
        assert not [option for option in names if "password" in (option or "")], name
    result = run("users", "create", "a@example.org", "--name", "A", "--password", PASSWORD)
    assert result.exit_code == 2


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
