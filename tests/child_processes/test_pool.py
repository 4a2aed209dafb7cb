"""Tests of child processes: the parent always gets an answer or a reason, and no process is left."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from config import ROOT
from factcheck.child_processes.pool import Limits, NoAnswer, Pool, Reason

MODULE = "tests.child_processes.misbehaving"
LIMITS = Limits(seconds=20, memory=256 * 1024 * 1024, max_answer=100_000, processes=2, wait=0.2)

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the limit is the system's")


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool(MODULE, LIMITS)
    yield pool
    pool.close()


def failure(pool: Pool, do: str) -> Reason:
    with pytest.raises(NoAnswer) as caught:
        pool.run({"do": do})
    return caught.value.reason


def test_an_answer_comes_back_when_the_child_also_prints(pool: Pool) -> None:
    body = bytes(range(256)) * 300

    assert pool.run({"do": "echo", "argument": "né\n“x”"}, body) == ({"argument": "né\n“x”"}, body)


def test_each_request_has_a_process_of_its_own_also_when_one_is_kept_ready(pool: Pool) -> None:
    pool.warm()

    ids = {pool.run({"do": "process"})[0]["id"] for _ in range(3)}

    assert len(ids) == 3


def test_a_spare_process_that_was_killed_is_replaced(pool: Pool) -> None:
    pool.warm()
    assert pool._spare is not None
    pool._spare.end()

    assert pool.run({"do": "process"})[0]["id"]


@pytest.mark.parametrize("do", ["sleep", pytest.param("spin", marks=linux_only)])
def test_a_child_that_takes_too_long_is_killed(do: str) -> None:
    pool = Pool(MODULE, replace(LIMITS, seconds=1))

    assert failure(pool, do) is Reason.TIME


@linux_only
@pytest.mark.parametrize(("do", "reason"), [("grow", Reason.MEMORY), ("fill", Reason.MEMORY)])
def test_a_child_that_takes_too_much_memory_fails(pool: Pool, do: str, reason: Reason) -> None:
    assert failure(pool, do) is reason


@pytest.mark.parametrize("do", ["raise", "exit", "abort", "connect", "start"])
def test_any_other_error_is_a_failure(pool: Pool, do: str) -> None:
    assert failure(pool, do) is Reason.ERROR


def test_there_is_no_answer_when_no_process_can_be_started(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise BlockingIOError("no room for a process")

    monkeypatch.setattr(subprocess, "Popen", fail)
    pool.warm()

    assert failure(pool, "process") is Reason.ERROR


def test_an_answer_that_is_too_long_is_not_read() -> None:
    pool = Pool(MODULE, replace(LIMITS, max_answer=1_000))

    with pytest.raises(NoAnswer):
        pool.run({"do": "echo", "argument": ""}, bytes(1_000))


def test_a_child_has_no_secrets_no_database_and_no_web(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_SECRET_KEY", "secret")

    assert not [name for name in pool.run({"do": "environment"})[0] if name.startswith("FACTCHECK")]
    modules = set(pool.run({"do": "modules"})[0]["modules"])
    assert not modules & {"flask", "sqlalchemy", "sqlmodel", "factcheck.db", "factcheck.web"}


def test_no_more_than_so_many_run_at_once() -> None:
    pool = Pool(MODULE, replace(LIMITS, seconds=3, processes=1, wait=0.1))

    with ThreadPoolExecutor(2) as threads:
        reasons = sorted(threads.map(lambda _: failure(pool, "sleep"), range(2)))

    assert reasons == [Reason.BUSY, Reason.TIME]
    assert pool.run({"do": "process"})[0]["id"], "the place was not given back"


@linux_only
@pytest.mark.parametrize("do", ["", "sleep"])
def test_children_end_when_their_parent_is_killed(tmp_path: Path, do: str) -> None:
    script = (
        "from factcheck.child_processes.pool import Limits, Pool\n"
        "import sys, time\n"
        f"pool = Pool({MODULE!r}, Limits(seconds=30, memory=1 << 28, max_answer=1000))\n"
        "pool.warm()\n"
        "print(pool._spare._process.pid, flush=True)\n"
        + (f"pool.run({{'do': {do!r}}})\n" if do else "time.sleep(60)\n")
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    time.sleep(1)  # The child has begun.

    parent.kill()
    parent.wait()
    parent.stdout.close()

    deadline = time.monotonic() + 15
    while _is_running(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_running(child)


def _is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
        return "\nState:\tZ" not in Path(f"/proc/{process_id}/status").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False
