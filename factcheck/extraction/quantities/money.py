"""Currencies, before a number and after it."""

from factcheck.extraction.grammar.plurals import singular
from factcheck.extraction.text.tokens import Tokens

DOLLAR = "US dollar"

SIGNS = {"$": DOLLAR, "€": "euro", "£": "pound sterling", "¥": "Japanese yen", "₹": "Indian rupee"}
SIGNS |= {"₽": "Russian rouble", "₴": "Ukrainian hryvnia", "₩": "South Korean won", "₪": "shekel"}
SIGNS |= {"₺": "Turkish lira", "₦": "Nigerian naira", "₱": "Philippine peso", "฿": "Thai baht"}
_DOLLARS = {
    "us": DOLLAR,
    "u.s.": DOLLAR,
    "hk": "Hong Kong dollar",
    "a": "Australian dollar",
    "au": "Australian dollar",
    "c": "Canadian dollar",
    "ca": "Canadian dollar",
    "nz": "New Zealand dollar",
    "s": "Singaporean dollar",
    "nt": "Taiwan dollar",
    "r": "Brazilian real",
}
_CODES = {
    "USD": DOLLAR,
    "EUR": "euro",
    "GBP": "pound sterling",
    "JPY": "Japanese yen",
    "CNY": "Chinese yuan",
    "RMB": "Chinese yuan",
    "INR": "Indian rupee",
    "Rs": "rupee",
    "PKR": "Pakistani rupee",
    "RUB": "Russian rouble",
    "UAH": "Ukrainian hryvnia",
    "RM": "Malaysian ringgit",
    "MYR": "Malaysian ringgit",
    "CHF": "Swiss franc",
    "SEK": "Swedish krona",
    "NOK": "Norwegian krone",
    "DKK": "Danish krone",
    "PLN": "Polish zloty",
    "HKD": "Hong Kong dollar",
    "SGD": "Singaporean dollar",
    "AUD": "Australian dollar",
    "CAD": "Canadian dollar",
    "NZD": "New Zealand dollar",
    "ZAR": "South African rand",
    "KRW": "South Korean won",
    "NIS": "shekel",
    "ILS": "shekel",
    "TRY": "Turkish lira",
    "THB": "Thai baht",
    "PHP": "Philippine peso",
    "IDR": "Indonesian rupiah",
    "NGN": "Nigerian naira",
    "KES": "Kenyan shilling",
    "AED": "United Arab Emirates dirham",
    "SAR": "Saudi riyal",
    "BRL": "Brazilian real",
    "MXN": "Mexican peso",
    # £ and ¥ as feeds write them that know ASCII only
    "PS": "pound sterling",
    "Y": "Japanese yen",
}
_WORDS = {
    "dollar": DOLLAR,
    "buck": DOLLAR,
    "euro": "euro",
    "sterling": "pound sterling",
    "quid": "pound sterling",
    "yen": "Japanese yen",
    "yuan": "Chinese yuan",
    "renminbi": "Chinese yuan",
    "rouble": "Russian rouble",
    "ruble": "Russian rouble",
    "hryvnia": "Ukrainian hryvnia",
    "hryvnias": "Ukrainian hryvnia",
    "ringgit": "Malaysian ringgit",
    "shekel": "shekel",
    "rupee": "rupee",
    "rupiah": "Indonesian rupiah",
    "lira": "lira",
    "peso": "peso",
    "franc": "franc",
    "dirham": "dirham",
    "riyal": "riyal",
    "dinar": "dinar",
    "naira": "naira",
    "rand": "South African rand",
    "real": "Brazilian real",
    "reais": "Brazilian real",
    "zloty": "Polish zloty",
    "forint": "Hungarian forint",
    "krona": "krona",
    "krone": "krone",
    "baht": "Thai baht",
    "won": "South Korean won",
    "dong": "Vietnamese dong",
    "taka": "Bangladeshi taka",
    "shilling": "shilling",
    "cedi": "Ghanaian cedi",
    "sen": "sen",
    "cent": "cent",
}
_BARE_WORDS_THAT_MEAN_MORE = frozenset("real won dong buck rand".split())
CURRENCIES = frozenset([*SIGNS.values(), *_DOLLARS.values(), *_CODES.values(), *_WORDS.values()])


def currency_before(tokens: Tokens, index: int) -> tuple[str, int]:
    """The currency written before the number at ``index`` and where it begins; empty where there is none."""
    sign, before = tokens.at(index - 1), tokens.at(index - 2)
    if sign.text in {"$", "="} and before.text == "Y":
        return _CODES["Y"], index - 2
    if sign.text == "$":
        nation = before.word if before.text.isupper() else ""
        return (_DOLLARS[nation], index - 2) if nation in _DOLLARS else (DOLLAR, index - 1)
    if sign.text in SIGNS:
        return SIGNS[sign.text], index - 1
    if sign.text == "US" and before.text == "$":
        return DOLLAR, index - 2
    if sign.text in _CODES and (len(sign.text) == 3 or sign.text == "Rs" or _is_prefix(tokens, index)):
        return _CODES[sign.text], index - 1
    if sign.text == "." and before.text == "Rs":
        return _CODES["Rs"], index - 2
    return "", index


def _is_prefix(tokens: Tokens, index: int) -> bool:
    """Whether two letters that touch the number are a currency: ``RM79`` and ``PS2.7m`` are, ``PS5`` is not."""
    is_lone_digit = len(tokens[index].text) == 1 and not tokens.touch(index + 1)
    return tokens.at(index - 1).text in {"RM", "PS"} and tokens.touch(index) and not is_lone_digit


def currency_after(tokens: Tokens, index: int, *, scaled: bool) -> tuple[str, int]:
    """The currency written after a number and where it ends: ``EUR``, ``Australian dollars``, ``yuan``.

    ``scaled`` numbers ("3 million pounds") are money where others are weights.
    """
    start = index + (tokens.word(index) == "-" and tokens.touch(index))
    for at in (start, start + 1, start + 2):
        token = tokens.at(at)
        noun = singular(token.word)
        adjectives = tokens[start:at]
        if not all(adjective.is_capital and adjective.is_letters for adjective in adjectives):
            break
        nation = " ".join(adjective.text for adjective in adjectives)
        if at == start and token.text in _CODES and len(token.text) == 3:
            return _CODES[token.text], at + 1
        if noun == "pound" and (scaled or nation):
            return (f"{nation} pound" if nation and nation != "British" else "pound sterling"), at + 1
        if noun in _WORDS and (scaled or nation or noun not in _BARE_WORDS_THAT_MEAN_MORE):
            return _with_nation(_WORDS[noun], nation), at + 1
    return "", index


def _with_nation(currency: str, nation: str) -> str:
    if not nation or nation in {"US", "U.S.", "American"}:
        return currency
    return f"{nation} {currency.split()[-1]}"
