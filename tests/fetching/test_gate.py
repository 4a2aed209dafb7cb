"""Requests to one host are apart, those to others do not wait."""

import threading
import time

from factcheck.fetching.gate import Gate


def test_one_host_waits_and_others_do_not() -> None:
    gate, begin = Gate(seconds=0.1), time.monotonic()
    threads = [threading.Thread(target=gate.wait, args=("news.test",)) for _ in range(3)]
    for thread in threads:
        thread.start()
    assert gate.wait("other.test") == 0
    for thread in threads:
        thread.join()
    assert time.monotonic() - begin > 0.19
    assert gate.wait("news.test") > 0


def test_the_table_is_bounded() -> None:
    gate = Gate(seconds=60, max_hosts=10)
    for number in range(100):
        assert gate.wait(f"n{number}.test") == 0
    assert len(gate._next_turns) == 10
