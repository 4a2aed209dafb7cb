"""Web addresses that may be stored and shown as links."""

from urllib.parse import urlsplit

from factcheck.domain.messages import _

#: The message when an address is refused.
NOT_AN_ADDRESS = _("Write a web address that begins with https:// or http://.")


def is_web_address(text: str) -> bool:
    """Whether the text is an absolute http or https address, and so safe as a link (OWASP: Cross Site Scripting)."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(map(str.isspace, text))
