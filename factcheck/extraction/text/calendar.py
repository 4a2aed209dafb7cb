"""The names of months and weekdays, for every module that reads or skips a date."""

MONTHS = tuple("january february march april may june july august september october november december".split())
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
#: As English news shortens them before a full stop; May, June and July are always written out.
SHORT_MONTHS = frozenset("jan feb mar apr aug sept oct nov dec".split())
#: Every way to write a month in English, in lower case and without a full stop.
MONTH_WORDS = frozenset(MONTHS) | {month[:3] for month in MONTHS} | SHORT_MONTHS


def _optional(letters: str) -> str:
    return f"(?:{letters})?" if letters else ""


#: A capitalised month, in full or short, in a regular expression without groups.
MONTH_PATTERN = "(?:{})\\b\\.?".format(
    "|".join(
        month[:3].capitalize()
        + (_optional("t" + _optional(month[4:])) if month == "september" else _optional(month[3:]))
        for month in MONTHS
    )
)
WEEKDAY_STEMS = "|".join(day.removesuffix("day").capitalize() for day in WEEKDAYS)
#: The names of the months in the languages of Europe as they begin, or whole where other words begin so, in lower case.
EUROPEAN_MONTHS = (
    r"jan|feb|fév|fev|mar\b|march|mars|marz|març|mart|maar|mär|apr|avr|abr|mai\b|maio|may\b|mayo|mag\b|magg|maj\b|maja|"
    r"jun\b|june|juni|junho|jui|giu|jul|lug|aug|aoû|ago\b|agost|sep|set\b|sett|setem|oct|okt|ott|out\b|outu|nov|dez|déc|"
    r"dec\b|dece|deci|dic\b|dici|ene\b|ener|gen\b|genn|янв|фев|март|мар\b|апр|мая\b|май\b|июн|июл|авг|сент|окт|ноя|дек|"
    r"січн|лют[ио]|берез|квіт|травн|червн|липн|серпн|верес|жовт|листоп|груд"
)
#: The names of the months in Arabic, of the west and of the east, as they begin.
ARABIC_MONTHS = (
    "يناير|فبراير|مارس|أبريل|إبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|كانون|شباط|آذار|نيسان|أيار|حزيران|"
    "تموز|آب|أيلول|تشرين"
)
