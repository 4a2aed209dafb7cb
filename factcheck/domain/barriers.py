"""Pages that stand before an article: a site asks for money, a sign-in or a consent first."""

import re
from enum import Enum, auto

#: Characters of text beside which a page may still say that it shows only the beginning of its article, has a
#: subscription beside it, or asks for consent. Banners and offers stand on pages with whole articles as well, so the
#: less clear the mark, the less text there must be.
_MAX_STUB, _MAX_TEASER, _MAX_CONSENT = 1_500, 700, 300
#: Characters of a page that are looked at.
_READ = 1_000_000

#: How structured data says that an article is not free (schema.org/isAccessibleForFree), without white space.
_NOT_FREE = ('"isaccessibleforfree":false', '"isaccessibleforfree":"false"')
#: What such pages write, in lower case.
_PAYWALL = (
    "subscribe to continue", "subscribe to read", "subscribe now to read", "to continue reading", "to keep reading",
    "continue reading with a subscription", "already a subscriber", "for subscribers only", "subscribers only",
    "subscriber-only", "sign in to read", "log in to read", "register to read", "become a subscriber to",
    "you have reached your limit of free articles", "unlock this article",
    "jetzt weiterlesen mit", "weiterlesen mit", "nur für abonnenten", "sie haben bereits ein abo",
    "réservé aux abonnés", "il vous reste", "déjà abonné", "pour lire la suite",
    "contenido exclusivo para suscriptores", "para seguir leyendo", "ya eres suscriptor",
    "aby czytać dalej", "tylko dla prenumeratorów", "продовжити читання", "лише для передплатників",
    "المحتوى مخصص للمشتركين",
)  # fmt: skip
_CONSENT = (
    "before you continue", "we value your privacy", "we and our partners", "your privacy choices", "accept all cookies",
    "accept cookies to continue", "cookie consent", "manage your consent",
    "wir und unsere partner", "alle akzeptieren", "einwilligung", "nous et nos partenaires", "tout accepter",
    "nosotros y nuestros socios", "aceptar todo", "my i nasi partnerzy", "zaakceptuj wszystko",
    "ми та наші партнери", "прийняти всі",
)  # fmt: skip
#: Where sites send those whom they have not asked yet: ``consent.example.org``, ``example.org/consent?…``.
_CONSENT_ADDRESS = re.compile(r"//consent\.|/(?:collect)?consent\b", re.IGNORECASE)


class Barrier(Enum):
    """What stands before the article."""

    PAYWALL = auto()
    CONSENT = auto()


def barrier_before(html: str, text: str, address: str) -> Barrier | None:
    """What stands before an article, or None when this is the article.

    ``html`` is the page, ``text`` what was read of it as the article, ``address`` where the page was after redirects.
    """
    if len(text) > _MAX_STUB:
        return None
    written = " ".join(html[:_READ].lower().split())
    packed = written.replace(" ", "")
    if any(mark in packed for mark in _NOT_FREE):
        return Barrier.PAYWALL
    if len(text) <= _MAX_TEASER and any(mark in written for mark in _PAYWALL):
        return Barrier.PAYWALL
    is_consent = _CONSENT_ADDRESS.search(address) or any(mark in written for mark in _CONSENT)
    return Barrier.CONSENT if len(text) <= _MAX_CONSENT and is_consent else None
