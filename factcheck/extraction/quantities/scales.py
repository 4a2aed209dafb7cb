"""What numbers are multiplied by, in words and letters: hundred, million, lakh, bn."""

from decimal import Decimal

SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(10**3),
    "lakh": Decimal(10**5),
    "lac": Decimal(10**5),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
#: These are written in the plural after a number too: "2.5 lakhs".
AFTER_DIGITS = SCALES | {f"{scale}s": SCALES[scale] for scale in ("lakh", "lac", "crore")}
SHORT_SCALES = {
    "k": SCALES["thousand"],
    "m": SCALES["million"],
    "mn": SCALES["million"],
    "mln": SCALES["million"],
    "mil": SCALES["million"],
    "b": SCALES["billion"],
    "bn": SCALES["billion"],
    "bln": SCALES["billion"],
    "tn": SCALES["trillion"],
    "trn": SCALES["trillion"],
}
#: A plural scale is an order of magnitude: "thousands" is one to ten of them; "dozens" is two at the least.
VAGUE = {f"{scale}s": (value, value * 10) for scale, value in SCALES.items()}
VAGUE |= {"dozens": (Decimal(24), Decimal(100)), "scores": (Decimal(20), Decimal(100))}
