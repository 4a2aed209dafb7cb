"""The closed classes of English words, in lower case with straight apostrophes."""

from factcheck.extraction.text import calendar


def words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


SUBJECT_PRONOUNS = words("i you he she it we they")
SOMEBODY = words(
    "everyone everybody someone somebody anyone anybody nobody others many some most few several both all each one "
    "another none half two three those these this that critics such another either neither any much more"
)
SEVERAL = words(
    "many some most few several both all others two three these those half third quarter majority percent number group "
    "couple dozen people police women men children critics data"
)
POSSESSIVES = words("my your his her its our their whose")
RELATIVES = words("who which that whom")
QUESTION_WORDS = words("what how why whether if who whom where when which whose whatever whoever")
ARTICLES = words("the a an")
DETERMINERS = ARTICLES | POSSESSIVES | words("this these those some any no every each all both another such many")
BE = words("is are was were be been being am 's 're 'm isn't aren't wasn't weren't")
HAVE = words("has have had having hasn't haven't hadn't")
DO = words("do does did doesn't don't didn't")
MODALS = words(
    "will would can could may might must shall should won't wouldn't can't cannot couldn't mightn't mustn't shouldn't"
)
#: Common past forms not in -ed, which end a noun phrase as an auxiliary does.
FINITE_VERBS = words(
    "ate became began bent blew bought broke brought built came caught chose dealt did drank drew drove fell felt "
    "fled flew forgot fought found froze gave got grew had heard held hid hung kept knew laid led left lit lost made "
    "meant met paid put ran rang rode rose said sang sank sat saw says sent shook shot shrank slept sold sought spent "
    "split spoke stole stood struck stuck swam swept swore swung taught thought threw told took tore understood went "
    "wept withdrew woke won wore wrote make makes take takes become becomes get gets come comes goes go"
)
#: "he's said", "they've", "I'd", "she'll": a pronoun with its auxiliary.
CONTRACTED = frozenset(
    pronoun + ending
    for pronoun in (*SUBJECT_PRONOUNS, "who", "that", "there", "here", "what", "let")
    for ending in ("'s", "'re", "'ve", "'d", "'ll", "'m")
)
AUXILIARIES = BE | HAVE | DO | MODALS
#: Verbs that another one follows: "continued to insist", "began calling", "went on to say".
LINKING_VERBS = words(
    "continue continues continued begin begins began begun start starts started keep keeps kept went go goes come came "
    "used try tries tried trying seek seeks sought appear appears appeared seem seems seemed refuse refused refuses "
    "decline declined declines decided chose"
)
ADVERBS = words(
    "also again ago already always even ever far first further here instead just later long never now often once "
    "only since so soon still then too twice yet not later recently earlier perhaps maybe rather quite almost "
    "back together alone afterwards afterward meanwhile however therefore nevertheless nonetheless"
)
#: Not adverbs, though they end in -ly.
_NOT_ADVERBS = words(
    "family july italy ally supply reply assembly anomaly bully monopoly friendly elderly daily weekly "
    "monthly deadly costly early only likely unlikely lovely rally apply rely imply comply multiply holy ugly belly "
    "lonely fly butterfly jelly kelly molly sally billy emily beverly tally folly trolley lily oily hilly silly"
)
CONJUNCTIONS = words("and but or nor yet so & plus")
SUBORDINATORS = words(
    "after although as because before even how if lest once since than that though unless until what when where "
    "whereas whether while why"
)
PREPOSITIONS = words(
    "about above across after against ahead along alongside amid amidst among around as at before behind below beneath "
    "beside besides between beyond by concerning despite during except following for from in inside into like near of "
    "off on onto opposite out outside over past regarding since than through throughout to toward towards under "
    "underneath unlike until up upon versus via with within without"
)
#: A noun phrase goes on after these: "the head of the agency for refugees in Kyiv".
PHRASE_PREPOSITIONS = words("of for from in at with on to against between near behind about among under")
WEEKDAYS = frozenset(calendar.WEEKDAYS)
#: Without "may", which is far more often a verb.
_MONTHS = (frozenset(calendar.MONTHS) - {"may"}) | {f"{month}." for month in calendar.SHORT_MONTHS}
TIMES = WEEKDAYS | _MONTHS | words("today yesterday tomorrow tonight recently earlier late")
#: "last week", "this morning", "two years ago".
PERIODS = words(
    "morning afternoon evening night day week weekend month year summer winter spring autumn fall quarter minute hour "
    "days weeks months years hours minutes century decade decades season time moment"
)
ADDRESSEE_PRONOUNS = words("me you him her it us them himself herself themselves itself myself")


def is_adverb(word: str) -> bool:
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)
