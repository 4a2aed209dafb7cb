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
#: How the names of the months begin in the languages of Europe, in lower case, in a regular expression.
EUROPEAN_MONTHS = (
    "jan|feb|fév|fev|mar|mär|apr|avr|abr|mai|may|mag|maj|jun|jui|giu|jul|lug|aug|aoû|ago|sep|set|oct|okt|ott|out|nov|"
    "dez|déc|dec|dic|ene|gen|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|"
    "жов|лис|гру"
)
