"""What a desk tells readers about itself.

The parts are those that the codes of the field ask for: the Code of Principles of the International Fact-Checking
Network (organisation, funding, methodology, sources, corrections) and the European Fact-Checking Standards Network.
"""

from factcheck.domain.labels import Labelled
from factcheck.domain.messages import Message, _


class AboutPart(Labelled):
    """``NAME`` is what the desk is called wherever readers see it; the others are texts of a page."""

    NAME = "name"
    WHO_WE_ARE = "who_we_are"
    FUNDING = "funding"
    METHOD = "method"
    SOURCES = "sources"
    CORRECTIONS_POLICY = "corrections_policy"
    CONTACT = "contact"

    @property
    def question(self) -> Message:
        """What readers want to know of it."""
        return _QUESTIONS[self]


#: What the page about the desk consists of, in this order.
TEXTS: tuple[AboutPart, ...] = tuple(part for part in AboutPart if part is not AboutPart.NAME)

_QUESTIONS = {
    AboutPart.NAME: _("What do readers call you, above every page, on cards, in feeds and in search results?"),
    AboutPart.WHO_WE_ARE: _("Who checks, who is responsible, and what keeps you independent of parties?"),
    AboutPart.FUNDING: _("Who pays for the work?"),
    AboutPart.METHOD: _("How do you choose claims, and how does a verdict come about?"),
    AboutPart.SOURCES: _("Which sources do you use, and how can readers repeat the check?"),
    AboutPart.CORRECTIONS_POLICY: _("What do you do when a verdict was wrong, and how do readers report it?"),
    AboutPart.CONTACT: _("How do readers reach you?"),
}
