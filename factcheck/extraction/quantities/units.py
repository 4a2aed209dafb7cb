"""Units of measure and currencies, as written and in plain singular English."""

from factcheck.extraction.grammar.plurals import singular
from factcheck.extraction.text.tokens import Tokens

PERCENTAGE = "percentage"

#: Plain name: the abbreviations and signs that stand for it. Case counts.
_SYMBOLS = {
    PERCENTAGE: "% pc pct",
    "percentage point": "pp",
    "basis point": "bps bp",
    "millimetre": "mm",
    "centimetre": "cm",
    "metre": "m",
    "kilometre": "km kms",
    "micrometre": "μm µm um",
    "nanometre": "nm",
    "inch": 'in ″ " in.',
    "foot": "ft ′ '",
    "yard": "yd yds",
    "mile": "mi",
    "square metre": "m2 m² sqm",
    "square kilometre": "km2 km² sqkm",
    "square centimetre": "cm2 cm²",
    "square foot": "sqft ft2 ft²",
    "cubic metre": "m3 m³",
    "cubic centimetre": "cm3 cm³ cc",
    "cubic foot": "ft3",
    "hectare": "ha",
    "milligram": "mg",
    "microgram": "μg µg mcg",
    "gram": "g gm",
    "kilogram": "kg kgs",
    "metric ton": "t",
    "pound-mass": "lb lbs",
    "ounce": "oz",
    "millilitre": "ml mL",
    "centilitre": "cl cL",
    "litre": "l L ltr",
    "gallon": "gal",
    "barrel": "bbl bbls",
    "barrel per day": "bpd",
    "second": "sec secs",
    "penny": "p",
    "millisecond": "ms",
    "microsecond": "μs",
    "nanosecond": "ns",
    "minute": "min mins",
    "hour": "h hr hrs",
    "year": "yr yrs",
    "mile per hour": "mph",
    "kilometre per hour": "km/h km/hr kph kmh kmph",
    "metre per second": "m/s",
    "mile per gallon": "mpg",
    "watt": "W",
    "kilowatt": "kW KW kw",
    "megawatt": "MW",
    "gigawatt": "GW",
    "terawatt": "TW",
    "watt hour": "Wh",
    "kilowatt hour": "kWh kwh KWh",
    "megawatt hour": "MWh",
    "gigawatt hour": "GWh",
    "terawatt hour": "TWh",
    "milliampere-hour": "mAh",
    "ampere-hour": "Ah",
    "ampere": "A amp",
    "milliampere": "mA",
    "ampere per square centimetre": "A/cm2 A/cm²",
    "volt": "V",
    "kilovolt": "kV",
    "farad": "F",
    "ohm": "Ω",
    "hertz": "Hz HZ",
    "kilohertz": "kHz",
    "megahertz": "MHz",
    "gigahertz": "GHz",
    "joule": "J",
    "kilojoule": "kJ",
    "kilocalorie": "kcal",
    "newton": "N",
    "newton metre": "Nm",
    "foot pound-force": "lb-ft ft-lb",
    "pascal": "Pa",
    "kilopascal": "kPa",
    "megapascal": "MPa",
    "pound per square inch": "psi",
    "kilopound per square inch": "ksi",
    "horsepower": "hp HP PS bhp-hr",
    "brake horsepower": "bhp BHP",
    "revolutions per minute": "rpm RPM",
    "celsius": "°C ℃ C degC",
    "fahrenheit": "°F ℉ degF",
    "kelvin": "K",
    "degree": "° deg",
    "decibel": "dB",
    "bit": "b",
    "byte": "B",
    "kilobyte": "KB kB",
    "megabyte": "MB",
    "gigabyte": "GB",
    "terabyte": "TB",
    "petabyte": "PB",
    "megabit per second": "Mbps Mb/s mbps",
    "gigabit per second": "Gbps Gb/s",
    "kilobit per second": "kbps Kbps",
    "megapixel": "MP",
    "generation wireless": "G",
    "parts-per-billion": "ppb",
    "parts-per-million": "ppm",
    "touch down": "TDs TD",
    "cent": "¢ c",
}
_BY_SYMBOL = {symbol: name for name, symbols in _SYMBOLS.items() for symbol in symbols.split()}
#: Letters that are a unit only where they touch the number: "5 A levels" has none.
_ONLY_TOUCHING = frozenset("A C F G J K L N b B c g h in l m p t".split())

