"""The programs we are measured beside: their versions, and how they get into the bench folder."""

import shutil
import subprocess
import sys
from pathlib import Path

from bench.public.report import NotRun, say

DATASETTE = "datasette==0.65.5"
LABEL_STUDIO = "label-studio==1.23.2"
BADGE_MAKER = "badge-maker@6.0.0"


def from_pip(folder: Path, requirement: str) -> Path:
    """The program of a Python package in an environment of its own, installed if it is not there yet.

    Raises NotRun when it cannot be installed.
    """
    name, _, version = requirement.partition("==")
    environment = folder / "peers" / f"{name}-{version}"
    program = environment / "bin" / name
    if not program.exists():
        say(f"installing {name}", version)
        _run([sys.executable, "-m", "venv", environment], name)
        _run([environment / "bin" / "python", "-m", "pip", "install", "--quiet", requirement], name)
    return program


def from_npm(folder: Path, package: str) -> Path:
    """The folder of a package of Node's, installed if it is not there yet.

    Raises NotRun without node or npm, and when it cannot be installed.
    """
    for needed in ("node", "npm"):
        if shutil.which(needed) is None:
            raise NotRun(f"{needed} is not installed")
    name, _, version = package.rpartition("@")
    installed = folder / "peers" / f"{name}-{version}"
    if not (installed / "node_modules" / name).exists():
        say(f"installing {name}", version)
        installed.mkdir(parents=True, exist_ok=True)
        _run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", installed, package], name)
    return installed


def _run(command: list[str | Path], name: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotRun(f"{name} could not be installed") from error
