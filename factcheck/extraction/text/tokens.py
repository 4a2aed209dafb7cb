"""Words, numbers in digits, single signs and line ends, each with its place in the text."""

import re
import sys
from dataclasses import dataclass

_TOKEN = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+|"
    r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[’'][^\W\d_]+)*|\n|\S"
)


@dataclass(slots=True)
class Token:
    """A word, number or sign: ``text[start:end]``. ``word`` is what to compare: lower case, straight apostrophes."""

    start: int
    end: int
    text: str
    word: str

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_letters(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter, a digit, or a sign that belongs to a word: "$5", "#peace"."""
        return self.text[0].isalnum() or self.text[0] in "$€£#@"

    @property
    def is_digits(self) -> bool:
        return self.text[-1] in "0123456789"


#: What stands before the first token and after the last: a line end.
NO_TOKEN = Token(-1, -1, "\n", "\n")


class Tokens(list[Token]):
    """The tokens of a text, in order."""

    def at(self, index: int) -> Token:
        """The token there, ``NO_TOKEN`` outside the text."""
        return self[index] if 0 <= index < len(self) else NO_TOKEN

    def word(self, index: int) -> str:
        """The token there in lower case."""
        return self[index].word if 0 <= index < len(self) else NO_TOKEN.word

    def words(self, start: int, end: int) -> str:
        """The tokens from ``start`` up to ``end`` in lower case, one space between them."""
        return " ".join(token.word for token in self[max(start, 0) : end])

    def touch(self, index: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return 0 < index < len(self) and self[index - 1].end == self[index].start


def tokenise(text: str, start: int = 0, end: int = sys.maxsize) -> Tokens:
    """Split a text, or a part of it, in time linear in its length.

    Of white space only line ends are tokens: nothing reads over them.
    """
    return Tokens(
        [
            Token(match.start(), match.end(), printed := match.group(), printed.lower().replace("’", "'"))
            for match in _TOKEN.finditer(text, start, end)
        ]
    )
