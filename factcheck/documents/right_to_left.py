"""Text in Arabic, Hebrew and other scripts from right to left: PDF files often hold it in the order it is drawn in."""

import re
import unicodedata

#: Signs, of a thousand letters, that text is in the wrong order before it counts as garbled.
_TOLERATED = 2
#: Letters as they are drawn (U+FB1D to U+FDFF, U+FE70 to U+FEFC) belong into fonts.
_DRAWN = re.compile("[\\ufb1d-\\ufdff\\ufe70-\\ufefc]")
#: What no word has: an alef before another, as when lam and alef were drawn as one; letters at the beginning that end
#: words; a stop before its sentence.
_MISPLACED = re.compile(
    r"ا[اأإآ]"
    r"|(?<!\w)[ةى](?=\w)"
    r"|(?<!\w)[םןץףך](?=\w)"
    r"|(?<=\s)[،؛؟,.](?=[\s\w])"
)


def is_garbled(text: str) -> bool:
    """Whether much of the text is from right to left, and its letters or signs are out of order."""
    letters = [unicodedata.bidirectional(sign) for sign in text if sign.isalpha()]
    turned = sum(kind in {"R", "AL"} for kind in letters)
    if 5 * turned < len(letters) or not turned:
        return False
    signs = len(_DRAWN.findall(text)) + len(_MISPLACED.findall(text))
    return 1000 * signs > _TOLERATED * turned
