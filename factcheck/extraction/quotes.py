"""A quotation and who said it, out of a short passage."""

import re

from factcheck.domain.claims import Kind
from factcheck.domain.quotes import QuoteForm
from factcheck.extraction.figures import find_figures
from factcheck.extraction.reading import Passage, Reading
from factcheck.extraction.words import NAME, WEEKDAY

_QUOTED = re.compile(r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)|\"[^\"]*(?:\"|$)|(?<!\w)‘(?:[^’]|’(?=\w))*(?:’|$)")
#: Stands for quoted words, so that no name is looked for in them.
_MASK = "\ufffc"
#: The full stop of an abbreviation becomes ․ (U+2024), which ends no clause.
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Gen|Lt|Col|Maj|Capt|Dr|Mr|Mrs|Ms|Sen|Rep|Gov|Prof|St)\.(?=\W)")
_CUE = (
    r"(?P<verb>said|says|told|tells|added|adds|wrote|writes|tweeted|posted|announced|stated|argued|insisted|warned|"
    r"claimed|claims|explained|declared|confirmed|denied|acknowledged|asked|recalled|promised)\b"
)
_CLAUSE = rf"[^,.;:!?()\n{_MASK}]"
_ATTRIBUTIONS = (
    re.compile(
        rf"(?:^|(?<=[,.;:!?{_MASK}]))(?P<subject>{_CLAUSE}{{1,90}}?)"
        rf"(?:, (?P<apposition>{_CLAUSE}{{3,80}}),)? {_CUE}"
    ),
    re.compile(rf"(?<={_MASK}),? {_CUE} (?P<subject>{_CLAUSE}{{1,90}})(?:, (?P<apposition>{_CLAUSE}{{3,80}}))?"),
    re.compile(
        rf"\b(?P<verb>[Aa]ccording to) (?P<subject>{_CLAUSE}{{1,90}})(?:, (?P<apposition>(?:the|a) {_CLAUSE}{{3,80}}))?"
    ),
)
_ROLE = re.compile(
    r"\b(?:president|premier|chancellor|minister|mayor|governor|ambassador|commissioner|secretary|senator|lawmaker|"
    r"general|colonel|commander|officer|official|chief|chair(?:man|woman)?|head|director|spokes(?:man|woman|person)|"
    r"coordinator|representative|adviser|analyst|professor|doctor|lawyer|judge|prosecutor|king|queen|pope|bishop|"
    r"Gen|Lt|Col|Maj|Capt|Dr|Sen|Rep|Gov|Prof)\b(?:-general|․)?",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(r"^(?:(?:and|but|while|as|then|later|meanwhile|the|an?|its|their|his|her) )+", re.IGNORECASE)
_WHEN = re.compile(
    r"\s(?:on|in|at|during|after|before|by|from|to|who|when|as|while|late|early|last|this|also|has|had|have|yesterday|"
    rf"today|{WEEKDAY})\b.*"
)


def read_quote(passage: Passage) -> Reading | None:
    """A reading when quotation marks touch the selection, or it reports without a figure what somebody said."""
    quoted = [span.span() for span in _QUOTED.finditer(passage.text) if span.end() - span.start() > 2]
    selected = [span for span in quoted if span[0] < passage.end and passage.start < span[1]]
    cues = _attributions(passage.text, quoted)
    if selected:
        cue = _attribution_of(selected[-1], cues, passage.text)
        return _quote(_form(passage, selected, cue), cue)
    cue = next((cue for cue in cues if passage.start <= cue.start("verb") and cue.end() <= passage.end), None)
    if cue is None or not any(_who(cue)) or find_figures(passage):
        return None
    return _quote(QuoteForm.INDIRECT, cue)


def _quote(form: QuoteForm, cue: re.Match[str] | None) -> Reading:
    if cue is None:
        return Reading(Kind.QUOTE, quote_form=form)
    speaker, role = _who(cue)
    return Reading(Kind.QUOTE, speaker=speaker, role=role, quote_form=form, cue_verb=cue["verb"].lower())


def _attributions(text: str, quoted: list[tuple[int, int]]) -> list[re.Match[str]]:
    text = _ABBREVIATED.sub(lambda found: found.group()[:-1] + "․", text)
    for start, end in quoted:
        text = text[:start] + _MASK * (end - start) + text[end:]
    return [cue for pattern in _ATTRIBUTIONS for cue in pattern.finditer(text)]


def _form(passage: Passage, quoted: list[tuple[int, int]], cue: re.Match[str] | None) -> QuoteForm:
    """Direct when nothing is selected outside the quotation marks but the attribution."""
    outside = set(range(passage.start, passage.end)).difference(*(range(*span) for span in quoted))
    outside.difference_update(range(*cue.span()) if cue else ())
    return QuoteForm.MIXED if any(passage.text[at].isalnum() for at in outside) else QuoteForm.DIRECT


def _attribution_of(quote: tuple[int, int], cues: list[re.Match[str]], text: str) -> re.Match[str] | None:
    """The nearest attribution in the quote's own sentence; else the only one, if it stands before."""

    def between(cue: re.Match[str]) -> str:
        if cue.end() <= quote[0]:
            return text[cue.end() : quote[0]]
        # The last quoted sign counts: “We won,” Ana said. But: “We won.” Ana said nothing.
        return re.sub(r"[!?]", "", text[quote[1] - 2 : cue.start()])

    near = [cue for cue in cues if not re.search(r"[.!?]", between(cue))]
    if near:
        return min(near, key=lambda cue: len(between(cue)))
    return cues[0] if len(cues) == 1 and cues[0].end() <= quote[0] else None


def _who(cue: re.Match[str]) -> tuple[str, str]:
    """The speaker's name and role in an attribution; empty where they are not plain."""
    written, apposition = _WHEN.sub("", cue["subject"].strip()), cue["apposition"] or ""
    subject = _LEAD_IN.sub("", written)
    title = next(reversed(list(_ROLE.finditer(subject))), None)
    if title is None:
        described = _ROLE.search(apposition) or re.match(r"(?:the|an?) ", apposition)
        name, role = subject, _LEAD_IN.sub("", apposition) if described else ""
    elif re.match(r" (?:of|for) ", subject[title.end() :]):
        name, role = "", subject if subject != written else ""  # "the head of Relief", not "Head of Relief Ana Diaz"
    else:
        name, role = subject[title.end() :].strip(), subject[: title.end()]
    if name and (name in {"He", "She", "They", "It", "I", "We", "You", "Who"} or not re.fullmatch(NAME, name)):
        return "", ""
    return name.replace("․", "."), role.replace("․", ".")
