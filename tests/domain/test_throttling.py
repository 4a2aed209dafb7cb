"""Tests of how long an attempt to sign in has to wait, and what its failures are counted for."""

from datetime import UTC, datetime, timedelta

import pytest

from factcheck.domain.throttling import ALLOWANCES, BUCKETS, FORGOTTEN_AFTER, Counted, bucket, wait_after

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize("counted", ALLOWANCES)
def test_each_further_failure_doubles_the_wait_up_to_the_longest(counted: Counted) -> None:
    free, longest = ALLOWANCES[counted].free, ALLOWANCES[counted].longest

    assert [wait_after(counted, failures, NOW, NOW).total_seconds() for failures in (0, free - 1, free, free + 1)] == [
        0,
        0,
        1,
        2,
    ]
    assert {wait_after(counted, failures, NOW, NOW) for failures in (free + 20, 2**40)} == {longest}


def test_a_wait_passes_and_a_count_is_forgotten() -> None:
    failures = ALLOWANCES[Counted.ACCOUNT].free + 3

    def wait(later: timedelta) -> float:
        return wait_after(Counted.ACCOUNT, failures, NOW, NOW + later).total_seconds()

    assert wait(timedelta(seconds=3)) == 5
    assert wait(timedelta(seconds=8)) == 0
    assert wait(timedelta(seconds=9)) < 0
    assert wait(FORGOTTEN_AFTER) == 0


def test_counts_have_a_place_in_a_fixed_number_of_buckets() -> None:
    numbers = {counted: {bucket("key", counted, str(name)) for name in range(1000)} for counted in Counted}

    for counted, places in numbers.items():
        assert len(places) > 990, "few share one"
        assert all(counted * BUCKETS <= place < (counted + 1) * BUCKETS for place in places)
    assert bucket("key", Counted.ADDRESS, "192.0.2.1") != bucket("another key", Counted.ADDRESS, "192.0.2.1")
    assert bucket("key" * 100, Counted.ACCOUNT, "\udc80")
