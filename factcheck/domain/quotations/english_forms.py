"""Forms of one English word, as tables and endings: spellings, short forms, numbers in words, and inflection.

Small on purpose: what these rules do not know counts as another word, and a person looks at it.
"""

import re
from functools import lru_cache

#: What is written as one word and read as two; ``n't``, ``'re``, ``'ll``, ``'ve`` and ``'m`` are rules of their own.
IRREGULAR_SHORT_FORMS = {
    "can't": (("ca", "can"), ("n't", "not")),
    "cannot": (("can", "can"), ("not", "not")),
    "won't": (("wo", "will"), ("n't", "not")),
    "shan't": (("sha", "shall"), ("n't", "not")),
    "ain't": (("ai", "is"), ("n't", "not")),
    "gonna": (("gon", "going"), ("na", "to")),
    "wanna": (("wan", "want"), ("na", "to")),
    "gotta": (("got", "got"), ("ta", "to")),
    "lemme": (("lem", "let"), ("me", "me")),
    "gimme": (("gim", "give"), ("me", "me")),
}
SHORT_ENDINGS = {"n't": "not", "'re": "are", "'ll": "will", "'ve": "have", "'m": "am", "'d": "would", "'s": "is"}
#: What an ending that is read as one word may stand for besides.
OTHER_READINGS = {"'d": frozenset({"had", "did"}), "'s": frozenset({"has", "us", "does"})}
#: After these ``'s`` is short for "is" or "has"; after every other word it shows an owner, and is no word.
_BEFORE_IS = "he she it that there here what who where how why when this everything everyone everybody let one"
BEFORE_IS = frozenset(_BEFORE_IS.split())

