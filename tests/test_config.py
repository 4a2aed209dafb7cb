"""Tests of the settings."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from config import ROOT, Config, ConfigError, Jobs
from factcheck.db import Database


def _config(tmp_path: Path, **environ: str) -> Config:
    return Config.from_env({"FACTCHECK_INSTANCE": str(tmp_path)} | environ)


def test_without_settings_it_serves_this_computer_from_its_own_folder(tmp_path: Path) -> None:
    config = _config(tmp_path)

    assert (config.host, config.port, config.base_url) == ("127.0.0.1", 5000, "http://127.0.0.1:5000")
    assert config.database_url == f"sqlite:///{tmp_path}/factcheck.db"
    assert (config.proxies, config.development, config.is_https) == (0, False, False)


def test_the_folder_is_beside_the_code_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.ROOT", tmp_path)

    assert Config.from_env({}).instance == tmp_path / "instance"
    assert Path(__file__).parent.parent == ROOT


def test_an_empty_setting_is_no_setting(tmp_path: Path) -> None:
    names = [
        "DATABASE_URL",
        "HOST",
        "PORT",
        "BASE_URL",
        "PUBLISHER",
        "PROXIES",
        "JOBS",
        "REFETCH",
        "SNAPSHOTS",
        "DEVELOPMENT",
    ]

    assert _config(tmp_path, **{f"FACTCHECK_{name}": "" for name in names}) == _config(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "attribute", "expected"),
    [
        ("HOST", "0.0.0.0", "base_url", "http://0.0.0.0:5000"),
        ("HOST", "::1", "base_url", "http://[::1]:5000"),
        ("PORT", "8080", "base_url", "http://127.0.0.1:8080"),
        ("BASE_URL", "https://facts.example.org/", "base_url", "https://facts.example.org"),
        ("BASE_URL", "https://example.org/facts", "base_url", "https://example.org/facts"),
        ("BASE_URL", "https://facts.example.org", "is_https", True),
        ("DATABASE_URL", "sqlite:////var/f.db", "database_url", "sqlite:////var/f.db"),
        ("DATABASE_URL", "postgresql://u:p%40@h:5433/d", "database_url", "postgresql+psycopg://u:p%40@h:5433/d"),
        ("DATABASE_URL", "postgres://u@h/d", "database_url", "postgresql+psycopg://u@h/d"),
        ("DATABASE_URL", "postgresql+psycopg://u@h/d", "database_url", "postgresql+psycopg://u@h/d"),
        ("BASE_URL", "https://facts.example.org/desk", "publisher", "facts.example.org"),
        ("PUBLISHER", " The Desk ", "publisher", "The Desk"),
        ("SECRET_KEY", "given", "secret_key", "given"),
        ("PROXIES", "2", "proxies", 2),
        (
            "FETCH_ALLOWED",
            "Intranet.example:8080, 10.0.0.7:80,",
            "fetch_allowed",
            {"intranet.example:8080", "10.0.0.7:80"},
        ),
        ("JOBS", "none", "jobs", Jobs.NONE),
        ("REFETCH", "off", "refetch", False),
        ("REFETCH", "on", "refetch", True),
        ("SNAPSHOTS", "off", "snapshots", False),
        ("DEVELOPMENT", "1", "development", True),
        ("DEVELOPMENT", "0", "development", False),
    ],
)
def test_a_setting_is_read(tmp_path: Path, name: str, value: str, attribute: str, expected: object) -> None:
    assert getattr(_config(tmp_path, **{f"FACTCHECK_{name}": value}), attribute) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "-1"),
        ("PORT", "65536"),
        ("PORT", "80.0"),
        ("PROXIES", "many"),
        ("JOBS", "threads"),
        ("REFETCH", "no"),
        ("SNAPSHOTS", "auto"),
        ("PROXIES", "11"),
        ("BASE_URL", "facts.example.org"),
        ("BASE_URL", "ftp://example.org"),
        ("BASE_URL", "https://"),
        ("BASE_URL", "https://example.org/?a=b"),
        ("BASE_URL", "https://[::1"),
        ("FETCH_ALLOWED", "intranet.example"),
        ("FETCH_ALLOWED", "http://intranet.example:80"),
        ("FETCH_ALLOWED", "one.example:80 two.example:80"),
        ("DATABASE_URL", "mysql://h/d"),
        ("DATABASE_URL", "factcheck.db"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "postgresql+asyncpg://h/d"),
        ("DATABASE_URL", "postgresql://h:port/d"),
    ],
)
def test_a_setting_that_cannot_work_is_refused_in_one_sentence_that_names_it(
    tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(ConfigError, match=f"FACTCHECK_{name}") as caught:
        _config(tmp_path, **{f"FACTCHECK_{name}": value})

    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_a_database_address_is_not_repeated_since_it_may_hold_a_password(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        _config(tmp_path, FACTCHECK_DATABASE_URL="mysql://u:very-secret@h/d")

    assert "very-secret" not in str(caught.value)


def test_the_secret_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "instance"
    first = _config(folder)

    assert len(first.secret_key) >= 48
    assert _config(folder).secret_key == first.secret_key
    assert [path.name for path in folder.iterdir()] == ["secret_key"]
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
    assert _config(tmp_path / "another").secret_key != first.secret_key


def test_a_given_secret_is_not_written_down(tmp_path: Path) -> None:
    _config(tmp_path, FACTCHECK_SECRET_KEY="given")

    assert list(tmp_path.iterdir()) == []


def test_two_first_starts_at_once_agree_on_one_secret(tmp_path: Path) -> None:
    barrier = Barrier(8)

    def start(_: int) -> str:
        barrier.wait()
        return _config(tmp_path).secret_key

    with ThreadPoolExecutor(8) as threads:
        secrets = set(threads.map(start, range(8)))

    assert len(secrets) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_folder_that_cannot_be_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "taken" / "secret_key").mkdir(parents=True)

    for folder in ("file", "file/instance", "taken"):
        with pytest.raises(ConfigError, match=str(tmp_path)) as caught:
            _config(tmp_path / folder)
        assert "\n" not in str(caught.value)


def test_a_new_folder_and_a_new_database_are_for_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    before = os.umask(0o000)
    try:
        database = Database(_config(folder).database_url)
        with database.engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE one (id INTEGER)")
            assert {path.name for path in folder.iterdir()} >= {"factcheck.db", "factcheck.db-wal", "factcheck.db-shm"}
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
        database.close()
    finally:
        os.umask(before)
    assert modes.pop("instance") == 0o700
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize(
    ("base_url", "proxies", "warns_of"),
    [
        ("https://facts.example.org", "0", "FACTCHECK_PROXIES is 0"),
        ("http://facts.example.org", "1", "begins with http://"),
        ("https://facts.example.org", "1", ""),
        ("http://facts.example.org", "0", ""),
    ],
)
def test_settings_that_do_not_fit_together_are_warned_of(
    tmp_path: Path, base_url: str, proxies: str, warns_of: str
) -> None:
    warning = _config(tmp_path, FACTCHECK_BASE_URL=base_url, FACTCHECK_PROXIES=proxies).warning
    assert warns_of in warning
    assert bool(warning) == bool(warns_of)
    assert warning.count(". ") == 0
