"""What a desk tells readers about itself.

The parts are those that the codes of the field ask for: the Code of Principles of the International Fact-Checking
Network (organisation, funding, methodology, sources, corrections) and the European Fact-Checking Standards Network.
"""

from factcheck.domain.labels import Labelled
from factcheck.domain.messages import Message, _


class AboutPart(Labelled):
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


_QUESTIONS = {
    AboutPart.WHO_WE_ARE: _("Who checks, who is responsible, and what keeps you independent of parties?"),
    AboutPart.FUNDING: _("Who pays for the work?"),
    AboutPart.METHOD: _("How do you choose claims, and how does a verdict come about?"),
    AboutPart.SOURCES: _("Which sources do you use, and how can readers repeat the check?"),
    AboutPart.CORRECTIONS_POLICY: _("What do you do when a verdict was wrong, and how do readers report it?"),
    AboutPart.CONTACT: _("How do readers reach you?"),
}
