"""What is left out of a text because it stands with the number before: "killed six people and injured two more"."""

import re

from factcheck.extraction.grammar.vocabulary import FINITE_VERBS, words
from factcheck.extraction.quantities.contexts import Context
from factcheck.extraction.quantities.measured import PEOPLE, Measured, is_said_so, who_of

_SUBSET = re.compile(
    r"\b(?:includ(?:ing|es|ed)|incl\.?|among (?:them|whom)|of (?:whom|which|them|those))(?: [a-z]+)?,? $"
)
_OF_THEM = re.compile(r" of (?:them|whom|those)\b")
_AND = re.compile(
    r"(?: [a-z]+)?,? and (?:another |a further |an additional |his |her |their )?| \(| or "
    r"|[^.;:]{0,40}, (?:and|followed by) (?:[A-Z][\w’'-]+ ){1,3}(?:with )?"
)
_LISTED = re.compile(
    r"[^.;:]{0,60}(?:, | and |, and |,? as well as |,? plus |,? while |, followed by (?:[A-Z][\w’'-]+ ){1,3}with | \()"
    r"(?:another |a further |an additional )?"
)
_PREDICATE = re.compile(r" (?:others? |more )?(?:are|were|is|was|have|has|had|remain|remained|will) ")
#: A person who does something of their own is not like those before: "one died and 14 others sustained injuries".
_DO = re.compile(r"(?: others?| more| people| persons)? (?P<verb>[a-z]+)\b")
_IN_HOSPITAL = re.compile(
    r"(?: others?| more)?(?: (?:are|were|still))*(?: (?:taken|rushed|admitted|sent))? (?:in|to) (?:a |the )?"
    r"hospitals?\b"
)
_ACTS = words(
    "stand stands sustained suffered received escaped swam managed fled returned remained remain need needed face "
    "faced live lived await awaited lack lacked sought crossed survived jumped climbed walked ran joined arrived"
)
_WERE_SAVED = re.compile(
    r"(?: of (?:them|whom|those))?(?: (?:others?|more|were|was|have|has|had|been|later|are))* "
    r"(?:freed|released|rescued|survived|escaped|recovered|saved)\b"
)
_AS_DID = re.compile(r", as (?:did|were|was|have|has) $")
_LIKEWISE = re.compile(r"(?: others?| more)? (?:did|have done|had done) (?:so|likewise|the same)\b")


def like_the_last(context: Context, last: Measured) -> Measured | None:
    """What goes without saying: ``13 civilians, including three children``; ``three in Kharkiv, two in Sumy``."""
    measure = last.harm or last.measure
    if (last.unit != PEOPLE and not last.harm) or measure == "count":
        return None
    is_more = context.unit in {"", "other", "more"}
    if not is_more and not context.is_alive:
        return None
    is_list = (_LISTED if is_more else _AND).fullmatch(context.before) and (
        who_of(context) or not _PREDICATE.match(context.after)
    )
    is_same = is_list or _SUBSET.search(context.before) or _AS_DID.search(context.before)
    if _WERE_SAVED.match(context.after) or _IN_HOSPITAL.match(context.after):
        return None
    does_so = _LIKEWISE.match(context.after)
    if is_list and not (is_said_so(context) or does_so) and _acts(context.after):
        return None
    if not (is_same or does_so or _OF_THEM.match(context.after)):
        return None
    return Measured(context.quantity, context.core(), measure, PEOPLE, who_of(context))


def _acts(after: str) -> bool:
    """Whether a verb of their own follows, which says nothing about harm by itself."""
    verb = _DO.match(after)
    return verb is not None and verb["verb"] in FINITE_VERBS | _ACTS
