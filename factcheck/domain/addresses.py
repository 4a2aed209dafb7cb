"""Web addresses that may be stored and shown as links."""

import re
from urllib.parse import urlsplit

from factcheck.domain.messages import _

#: The message when an address is refused.
NOT_AN_ADDRESS = _("Write a web address that begins with https:// or http://.")

#: ``example.org/page``, as people copy it from where a browser hides the scheme.
_WITHOUT_SCHEME = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,24}(?:[/?#]\S*)?", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,20}:\S", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """Whether the text is an absolute http or https address, and so safe as a link (OWASP: Cross Site Scripting)."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(map(str.isspace, text))


def as_web_address(text: str) -> str:
    """The address that a person typed, with ``https://`` where the scheme is missing; empty when it is none."""
    address = f"https://{text}" if _WITHOUT_SCHEME.fullmatch(text) else text
    return address if is_web_address(address) else ""


def without_scheme(address: str) -> str:
    """The address as a name for what stands there: without scheme, ``www.`` and a slash at the end."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


def has_scheme(text: str) -> bool:
    """Whether the text begins like an address of any kind, such as ``javascript:`` or ``mailto:``."""
    return _SCHEME.match(text) is not None
