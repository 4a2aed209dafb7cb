"""What time it is: the only place that reads the clock."""

from datetime import UTC, date, datetime, timedelta


def utc_now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def latest_day() -> date:
    """The latest calendar day that has begun anywhere on Earth: fourteen hours ahead of UTC, on Kiritimati."""
    return (utc_now() + timedelta(hours=14)).date()
