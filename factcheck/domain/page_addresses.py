"""Which web addresses lead to the same page.

People copy addresses with what their way there added: the campaign of a newsletter, the mobile edition, a place on the
page. ``same_page_key`` takes that away. It never takes what may choose the content: where an address can mean two
pages, it has two keys, and people merge what is the same after all.

What is equal, and by which rule:

- ``http`` and ``https``, the default port, upper case and a final dot in the name of the host, ``.`` and ``..`` in the
  path, and characters written as themselves or as %-codes: RFC 3986, section 6.2.
- with and without ``www.``; ``m.``, ``mobile.`` and ``amp.`` before the host or after its first label
  (``en.m.wikipedia.org``), on any page but the first one of a site;
- a slash at the end of the path;
- the AMP edition of an article: ``/amp``, ``.amp`` or ``?amp=1`` after its own name, ``/amp/`` before it, and the
  addresses of AMP viewers and caches (developers.google.com/amp/cache/overview). ``/plugins/amp`` is a page by itself;
- the parameters of ``_TRACKING``, and ``;jsessionid=…`` (Jakarta Servlet, 7.1.3);
- the order of parameters with different names;
- the fragment, except ``#!…`` and ``#/…``, by which scripts choose the page.

Different stay: all other parameters, their values, upper and lower case in path and query, names of files such as
``index.html``, other hosts and other ports.
"""

import re
import unicodedata
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit

from factcheck.domain.addresses import is_web_address
from factcheck.domain.texts import sha256

_PORTS = {"http": 80, "https": 443}
_EDITIONS = frozenset({"m", "mobile", "amp"})
#: Second labels under which names are registered in some countries: ``co.uk`` is no host that ``m.co.uk`` belongs to.
_REGISTRIES = frozenset({"ac", "co", "com", "edu", "gob", "gov", "go", "gv", "ne", "net", "or", "org"})

#: Parameters that tell a site where a reader came from; none of them chooses what is shown.
_TRACKING = frozenset(
    # Google, Meta, Microsoft, Yandex, X, TikTok, LinkedIn, Pinterest, Instagram, Snapchat: which click it was
    "gclid gclsrc dclid gbraid wbraid srsltid _ga _gl fbclid msclkid yclid ysclid ymclid twclid ttclid li_fat_id epik "
    "igshid igsh sccid ref_src ref_url __twitter_impression "
    # newsletters: Mailchimp, Marketo, HubSpot, Vero, Omeda, Klaviyo, Drip, Ometria
    "mc_cid mc_eid mkt_tok _hsenc _hsmi hsctatracking __hssc __hstc __hsfp vero_id vero_conv oly_anon_id oly_enc_id "
    "_kx __s ml_subscriber ml_subscriber_hash "
    # measuring: Matomo, AT Internet, comScore, and what the BBC and others send to it
    "pk_campaign pk_kwd pk_source pk_medium xtor at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 "
    "at_link_id at_link_type at_link_origin at_ptr_name at_format at_bbc_team ns_campaign ns_mchannel ns_source "
    "ns_linkname ns_fee".split()
)
_TRACKING_PREFIXES = ("utm_", "mtm_", "piwik_")

#: How a parameter asks for the AMP edition of a page.
_AMP_PARAMETERS = frozenset({"amp", "amp=", "amp=1", "amp=true", "outputtype=amp", "output=amp"})
#: Three words joined by hyphens or underscores, or a long number.
_OWN_NAME = re.compile(r"-[^-]+-|_[^_]+_|[0-9]{5}")
#: ``/c/s/example.org/page``: the type of content (c, v, wp/…), ``s`` for https, and the address itself.
_AMP_CACHE = re.compile(r"/(?:[acv]|wp)/(?:s/)?(?P<address>[^/]+\.[^/]+(?:/.*)?)")
_AMP_VIEWER = re.compile(r"/amp/(?:s/)?(?P<address>[^/]+\.[^/]+(?:/.*)?)")
_GOOGLE = re.compile(r"(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?")
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)

#: Characters that mean the same as themselves and as %-codes: letters, digits and these (RFC 3986, section 2.3).
_UNRESERVED = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
#: Characters that a part of an address may hold as they are (RFC 3986, sections 3.3 and 3.4).
_ALLOWED = "!$&'()*+,;=:@/?-._~%"
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")


