"""The desk as readers and machines know it: its name, and the addresses of its public pages."""

from dataclasses import dataclass
from urllib.parse import urlencode

from factcheck.domain.claim_review import Publisher


@dataclass(frozen=True, slots=True)
class Logo:
    """``digest`` and ``ending`` make its address, ``alt`` is read out instead of it; sizes are in pixels."""

    digest: str
    ending: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Site:
    """``base_url`` is what every public address starts with, without a slash at its end."""

    name: str
    base_url: str
    logo: Logo | None = None

    @property
    def publisher(self) -> Publisher:
        return Publisher(self.name, f"{self.base_url}/")

    def claim_url(self, public_id: str) -> str:
        """The public page of a claim."""
        return f"{self.base_url}/c/{public_id}"

    def verdict_url(self, public_id: str, number: int) -> str:
        """The page of one verdict of a claim, which never changes its address."""
        return f"{self.claim_url(public_id)}/v/{number}"

    def article_url(self, public_id: str) -> str:
        """The public page of an article."""
        return f"{self.base_url}/a/{public_id}"

    def badge_url(self, public_id: str, extension: str = "svg") -> str:
        """A claim's live badge, as ``svg`` or ``json``."""
        return f"{self.base_url}/badge/{public_id}.{extension}"

    def card_url(self, public_id: str) -> str:
        """A claim's card, as a page for a frame."""
        return f"{self.base_url}/embed/{public_id}"

    def oembed_url(self, public_id: str) -> str:
        """What oEmbed says of a claim's public page."""
        return f"{self.base_url}/oembed?{urlencode({'url': self.claim_url(public_id)})}"