#: Words that are units, singular; "per", "a" and "square" compose with them.
_WORDS = frozenset(
    "millimetre centimetre metre kilometre micrometre inch foot yard mile hectare acre milligram gram kilogram ton "
    "ounce stone millilitre centilitre litre gallon pint barrel dram bushel carat knot second millisecond minute hour "
    "day night week month quarter year decade century watt kilowatt megawatt gigawatt terawatt volt amp ampere farad "
    "ohm hertz kilohertz megahertz gigahertz joule kilojoule calorie kilocalorie newton pascal horsepower celsius "
    "fahrenheit kelvin degree decibel bit byte kilobyte megabyte gigabyte terabyte megapixel percentage point cent "
    "pound ppb ppm".split()
)
_SPELLED = {
    "millimeter": "millimetre",
    "centimeter": "centimetre",
    "meter": "metre",
    "kilometer": "kilometre",
    "liter": "litre",
    "milliliter": "millilitre",
    "centiliter": "centilitre",
    "tonne": "metric ton",
    "kilo": "kilogram",
    "gramme": "gram",
    "percent": PERCENTAGE,
    "pence": "penny",
    "time": "count",
    "hr": "hour",
    "min": "minute",
    "sec": "second",
}
_PHRASES = {
    "per cent": PERCENTAGE,
    "percent": PERCENTAGE,
    "percentage points": "percentage point",
    "percentage point": "percentage point",
    "basis points": "basis point",
    "basis point": "basis point",
    "metric tons": "metric ton",
    "metric tonnes": "metric ton",
    "miles an hour": "mile per hour",
    "degrees celsius": "celsius",
    "degree celsius": "celsius",
    "degrees centigrade": "celsius",
    "degrees c": "celsius",
    "degrees fahrenheit": "fahrenheit",
    "degree fahrenheit": "fahrenheit",
    "degrees f": "fahrenheit",
    "° c": "celsius",
    "° f": "fahrenheit",
    "deg c": "celsius",
    "deg f": "fahrenheit",
    "sq m": "square metre",
    "sq km": "square kilometre",
    "sq ft": "square foot",
    "sq mi": "square mile",
    "sq miles": "square mile",
    "nautical miles": "nautical mile",
    "nautical mile": "nautical mile",
    "light years": "light-year",
    "light - years": "light-year",
    "pound - feet": "pound-foot",
    "foot - pounds": "pound-foot",
    "lb - ft": "foot pound-force",
    "ft - lb": "foot pound-force",
    "years old": "year of age",
    "year old": "year of age",
    "year - old": "year of age",
    "years - old": "year of age",
    "year - olds": "year of age",
    "year olds": "year of age",
    "years of age": "year of age",
    "kilowatt hours": "kilowatt hour",
    "megawatt hours": "megawatt hour",
    "gigawatt hours": "gigawatt hour",
    "terawatt hours": "terawatt hour",
    "kilowatt - hours": "kilowatt hour",
    "megawatt - hours": "megawatt hour",
    "man - hours": "man-hour",
}
_PHRASE_STARTS = frozenset(phrase.split()[0] for phrase in _PHRASES)
PERIODS = frozenset("second minute hour day night week weekend month quarter season year decade century".split())
_SHARED_OUT = PERIODS | frozenset(
    "barrel gallon litre bushel ounce pound tonne ton kilogram kilo acre hectare head share person household capita "
    "game match mile kilometre metre vehicle unit employee worker student inhabitant resident".split()
)
_AFTER_TIME = frozenset("ago earlier later before after or and".split())
_JOINED = frozenset("/ - ° . ′ ″ ' 2 3".split())


def unit_at(tokens: Tokens, index: int) -> tuple[str, int]:
    """The unit of measure written here ("%", "km/h", "square miles", "barrels per day") and where it ends.

    The unit is plain singular English, empty where none is written.
    """
    hyphen = tokens.word(index) in {"-", "‑"} and tokens.at(index + 1).is_letters
    start = index + hyphen
    unit, end = _symbol_at(tokens, index, start) or _words_at(tokens, start)
    return per_at(tokens, unit, end) if unit else ("", index)


def per_at(tokens: Tokens, unit: str, index: int) -> tuple[str, int]:
    """The unit with what it is shared out over, if that follows: ``mile`` before "an hour" is ``mile per hour``."""
    word = tokens.word(index)
    over = singular(tokens.word(index + 1))
    over = _SPELLED.get(over, over)
    is_shared = word in {"per", "/", "a", "an", "each", "every"} and over in _SHARED_OUT
    if is_shared and tokens.word(index + 2) not in _AFTER_TIME:
        return f"{unit} per {over}", index + 2
    return unit, index


def _symbol_at(tokens: Tokens, index: int, start: int) -> tuple[str, int] | None:
    """An abbreviation of up to four tokens without a space in it: ``A/cm2``, ``°C``."""
    end = start + 1
    while end < start + 4 and tokens.touch(end) and (tokens.at(end).is_letters or tokens.at(end).text in _JOINED):
        end += 1
    for stop in range(end, start, -1):
        written = "".join(token.text for token in tokens[start:stop])
        is_whole = not tokens.touch(stop) or not (tokens.at(stop).is_letters or tokens.at(stop).is_digits)
        if written in _BY_SYMBOL and is_whole and _belongs(tokens, index, start, written):
            return _BY_SYMBOL[written], stop
    return None


def _belongs(tokens: Tokens, index: int, start: int, written: str) -> bool:
    if written in _ONLY_TOUCHING or not written[0].isalpha():
        return written == "%" or (tokens.touch(index) and (written != '"' or not tokens.at(start + 1).is_capital))
    return True


def _words_at(tokens: Tokens, start: int) -> tuple[str, int]:
    for length in (3, 2) if tokens.word(start) in _PHRASE_STARTS else ():
        if phrase := _PHRASES.get(tokens.words(start, start + length)):
            return phrase, start + length
    word = tokens.word(start)
    if word in {"square", "cubic"} and tokens.word(start + 1) not in {"square", "cubic"}:
        unit, end = _words_at(tokens, start + 1)
        return (f"{word} {unit}", end) if unit else ("", start)
    noun = singular(word)
    noun = _SPELLED.get(noun, noun)
    if noun in _WORDS or noun in _SPELLED.values():
        return noun, start + 1
    return "", start