def same_page_key(address: str) -> str:
    """What all addresses of one page have in common, and addresses of different pages have not; for comparing only.

    Two addresses of one page may still differ in it. Empty for a text that is no http or https address.
    """
    if not is_web_address(address):
        return ""
    parts = urlsplit(_without_amp_server(urlsplit(address)))
    path = _path(parts.path)
    query, fragment = _query(parts.query, _names_article(path)), _fragment(parts.fragment)
    is_first_page = not (path or query or fragment)
    return _server(parts, is_first_page) + path + query + fragment


def page_digest(address: str) -> str:
    """The SHA-256 of ``same_page_key``, which an index has room for at any length; empty for no address."""
    key = same_page_key(address)
    return sha256(key) if key else ""


def _server(parts: SplitResult, is_first_page: bool) -> str:
    """The host, and its port and the name and password of the visitor where there are any."""
    host = parts.hostname or ""
    labels = [f"[{host}]"] if ":" in host else [_label(label) for label in host.rstrip(".").split(".")]
    if labels[0] == "www" and len(labels) > 2:
        del labels[0]
    if not is_first_page:
        labels = _without_edition(labels)
    port = "" if parts.port in (None, _PORTS[parts.scheme]) else f":{parts.port}"
    visitor, at, _ = parts.netloc.rpartition("@")
    return visitor + at + ".".join(labels) + port


def _label(label: str) -> str:
    """A part of a host's name as name servers have it (RFC 3492), in small letters."""
    label = unicodedata.normalize("NFC", label).lower()
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


def _without_edition(labels: list[str]) -> list[str]:
    for place, label in enumerate(labels[:2]):
        if label in _EDITIONS and _is_site(labels[place + 1 :]):
            return labels[:place] + labels[place + 1 :]
    return labels


def _is_site(labels: list[str]) -> bool:
    """Whether this is the name of a site, and not only one under which sites are registered."""
    is_registry = len(labels) == 2 and labels[0] in _REGISTRIES and len(labels[1]) == 2
    return len(labels) >= 2 and not is_registry


def _path(path: str) -> str:
    """The path without dots, session, AMP and slash at the end."""
    path = _without_dots(_SESSION.sub("", _encoded(path))).rstrip("/")
    for ending, page in (("/amp", ""), (".amp", ""), (".amp.html", ".html")):
        if path.endswith(ending) and _names_article(path.removesuffix(ending)):
            return path.removesuffix(ending) + page
    return path.removeprefix("/amp") if path.startswith("/amp/") and _names_article(path) else path


def _names_article(path: str) -> bool:
    """Whether its last part looks like an article's own name, which no other page of the site has."""
    return _OWN_NAME.search(path.rpartition("/")[2]) is not None


def _without_dots(path: str) -> str:
    """The path without its ``.`` and ``..`` (RFC 3986, section 5.2.4)."""
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            del kept[max(1, len(kept) - 1) :]
        elif segment != ".":
            kept.append(segment)
    return "/".join(kept)


def _query(query: str, is_article: bool) -> str:
    kept = [one for one in map(_encoded, query.split("&")) if one and not _is_tracking(one)]
    if is_article:
        kept = [one for one in kept if one.lower() not in _AMP_PARAMETERS]
    # Sorted by name alone: parameters of one name stay in their order, which may mean something.
    return "?" + "&".join(sorted(kept, key=lambda one: one.partition("=")[0])) if kept else ""


def _is_tracking(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _fragment(fragment: str) -> str:
    return "#" + _encoded(fragment) if fragment.startswith(("!", "/")) else ""


def _encoded(text: str) -> str:
    """The text with %-codes exactly where they are needed, in capital letters (RFC 3986, section 6.2.2)."""

    def shortest(code: re.Match[str]) -> str:
        (byte,) = unquote_to_bytes(code[0])
        return chr(byte) if byte in _UNRESERVED else code[0].upper()

    # A % that begins no code stays what it is.
    return _ENCODED.sub(shortest, quote(unicodedata.normalize("NFC", text), safe=_ALLOWED))


def _without_amp_server(parts: SplitResult) -> str:
    """The address of the page itself, for that of a viewer or a cache of AMP pages."""
    host = (parts.hostname or "").lower()
    inside = None
    if host.endswith(".cdn.ampproject.org"):
        inside = _AMP_CACHE.fullmatch(parts.path)
    elif _GOOGLE.fullmatch(host):
        inside = _AMP_VIEWER.fullmatch(parts.path)
    if inside is None:
        return parts.geturl()
    inner = f"https://{inside['address']}" + (f"?{parts.query}" if parts.query else "")
    return inner if is_web_address(inner) else parts.geturl()
