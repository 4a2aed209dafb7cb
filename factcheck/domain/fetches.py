"""How fetching an article from its address can end without its text."""

from enum import StrEnum

from factcheck.domain.messages import Message, _


class FetchProblem(StrEnum):
    """Why there is no text. Each has a sentence that says what to do."""

    PAYWALL = "paywall"
    CONSENT = "consent"
    NOT_FOUND = "not_found"
    GONE = "gone"
    BLOCKED = "blocked"
    STATUS = "status"
    NOT_A_DOCUMENT = "not_a_document"
    TOO_LARGE = "too_large"
    NO_ARTICLE = "no_article"
    UNREADABLE = "unreadable"
    SLOW = "slow"
    PRIVATE_ADDRESS = "private_address"
    BAD_ADDRESS = "bad_address"
    NOT_RESOLVED = "not_resolved"
    UNREACHABLE = "unreachable"
    TLS = "tls"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    ROBOTS = "robots"
    BROKEN = "broken"
    INTERRUPTED = "interrupted"

    @property
    def sentence(self) -> Message:
        """What is shown to the person who gave the address."""
        return _SENTENCES[self]


_SENTENCES = {
    FetchProblem.PAYWALL: _(
        "The site shows the whole article only to subscribers. If you may read it, open it and paste its text."
    ),
    FetchProblem.CONSENT: _(
        "The site asks for consent before it shows the article. Open it in your browser and paste its text."
    ),
    FetchProblem.NOT_FOUND: _("The site has no page at this address (404). Check the address."),
    FetchProblem.GONE: _("The site has removed this page (410). If you have its text, paste it."),
    FetchProblem.BLOCKED: _(
        "The site refuses programs that fetch its pages. Open the page in your browser and paste its text."
    ),
    FetchProblem.STATUS: _(
        "The site could not show the page just now. Try again later, or open it and paste its text."
    ),
    FetchProblem.NOT_A_DOCUMENT: _(
        "There is no text at this address, but another kind of file, such as a picture or a video."
    ),
    FetchProblem.TOO_LARGE: _("The page is too large to be read. Open it and paste the text."),
    FetchProblem.NO_ARTICLE: _("No article text was found on this page. If your browser shows one, paste it."),
    FetchProblem.UNREADABLE: _("The file at this address could not be read. Open it and paste the text."),
    FetchProblem.SLOW: _("The site took too long to answer. Try again, or open the page and paste its text."),
    FetchProblem.PRIVATE_ADDRESS: _(
        "This address leads into a private network, from which nothing is fetched. Paste the text instead."
    ),
    FetchProblem.BAD_ADDRESS: _(
        "Only addresses that begin with https:// or http:// can be fetched, on the usual ports and without a password."
    ),
    FetchProblem.NOT_RESOLVED: _("There is no site of this name. Check the address."),
    FetchProblem.UNREACHABLE: _("The site does not answer. Try again later, or paste the text."),
    FetchProblem.TLS: _(
        "No secure connection to the site is possible: its certificate is not valid. Open the page and paste its text."
    ),
    FetchProblem.TOO_MANY_REDIRECTS: _(
        "The site sends from one address to the next without an end. Open the page and paste its text."
    ),
    FetchProblem.ROBOTS: _("The site asks programs not to fetch this page. Open it and paste its text."),
    FetchProblem.BROKEN: _("The answer of the site broke off. Try again, or open the page and paste its text."),
    FetchProblem.INTERRUPTED: _("Fetching was interrupted. Try again."),
}
