"""Quotations out of a whole text: the attributions of each sentence, and what is quoted without one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.domain.quotes import QuoteForm
from factcheck.domain.spans import Span
from factcheck.domain.turns import find_turns, without_labels, without_turns
from factcheck.extraction.grammar.vocabulary import RELATIVES
from factcheck.extraction.quotations.attributions import attributions
from factcheck.extraction.quotations.circumstances import day, occasion
from factcheck.extraction.quotations.coreference import People
from factcheck.extraction.quotations.quotation import Attribution, Quotation
from factcheck.extraction.quotations.signatures import is_signature, leads, signature
from factcheck.extraction.quotations.speakers import with_speakers
from factcheck.extraction.quotations.transcripts import spoken
from factcheck.extraction.text.marks import find_marked
from factcheck.extraction.text.sentence_tokens import QUOTED, Range, sentence_tokens
from factcheck.extraction.text.tokens import Token

#: Fewer words, or fewer of them in lower case, that nobody is said to have said are a term, a title or irony.
_FEWEST_WORDS = 4
_FEWEST_COMMON_WORDS = 2
_COMMON_WORD = re.compile(r"\b[a-zß-öø-ÿ]{4,}")
#: The words in "Foreign Minister Ana Maria Diaz said".
_LONGEST_ATTRIBUTION = 8
_CLOSING_VERBS = frozenset({"said", "says", "added", "wrote", "asked", "tweeted"})
#: The tokens of a sentence that those of the next can still be joined to.
_LONGEST_LEAD_IN = 200


def find_quotations(text: str) -> list[Quotation]:
    """What is quoted in an English text, directly, in part or in other words, in order of appearance.

    Takes any text, in time linear in its length.
    """
    turns = find_turns(text)
    prose = without_turns(text, turns)
    marked = find_marked(prose)
    sentences = list(_joined(sentence_tokens(prose, marked)))
    continuing = {mark.span.start for mark in marked if mark.continues}
    quotations = list(_statements(prose, sentences, continuing))
    named_in = list(sentence_tokens(without_labels(text, turns), find_marked(text))) if turns else sentences
    people = People(text, named_in, {quotation.source.start for quotation in quotations if quotation.source})
    quotations = with_speakers(prose, sentences, quotations, people)
    return sorted([*quotations, *spoken(text, turns, people)], key=_start) if turns else quotations


def _start(quotation: Quotation) -> Span:
    return quotation.span


@dataclass(slots=True)
class _Statement:
    """A quotation while more pieces of it can still come."""

    quotation: Quotation
    pieces: list[Span]

    def take(self, more: Quotation) -> None:
        """Add what goes on from here; its attribution serves both when this has none."""
        form = self.quotation.form if self.quotation.form is more.form else QuoteForm.MIXED
        attributed = self.quotation if self.quotation.source is not None else more
        self.quotation = replace(attributed, form=form)
        self.pieces += more.pieces


def _statements(text: str, sentences: Sequence[Sequence[Token]], continuing: set[int]) -> Iterator[Quotation]:
    """The quotations, those that go on over sentences and paragraphs as one."""
    statements: list[_Statement] = []
    open_to_more: _Statement | None = None
    end, just_quoted = 0, False
    for tokens in sentences:
        same_paragraph = "\n" not in text[end : tokens[0].start]
        if not just_quoted and not same_paragraph:
            open_to_more = None
        end = tokens[-1].end
        new: list[_Statement] = []
        for quotation in _stated(text, tokens):
            latest = new or statements
            if latest and _runs_on(latest[-1].quotation, quotation, continuing):
                latest[-1].take(quotation)
            elif open_to_more is not None and _goes_on(quotation, tokens, same_paragraph):
                open_to_more.take(quotation)
            else:
                new.append(_Statement(quotation, list(quotation.pieces)))
        statements += new
        quoting = [statement for statement in new if statement.quotation.form is not QuoteForm.INDIRECT]
        just_quoted = bool(quoting) or (not new and tokens[-1].word == QUOTED)
        quoting = quoting or [statement for statement in new if statement.quotation.is_speech]
        open_to_more = quoting[0] if quoting else open_to_more
    return (replace(statement.quotation, pieces=tuple(statement.pieces)) for statement in statements)


def _goes_on(quotation: Quotation, tokens: Sequence[Token], same_paragraph: bool) -> bool:
    """Whether a quotation without attribution is more of the one before: alone in its sentence, or opening it."""
    if quotation.cue is not None or quotation.source is not None:
        return False
    return _is_only_quoted(tokens) or (same_paragraph and quotation.pieces[0].start == tokens[0].start)


def _runs_on(latest: Quotation, quotation: Quotation, continuing: set[int]) -> bool:
    """Whether a paragraph takes up the open quotation of the one before, and no more than one of them is attributed."""
    return quotation.pieces[0].start in continuing and (latest.source is None or quotation.source is None)


def _joined(sentences: Iterator[list[Token]]) -> Iterator[list[Token]]:
    """The sentences, joined where a colon leads to a quotation, or an attribution follows it."""
    held: list[Token] = []
    for tokens in sentences:
        leads = bool(held) and held[-1].word == ":" and tokens[0].word == QUOTED
        follows = bool(held) and _is_only_quoted(held) and (_is_bare_attribution(tokens) or is_signature(tokens))
        if (leads or follows) and len(held) < _LONGEST_LEAD_IN:
            held = held + tokens
            continue
        if held:
            yield held
        held = tokens
    if held:
        yield held


def _is_only_quoted(tokens: Sequence[Token]) -> bool:
    return all(token.word == QUOTED or not token.is_word for token in tokens)


def _is_bare_attribution(tokens: Sequence[Token]) -> bool:
    """Ana Diaz said."""
    if any(token.word in {QUOTED, ":"} for token in tokens):
        return False
    spoken = [token.word for token in tokens if token.is_word]
    return 1 < len(spoken) <= _LONGEST_ATTRIBUTION and spoken[-1] in _CLOSING_VERBS


def _stated(text: str, tokens: Sequence[Token]) -> Iterator[Quotation]:
    """The quotations of one sentence."""
    given = attributions(tokens)
    ends = [0, *(max(end for _, end in one.ranges) if one.source or one.is_speech else 0 for one in given)]
    starts = [*(min(start for start, _ in attribution.ranges) for attribution in given), len(tokens)]
    for attribution, low, high in zip(given, ends, starts[1:], strict=False):
        yield _quotation(text, tokens, attribution, low, high)
    inside = [span for attribution in given for span in attribution.content]
    yield from _unattributed(tokens, inside)


def _unattributed(tokens: Sequence[Token], inside: Sequence[Range]) -> Iterator[Quotation]:
    """What is quoted outside the ranges, with the name that signs it if one does."""
    attributed = {i for start, end in inside for i in range(start, end)}
    at = [i for i, token in enumerate(tokens) if token.word == QUOTED and i not in attributed]
    spans = tuple(_span(tokens, (i, i + 1)) for i in at)
    if not at:
        return
    signed = signature(tokens)
    if signed is not None or _is_only_quoted(tokens):
        yield Quotation(spans, QuoteForm.DIRECT, source=_span(tokens, signed) if signed else None)
        return
    for i in at:
        is_led = i > 0 and tokens[i - 1].word == ":"
        if is_led or _is_speech(tokens[i]):
            subject = leads(tokens, i - 1) if is_led else None
            source = _span(tokens, subject) if subject else None
            yield Quotation((_span(tokens, (i, i + 1)),), QuoteForm.DIRECT, source=source)


def _is_speech(token: Token) -> bool:
    """Whether words quoted amid a sentence are somebody's rather than a term or a title."""
    return len(token.text.split()) >= _FEWEST_WORDS and len(_COMMON_WORD.findall(token.text)) >= _FEWEST_COMMON_WORDS