_SAME_WORDS = (
    ("an", "a"),
    ("yeah yep yup", "yes"),
    ("nope nah", "no"),
    ("ok", "okay"),
    ("cause cuz", "because"),
    ("em", "them"),
    ("til till", "until"),
    ("towards", "toward"),
    ("afterwards", "afterward"),
    ("whilst", "while"),
    ("amongst", "among"),
    ("learnt", "learned"),
    ("burnt", "burned"),
    ("spelt", "spelled"),
    ("spoilt", "spoiled"),
    ("dreamt", "dreamed"),
    ("gotten", "got"),
    ("proven", "proved"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("aluminium", "aluminum"),
    ("grey", "gray"),
    ("cheque", "check"),
    ("cheques", "checks"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("licence", "license"),
    ("pretence", "pretense"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practising", "practicing"),
    ("sceptical", "skeptical"),
    ("sceptic", "skeptic"),
    ("manoeuvre", "maneuver"),
    ("manoeuvres", "maneuvers"),
    ("ageing", "aging"),
    ("judgement", "judgment"),
    ("acknowledgement", "acknowledgment"),
    ("fulfil", "fulfill"),
    ("fulfils", "fulfills"),
    ("fulfilment", "fulfillment"),
    ("enrol", "enroll"),
    ("enrolment", "enrollment"),
    ("instalment", "installment"),
    ("skilful", "skillful"),
    ("wilful", "willful"),
    ("plough", "plow"),
    ("storey", "story"),
    ("kerb", "curb"),
    ("mum", "mom"),
    ("maths", "math"),
    ("sulphur", "sulfur"),
    ("pyjamas", "pajamas"),
    ("paediatric", "pediatric"),
    ("anaemia", "anemia"),
    ("haemorrhage", "hemorrhage"),
    ("oestrogen", "estrogen"),
    ("foetus", "fetus"),
    ("diarrhoea", "diarrhea"),
    ("encyclopaedia", "encyclopedia"),
    ("mediaeval", "medieval"),
    ("advisor", "adviser"),
    ("advisors", "advisers"),
    ("jewellery", "jewelry"),
    ("cosy", "cozy"),
    ("enquiry", "inquiry"),
    ("enquiries", "inquiries"),
    ("kyiv", "kiev"),
    ("dollars", "dollar"),
    ("euros", "euro"),
    ("pounds", "pound"),
)
_SAME = {one: word for names, word in _SAME_WORDS for one in names.split()}
#: Verbs that double their last letter in British spelling only.
_DOUBLING = (
    "cancel|channel|counsel|dial|fuel|funnel|initial|label|level|marshal|model|panel|quarrel|rival|shovel|signal|"
    "total|travel|tunnel|unravel"
)
#: British endings and what stands for them in American spelling.
_ENDINGS = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"(?<=[a-z]{3})is(e|ed|es|er|ers|ing|ation|ations|ational)$", r"iz\1"),
        (r"(?<=[a-z]{2})ys(e|ed|es|ing)$", r"yz\1"),
        (r"(?<=[a-z]{2})our(s|ed|ing|able|ably|ite|ites|ful|less|er|ers|hood|hoods)?$", r"or\1"),
        (r"(?<=[a-z])(cent|met|theat|fib|lit|calib|mit|meag|somb|lust|spect|sab)re(s|d)?$", r"\1er\2"),
        (r"^(cent|met|theat|fib|lit|calib|meag|somb|lust|spect|sab)re(s|d)?$", r"\1er\2"),
        (rf"^({_DOUBLING})l(ed|ing|er|ers)$", r"\1\2"),
        (r"(?<=[a-z]{2})ogue(s)?$", r"og\1"),
    )
)
_FORMS = (
    "be am is are was were been being/have has had having/do does did done doing/go goes went gone going/"
    "say says said/make made/take took taken taking/come came coming/give gave given giving/know knew known/"
    "see saw seen/get got/think thought/tell told/find found/leave left/feel felt/bring brought/begin began begun/"
    "keep kept/hold held/write wrote written writing/stand stood/hear heard/mean meant/meet met/run ran running/"
    "pay paid/sit sat/speak spoke spoken/lead led/grow grew grown/lose lost/fall fell fallen/send sent/build built/"
    "understand understood/draw drew drawn/break broke broken/spend spent/rise rose risen rising/drive drove driven/"
    "buy bought/wear wore worn/choose chose chosen/seek sought/throw threw thrown/catch caught/deal dealt/win won/"
    "forget forgot forgotten/sell sold/fight fought/teach taught/eat ate eaten/fly flew flown/lie lay lain lying/"
    "lay laid/strike struck/shoot shot/flee fled/steal stole stolen/hide hid hidden/swear swore sworn/shake shook "
    "shaken/become became/overcome overcame/withdraw withdrew withdrawn/undergo underwent undergone/arise arose "
    "arisen/bear bore borne/bind bound/bleed bled/breed bred/cling clung/creep crept/dig dug/feed fed/forbid forbade "
    "forbidden/forgive forgave forgiven/freeze froze frozen/kneel knelt/lend lent/light lit/ride rode ridden/ring rang "
    "rung/shine shone/show showed shown/sing sang sung/sink sank sunk/sleep slept/slide slid/spring sprang sprung/"
    "stick stuck/sting stung/swim swam swum/swing swung/tear tore torn/wake woke woken/weep wept/wind wound/"
    "man men/woman women/child children/person people/foot feet/tooth teeth/life lives/wife wives/leaf leaves/"
    "i me my mine/he him his/she her hers/we us our ours/they them their theirs/you your yours/"
    "good better best/bad worse worst/this these/that those"
)
_BASES = {form: line.split()[0] for line in _FORMS.split("/") for form in line.split()}
#: Past forms of the irregular verbs, as opposed to their base: "said" and "say" differ in time.
_PASTS = frozenset(
    form
    for line in _FORMS.split("/man men")[0].split("/")
    for form in line.split()[1:]
    if not form.endswith(("s", "ing")) and form not in ("am", "are")
)

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS = {word: number for number, word in enumerate(_UNITS)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
}
#: Scales that are written as a letter right behind the digits only.
SHORT_SCALES = frozenset({"k", "m", "mn", "bn", "tn"})
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
ORDINALS = {word: number for number, word in enumerate(_ORDINALS, start=1)} | {"twentieth": 20, "thirtieth": 30}


@lru_cache(maxsize=20_000)
def spelled(word: str) -> str:
    """A word in small letters in the one spelling that stands for all: American, without an apostrophe."""
    word = _SAME.get(word, word)
    for british, american in _ENDINGS:
        changed, count = british.subn(american, word)
        if count:
            return changed
    return word


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What the forms of one word share: "offered", "offers" and "offering" give one stem."""
    if word in _BASES:
        return _BASES[word]
    for ending in ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us")):
            word = word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word.removesuffix("e") if len(word) > 3 else word


def is_past(word: str) -> bool:
    """Whether the form of a word shows the past: "offered", "said", "was"."""
    return word in _PASTS or (word.endswith("ed") and len(word) > 4)


def is_participle(word: str) -> bool:
    """Whether it is an "-ing" form."""
    return word.endswith("ing") and len(word) > 5
