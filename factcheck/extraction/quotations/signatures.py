"""Who is named beside a quotation without a verb: “…” — Ana Diaz; Statement by Mayor Ana Diaz: “…”."""

from collections.abc import Sequence

from factcheck.extraction.grammar.phrases import apposition_after, phrase_after, phrase_before
from factcheck.extraction.grammar.subjects import clause_subject
from factcheck.extraction.grammar.titles import BODIES, COURTESY, TITLES
from factcheck.extraction.grammar.verb_groups import is_finite
from factcheck.extraction.grammar.vocabulary import SUBJECT_PRONOUNS
from factcheck.extraction.text.sentence_tokens import DASH, QUOTED, STOPS, Range
from factcheck.extraction.text.tokens import Token

#: "— Foreign Minister Ana Maria Diaz, at a rally in Oldwick on Friday" is about as long as a signature gets, in tokens.
_LONGEST = 16
_OPENS = frozenset({DASH, "-", "~"})
#: What leads from what was said to who said it: "statement by", "and from".
_GIVEN_BY = frozenset({"by", "from"})


def signature(tokens: Sequence[Token]) -> Range | None:
    """The name at the end of a sentence that begins with a quotation: “…” — Ana Diaz, mayor of Oldwick."""
    at = next((i for i, token in enumerate(tokens) if token.word != QUOTED and token.word not in STOPS), len(tokens))
    if at in {0, len(tokens)}:
        return None
    start = at + (tokens[at].word in _OPENS)
    end = phrase_after(tokens, start, len(tokens))
    if end == start or not (_is_name(tokens[start:end]) if start > at else is_signature(tokens[at:])):
        return None
    return start, apposition_after(tokens, end, min(len(tokens), at + _LONGEST))


def is_signature(tokens: Sequence[Token]) -> bool:
    """Whether a line names somebody and does nothing else: after a dash, or with a role after the name."""
    start = int(bool(tokens) and tokens[0].word in _OPENS)
    end = phrase_after(tokens, start, len(tokens))
    if end == start or len(tokens) > _LONGEST or not _is_name(tokens[start:end]):
        return False
    if tokens[-1].word in STOPS or any(is_finite(token.word) or token.word == QUOTED for token in tokens):
        return False
    role = tokens[end + 1 : apposition_after(tokens, end, len(tokens))]
    return start == 1 or any(token.word in TITLES for token in role)


def leads(tokens: Sequence[Token], colon: int) -> Range | None:
    """Who the words before a colon give the quotation after it to: Statement by Ana Diaz; Ana Diaz's statement."""
    start = phrase_before(tokens, colon, 0)
    for i in range(max(0, colon - _LONGEST), colon - 1):
        is_given = tokens[i].word in _GIVEN_BY and i >= start - 1
        if is_given or (tokens[i].word == "to" and tokens[i - 1].word.startswith("attribut")):
            end = phrase_after(tokens, i + 1, colon)
            if end > i + 1 and _names_somebody(tokens[i + 1 : end]):
                return i + 1, max(end, apposition_after(tokens, end, colon))
        if tokens[i].is_capital and tokens[i].word.endswith("'s") and tokens[colon - 1].word in BODIES:
            return phrase_before(tokens, i + 1, 0), i + 1
    return clause_subject(tokens, colon)


def _is_name(tokens: Sequence[Token]) -> bool:
    words = [token for token in tokens if token.is_word and token.word not in TITLES and token.word not in COURTESY]
    return any(token.is_capital for token in words) and tokens[0].word not in SUBJECT_PRONOUNS


def _names_somebody(tokens: Sequence[Token]) -> bool:
    return any(token.is_capital or token.word in TITLES or token.word in BODIES for token in tokens)