def _quotation(text: str, tokens: Sequence[Token], attribution: Attribution, low: int, high: int) -> Quotation:
    """``low`` and ``high``: where the attribution before ends, and the next one starts."""
    content = [token for start, end in attribution.content for token in tokens[start:end]]
    quoted = [token.word == QUOTED for token in content if token.is_word or token.word == QUOTED]
    form = QuoteForm.DIRECT if all(quoted) else QuoteForm.MIXED if any(quoted) else QuoteForm.INDIRECT
    around = list(_around(text, tokens, attribution, low, high))
    return Quotation(
        tuple(_span(tokens, piece) for piece in attribution.content),
        form,
        _span(tokens, attribution.cue),
        _span(tokens, attribution.source) if attribution.source else None,
        occasion=occasion(around),
        day=day(around),
        is_speech=attribution.is_speech or any(quoted),
    )


def _around(text: str, tokens: Sequence[Token], attribution: Attribution, low: int, high: int) -> Iterator[str]:
    """What stands between ``low`` and ``high`` beside the attributed words and their source."""
    left_out = sorted([*attribution.content, *([attribution.source] if attribution.source else [])])
    for start, end in zip([low, *(end for _, end in left_out)], [*(start for start, _ in left_out), high], strict=True):
        if start < end and not _is_relative(tokens[start:end]):
            yield text[tokens[start].start : tokens[end - 1].end]


def _is_relative(tokens: Sequence[Token]) -> bool:
    """Whether it is an aside about the speaker: ", who visited the town on Sunday,"."""
    return any(token.word in RELATIVES for token in tokens[:2])


def _span(tokens: Sequence[Token], piece: Range) -> Span:
    return Span(tokens[piece[0]].start, tokens[piece[1] - 1].end)
