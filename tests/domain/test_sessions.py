"""Tests of when a session ends, and of what browsers are called."""

from datetime import UTC, datetime, timedelta

import pytest

from factcheck.domain.sessions import SessionLimits, browser_name

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
LIMITS = SessionLimits(idle=timedelta(hours=12), absolute=timedelta(days=30))


def test_a_session_ends_when_it_was_idle_or_is_old() -> None:
    def is_over(began_ago: timedelta, seen_ago: timedelta) -> bool:
        return LIMITS.are_passed(NOW - began_ago, NOW - seen_ago, NOW)

    assert not is_over(timedelta(days=29, hours=23), timedelta(hours=11, minutes=59))
    assert is_over(timedelta(days=1), timedelta(hours=12))
    assert is_over(timedelta(days=30), timedelta(0))


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
            "Chrome on Windows",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15", "Safari on macOS"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8.5.0", "Unknown browser"),
        ("", "Unknown browser"),
        ("<script>" * 1000, "Unknown browser"),
    ],
)
def test_a_browser_is_named_by_what_it_says_of_itself(user_agent: str, name: str) -> None:
    assert browser_name(user_agent) == name
