"""Settings, read from the environment once. Imports nothing of the application."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).parent


class ConfigError(Exception):
    """A setting that cannot work, in one sentence."""


class Jobs(StrEnum):
    """Where work outside of requests is done: in a thread of the app, or in processes of their own alone."""

    THREAD = "thread"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a deployment decides. docs/operations.md describes each setting."""

    instance: Path
    database_url: str
    secret_key: str
    host: str = "127.0.0.1"
    port: int = 5000
    base_url: str = "http://127.0.0.1:5000"
    publisher: str = "127.0.0.1"
    proxies: int = 0
    session_idle_hours: int = 12
    session_days: int = 30
    report_contact_days: int = 90
    undo_seconds: int = 60
    fetch_allowed: frozenset[str] = frozenset()
    refetch: bool = True
    snapshots: bool = True
    jobs: Jobs = Jobs.THREAD
    development: bool = False

    @property
    def is_https(self) -> bool:
        """Whether readers and reviewers reach the app over HTTPS, so that cookies may insist on it."""
        return urlsplit(self.base_url).scheme == "https"

    @property
    def warning(self) -> str:
        """A sentence about settings that do not fit together, for the start; '' when all do."""
        if self.is_https and not self.proxies:
            return (
                "FACTCHECK_BASE_URL begins with https:// but FACTCHECK_PROXIES is 0: behind a proxy, limits count all "
                "its clients as one, and pages do not ask browsers to keep to HTTPS."
            )
        if self.proxies and not self.is_https:
            return (
                f"FACTCHECK_PROXIES is {self.proxies} but FACTCHECK_BASE_URL begins with http://: cookies do not "
                "insist on HTTPS, and if no proxy stands in front, clients can forge their address."
            )
        return ""

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> "Config":
        """Read the ``FACTCHECK_…`` variables; create the instance folder and its secret key when missing.

        Raises ConfigError with a sentence for the person who starts the app.
        """
        instance = Path(environ.get("FACTCHECK_INSTANCE") or ROOT / "instance").absolute()
        host = environ.get("FACTCHECK_HOST") or "127.0.0.1"
        port = _number("FACTCHECK_PORT", environ.get("FACTCHECK_PORT") or "5000", 65535)
        base_url = _base_url(environ.get("FACTCHECK_BASE_URL") or _served_url(host, port))
        _create_folder(instance)
        return cls(
            instance=instance,
            database_url=_database_url(environ.get("FACTCHECK_DATABASE_URL") or f"sqlite:///{instance}/factcheck.db"),
            secret_key=environ.get("FACTCHECK_SECRET_KEY") or _stored_secret(instance / "secret_key"),
            host=host,
            port=port,
            base_url=base_url,
            publisher=environ.get("FACTCHECK_PUBLISHER", "").strip() or urlsplit(base_url).hostname or host,
            proxies=_number("FACTCHECK_PROXIES", environ.get("FACTCHECK_PROXIES") or "0", 10),
            session_idle_hours=_positive("FACTCHECK_SESSION_IDLE_HOURS", environ, 12, 24 * 365),
            session_days=_positive("FACTCHECK_SESSION_DAYS", environ, 30, 365),
            report_contact_days=_positive("FACTCHECK_REPORT_CONTACT_DAYS", environ, 90, 3650),
            undo_seconds=_number("FACTCHECK_UNDO_SECONDS", environ.get("FACTCHECK_UNDO_SECONDS") or "60", 600),
            fetch_allowed=_hosts("FACTCHECK_FETCH_ALLOWED", environ.get("FACTCHECK_FETCH_ALLOWED", "")),
            refetch=_is_on("FACTCHECK_REFETCH", environ.get("FACTCHECK_REFETCH") or "on"),
            snapshots=_is_on("FACTCHECK_SNAPSHOTS", environ.get("FACTCHECK_SNAPSHOTS") or "on"),
            jobs=_jobs(environ.get("FACTCHECK_JOBS") or Jobs.THREAD),
            development=environ.get("FACTCHECK_DEVELOPMENT", "") not in {"", "0"},
        )


def _number(name: str, value: str, highest: int) -> int:
    if not value.isdecimal() or int(value) > highest:
        raise ConfigError(f"{name} is “{value}”; it must be a number from 0 to {highest}.")
    return int(value)


def _positive(name: str, environ: Mapping[str, str], default: int, highest: int) -> int:
    value = environ.get(name) or str(default)
    if not (value.isdecimal() and 1 <= int(value) <= highest):
        raise ConfigError(f"{name} is “{value}”; it must be a number from 1 to {highest}.")
    return int(value)


def _hosts(name: str, value: str) -> frozenset[str]:
    hosts = frozenset(filter(None, (one.strip().lower() for one in value.split(","))))
    for one in hosts:
        if not re.fullmatch(r"[a-z0-9.-]+:[0-9]{1,5}", one):
            raise ConfigError(f"{name} has “{one}” in it; each must look like intranet.example:8080.")
    return hosts


def _is_on(name: str, value: str) -> bool:
    if value not in {"on", "off"}:
        raise ConfigError(f"{name} is “{value}”; it must be on or off.")
    return value == "on"


def _jobs(value: str) -> Jobs:
    if value not in set(Jobs):
        raise ConfigError(f"FACTCHECK_JOBS is “{value}”; it must be {' or '.join(Jobs)}.")
    return Jobs(value)


def _served_url(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _base_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        fits = parts.scheme in {"http", "https"} and parts.hostname and not parts.query and not parts.fragment
    except ValueError:
        fits = False
    if not fits:
        raise ConfigError(f"FACTCHECK_BASE_URL is “{value}”; it must look like https://factcheck.example.org.")
    return value.rstrip("/")


def _database_url(value: str) -> str:
    for scheme in ("postgresql://", "postgres://"):
        if value.startswith(scheme):
            value = value.replace(scheme, "postgresql+psycopg://", 1)
    try:
        url = make_url(value)
        fits = url.drivername == "postgresql+psycopg" or (url.drivername == "sqlite" and bool(url.database))
    except (ArgumentError, ValueError):
        fits = False
    if not fits:
        raise ConfigError(
            "FACTCHECK_DATABASE_URL must look like sqlite:////path/to/factcheck.db or postgresql://user@host/name."
        )
    return value


def _create_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"The folder {folder} cannot be created: {error.strerror}.") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ConfigError(f"The folder {folder} is not writable. Set FACTCHECK_INSTANCE to one that is.")


def _stored_secret(path: Path) -> str:
    """The secret kept in the file; made once, readable by its owner only, also when two processes start at once."""
    try:
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        if not path.exists():
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(48))
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_text().strip()
    except OSError as error:
        raise ConfigError(f"The secret key in {path} cannot be read or written: {error.strerror}.") from error
