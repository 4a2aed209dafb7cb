"""How long a sign-in lasts, and how a browser is shown in the list of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

#: ``last_seen_at`` is written at most this often.
SEEN_PACE = timedelta(minutes=1)
#: How long a typed password allows actions of an admin.
CONFIRMED_FOR = timedelta(minutes=15)

#: The first that stands in the ``User-Agent`` names the browser: most claim to be others as well.
_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """A session ends ``idle`` after its last request, and ``absolute`` after it began."""

    idle: timedelta
    absolute: timedelta

    def are_passed(self, began_at: datetime, seen_at: datetime, now: datetime) -> bool:
        return now >= seen_at + self.idle or now >= began_at + self.absolute


def browser_name(user_agent: str) -> str:
    """A short name for the browser that sends this ``User-Agent``: "Firefox on Linux"."""
    browser = next((name for mark, name in _BROWSERS.items() if mark in user_agent), "Unknown browser")
    system = next((name for mark, name in _SYSTEMS.items() if mark in user_agent), "")
    return f"{browser} on {system}" if system else browser
