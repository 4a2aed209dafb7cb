"""What a verb governs: the words after it that are attributed."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extraction.grammar.clauses import clause_end, object_end, opens_clause, opens_object
from factcheck.extraction.grammar.cue_words import PHRASAL, Takes
from factcheck.extraction.grammar.phrases import phrase_after
from factcheck.extraction.grammar.verb_groups import Verb
from factcheck.extraction.grammar.vocabulary import (
    ADDRESSEE_PRONOUNS,
    AUXILIARIES,
    DETERMINERS,
    PERIODS,
    PREPOSITIONS,
    QUESTION_WORDS,
    SOMEBODY,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    is_adverb,
    words,
)
from factcheck.extraction.text.sentence_tokens import BRACKETED, QUOTED, unstopped
from factcheck.extraction.text.tokens import Token

#: A verb and its words stand no further apart, in tokens: "said in a statement released late on Friday that".
_FURTHEST = 24
#: "Said of the mayor, “…”": the quotation comes no later, in tokens.
_LONGEST_TOPIC = 12
#: With these, what somebody wants is said: "called for", "accused of", "called on".
_DEMANDING = words("for of on against")
#: What somebody tells in these is stated: "described how soldiers had burned the village".
_TELLING = words("describe recount recall relate tell detail remember")
_QUALIFYING = words("only too so nearly almost even")
_ENDS_ADJUNCT = DETERMINERS | SUBJECT_PRONOUNS | PREPOSITIONS | {"that"}
_RELATIVE_TIMES = words("last this earlier late early next")


@dataclass(frozen=True, slots=True)
class Complement:
    """The attributed tokens ``start:end``; the cue itself, with its preposition, ends before ``cue_end``.

    ``is_stated`` is False where they only name what was talked about or asked: "praised the army", "asked why it fled".
    """

    start: int
    end: int
    cue_end: int
    is_stated: bool = True


def complement(tokens: Sequence[Token], verb: Verb, high: int) -> Complement | None:
    """What a verb governs among the tokens before ``high``, None when nothing that it can govern follows it."""
    return _Governor(tokens, verb, high).complement()


class _Governor:
    def __init__(self, tokens: Sequence[Token], verb: Verb, high: int) -> None:
        self._tokens = tokens
        self._verb = verb
        self._high = high
        self._takes = verb.cue.takes
        self._is_speech = verb.cue.is_speech

    def complement(self) -> Complement | None:
        at = self._start()
        if at is None or at >= self._high:
            return None
        return self._quoted(at) or self._led(at) or self._after_person(at) or self._after_adjunct(at) or self._bare(at)

    def _start(self) -> int | None:
        """Past "again", "(it) clear" and ", however,"."""
        at = self._verb.at + 1
        if self._verb.cue.lemma == "make":
            at += self._word(at) == "it"
            if self._word(at) not in {"clear", "plain"}:
                return None
            at += 1
        if self._verb.cue.lemma == "read" and self._word(at) not in {",", ":"}:  # she read a book, but: it read: “…”
            return None
        if self._verb.cue.lemma in PHRASAL:
            return at + 1 if self._word(at) == PHRASAL[self._verb.cue.lemma] else None
        while is_adverb(self._word(at)) and self._word(at) not in _QUALIFYING:
            at += 1
        if self._word(at) == "," and is_adverb(self._word(at + 1)):
            at += 2 if self._word(at + 3) == QUOTED else 3
        return at

    def _quoted(self, at: int) -> Complement | None:
        """“…”, : “…” or , “…” right after the verb; after a colon any words."""
        word, following = self._word(at), self._word(at + 1)
        if word == QUOTED:
            return self._clause(at) if following != "that" else None  # told “News at Ten” that
        if not self._is_speech or not following:
            return None
        if word == ":":
            return Complement(at + 1, unstopped(self._tokens, at + 1, self._high), self._verb.at + 1)
        if word == "," and following == "that" and self._takes & Takes.CLAUSE:
            return self._clause(at + 2) if self._word(at + 2) else None
        return self._clause(at + 1) if word == "," and following == QUOTED else None

    def _led(self, at: int) -> Complement | None:
        """That, to, whether or a preposition right after the verb."""
        word, takes = self._word(at), self._takes
        if not self._word(at + 1):
            return None
        if word == "that" and takes & (Takes.CLAUSE | Takes.THAT):
            return self._clause(at + 1)
        if word == "to" and takes & Takes.TO:
            return self._clause(at)
        if word in {"if", "whether"} and takes & Takes.QUESTION:
            return self._clause(at, is_stated=False)
        if word in {"what", "how", "why", "whatever", "whoever", "whom"} and takes & (Takes.QUESTION | Takes.OBJECT):
            return self._clause(at, is_stated=word == "how" and self._verb.cue.lemma in _TELLING)
        return self._topic(at) if word in self._verb.cue.prepositions else None

    def _topic(self, at: int) -> Complement | None:
        """What a preposition leads to, or the “…” after it: said of the mayor, “…”."""
        if self._is_speech:
            for i in range(at + 1, min(self._high - 1, at + _LONGEST_TOPIC)):
                if self._word(i) in {",", ":"} and self._word(i + 1) == QUOTED:
                    return self._clause(i + 1)
                if not self._tokens[i].is_word:
                    break
        start = at + 1
        if self._word(start) in self._verb.cue.prepositions or (
            self._word(at) in {"out", "up", "back"} and self._word(start) in {"against", "about", "at", "for"}
        ):
            start += 1
        if start >= self._high or not opens_object(self._tokens[start]):
            return None
        end = object_end(self._tokens, start, self._high, self._verb.form)
        return Complement(start, end, start, is_stated=self._word(at) in _DEMANDING)

    def _after_person(self, at: int) -> Complement | None:
        """Told reporters on Friday (that), urged Russia to."""
        if not self._takes & Takes.PERSON:
            return None
        end = at + 1 if self._word(at) in ADDRESSEE_PRONOUNS else self._addressee_end(at)
        if end == at:
            return None
        while self._word(end) in TIMES or is_adverb(self._word(end)) or self._is_on_a_day(end):
            end += 1
        if end >= self._high:
            return None
        if self._word(end) == "to" and self._takes & Takes.TO:
            return self._clause(at)
        governed = self._quoted(end) or self._led(end) or self._after_adjunct(end)
        if governed is None and self._takes & Takes.CLAUSE and opens_clause(self._tokens, end):
            return self._clause(end)
        return governed

    def _addressee_end(self, at: int) -> int:
        """Where the addressee ends: "Fox News", "the lawmakers in the chamber", "reporters"."""
        first = self._tokens[at]
        end = at
        if first.is_capital:
            while end < self._high and (
                self._tokens[end].is_capital or self._word(end) in {"the", "of", "and", BRACKETED}
            ):
                if self._word(end) in SUBJECT_PRONOUNS:
                    break
                end += 1
            return end + self._is_title(end)
        if first.word not in DETERMINERS:
            return at + 1 if first.is_word and first.word not in QUESTION_WORDS | PREPOSITIONS else at
        end = phrase_after(self._tokens, at, self._high)
        for middle in range(at + 2, end):
            if self._word(middle) in DETERMINERS and self._word(middle - 1) not in PREPOSITIONS:
                return middle
        return end + self._is_title(end)

    def _after_adjunct(self, at: int) -> Complement | None:
        """Past "in a statement on Friday": a clause, or what “, that or : opens."""
        word = self._word(at)
        opens = word in PREPOSITIONS or word in TIMES or word in _RELATIVE_TIMES or self._word(at - 1) == ","
        if not opens or word in SUBORDINATORS - PREPOSITIONS or not (self._is_speech or word in TIMES):
            return None
        end = self._adjunct_end(at)
        if end > at and end + 2 < self._high and self._takes & Takes.CLAUSE and self._plainly_opens_clause(end):
            return self._clause(end)
        for i in range(at + 1, min(self._high - 1, at + _FURTHEST)):
            here = self._word(i)
            if here == "that" and self._takes & (Takes.CLAUSE | Takes.THAT):
                return self._clause(i + 1)
            if here == ":" or (here == "," and self._word(i + 1) == QUOTED):
                return self._clause(i + 1)
            if here in {";", "who", "which", QUOTED} or (here in AUXILIARIES and i > at + 2):
                break
        return None

    def _adjunct_end(self, at: int) -> int:
        """Where "on Friday", "last week", "in a statement" ends."""
        end = at
        while (
            self._word(end) in TIMES or self._word(end) in _RELATIVE_TIMES or (end > at and self._word(end) in PERIODS)
        ):
            end += 1
        if end > at or self._word(at) not in {"on", "in", "at", "via", "during", "by"} or at + 1 >= self._high:
            return end
        end = at + 2
        if self._word(at + 1) in DETERMINERS:
            while end < self._high and self._is_common_word(end):
                end += 1
            return end
        if self._word(at + 1) in TIMES or self._tokens[at + 1].is_capital:
            while self._word(end) in TIMES or self._word(end)[:1].isdigit():
                end += 1
            return end
        return at

    def _bare(self, at: int) -> Complement | None:
        """A clause without "that", or a noun phrase."""
        if self._takes & Takes.CLAUSE and opens_clause(self._tokens, at):
            return self._clause(at)
        if self._is_speech and self._word(at) in ADDRESSEE_PRONOUNS and self._word(at + 1) == ",":
            return self._quoted(at + 1) or self._object(at)  # chided him, “…”
        return self._object(at)

    def _object(self, at: int) -> Complement | None:
        if not (self._takes & Takes.OBJECT and opens_object(self._tokens[at])):
            return None
        end = object_end(self._tokens, at, self._high, self._verb.form)
        return Complement(at, end, self._verb.at + 1, is_stated=self._is_charge(at, end))

    def _is_charge(self, start: int, end: int) -> bool:
        """Whether the object of "accused" says of what: "the army of shelling the town"."""
        inside = self._tokens[start + 1 : end - 1]
        return self._verb.cue.lemma == "accuse" and any(token.word == "of" for token in inside)

    def _clause(self, start: int, is_stated: bool = True) -> Complement:
        end = clause_end(self._tokens, start, self._high, self._verb.form)
        return Complement(start, end, self._verb.at + 1, is_stated)

    def _word(self, at: int) -> str:
        return self._tokens[at].word if at < self._high else ""

    def _is_title(self, at: int) -> bool:
        """Whether what is quoted is a programme's name: told CNN's “Newsroom” that."""
        return self._word(at) == QUOTED and (self._word(at + 1) == "that" or self._is_on_a_day(at + 1))

    def _is_on_a_day(self, at: int) -> bool:
        return self._word(at) == "on" and self._word(at + 1) in TIMES

    def _is_common_word(self, at: int) -> bool:
        token = self._tokens[at]
        return token.is_word and not token.is_capital and token.word not in _ENDS_ADJUNCT

    def _plainly_opens_clause(self, at: int) -> bool:
        token = self._tokens[at]
        plain = token.is_capital or token.word in DETERMINERS | SUBJECT_PRONOUNS | SOMEBODY | {QUOTED}
        return plain and token.word != "that" and opens_clause(self._tokens, at)
