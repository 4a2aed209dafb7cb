"""The words for what happens to people, by measure. They are regular expressions without groups, in lower case."""

from typing import NamedTuple


class HarmWords(NamedTuple):
    """The words for one measure: after the people it happened to ("were killed"), as a verb right before their number
    ("killing"), as a noun with "of" before it ("the massacre of"), as a noun that counts them ("deaths").
    """

    of_them: str
    by_verb: str
    noun_of: str
    as_noun: str


NOTHING = "(?!)"
_HOMES = r"(?:their|his|her) (?:homes?|houses?|villages?|land|towns?|property)"

#: In this order: what names two kinds of harm at once comes first.
HARM = {
    "casualties": HarmWords(
        r"(?:killed|dead|died) (?:or|and) (?:wounded|injured|hurt)|(?:wounded|injured) (?:or|and) killed",
        r"kill(?:ed|ing|s)? (?:or|and) (?:wound|injur)(?:ed|ing|es|s)",
        NOTHING,
        r"casualt(?:y|ies)(?: toll)?|dead and (?:wounded|injured)",
    ),
    "killed": HarmWords(
        r"killed|dead|died|die|dies|dying|perish(?:ed)?|slain|murdered|shot dead|drown(?:ed|s)?|executed|massacred|"
        r"assassinated|"
        r"slaughtered|beheaded|lynched|strangled|suffocated|electrocuted|eliminated|neutrali[sz]ed|succumbed|"
        r"(?:gunned|mown|mowed|cut) down|(?:burned|burnt|buried) alive|"
        r"(?:hunted down|shot) and killed|(?:burned|burnt|beaten|hacked|stabbed|starved|crushed|frozen|froze) to death|"
        r"put to death|charred to death|burn(?:ed|t) beyond recognition|lifeless|breathed (?:their|his|her) last|"
        r"lost (?:their lives|his life|her life)",
        r"kill(?:ed|ing|s)?|(?:shot|shoots?|shooting) dead|execut(?:ed|ing|es)|massacr(?:ed|ing)|murder(?:ed|ing|s)?|"
        r"slaughter(?:ed|ing)|slay(?:s|ing)?|assassinat(?:ed|ing|es)|behead(?:ed|ing|s)?|lynch(?:ed|ing)|"
        r"eliminat(?:ed|ing|es)|neutrali[sz](?:ed|ing|es)|(?:gunned|mowed|mown|gunning|mowing) down|"
        r"(?:beat|beats|beating|beaten|hacked|hacking|stabbed|stabbing|burned|burnt|burning|crushed) to death|"
        r"(?:claim(?:ed|ing|s)|took|tak(?:en|ing)|cost(?:ing)?) the lives of|sli(?:t|ts|tting) the throats? of|"
        r"(?:put|puts|putting) to death",
        r"massacres?|killings?|murders?|executions?|assassinations?|slaughter|lynching|deaths?|"
        r"(?:the )?(?:bodies|corpses|remains)",
        r"bodies (?:found|exhumed|recovered|counted)|death toll|death count|deaths?|dead|fatalit(?:y|ies)|"
        r"killed|toll(?![ -](?:free|road|booth|plaza|"
        r"bridge|gate))",
    ),
    "wounded": HarmWords(
        r"wounded|injured|hurt|maimed|hospitali[sz]ed|(?:suffered|sustained|treated for) (?:[a-z]+ ){0,4}?"
        r"(?:injur(?:y|ies)|wounds|burns|inhalation|fractures)|in (?:a )?(?:critical|serious) condition",
        r"wound(?:ed|ing|s)?|injur(?:ed|ing|es|e)|hurt(?:ing|s)?|maim(?:ed|ing|s)",
        r"wounding|maiming",
        r"wounded|injured|injur(?:y|ies)",
    ),
    "missing": HarmWords(
        r"missing|unaccounted for|disappeared|trapped under (?:the )?(?:rubble|debris)",
        NOTHING,
        r"disappearances?",
        r"missing(?: persons?| people)?|disappearances?",
    ),
    "abducted": HarmWords(
        r"abducted|kidnapped|(?:taken |held |as )?hostage|held captive|in captivity|seized|"
        r"(?:whisked|spirited|marched|carried|carted) (?:away|off)",
        r"abduct(?:ed|ing|s)?|kidnap(?:ped|ping|s)?|seiz(?:ed|ing)|"
        r"(?:whisked|spirited|marched|carried|carted) (?:away|off)|made off with",
        r"abductions?|kidnappings?",
        r"hostages?|captives?|abductees?|abductions?|kidnappings?",
    ),
    "detained": HarmWords(
        r"detained|arrested|imprisoned|jailed|apprehended|nabbed|interned|rounded up|captured|behind bars|"
        r"(?:taken into|in) (?:custody|detention)|taken (?:prisoner|captive)|remanded|"
        r"(?:thrown|put) (?:in|into) (?:jail|prison)|picked up by (?:the )?(?:police|soldiers|troops|security)",
        r"detain(?:ed|ing|s)?|arrest(?:ed|ing|s)?|round(?:ed|ing) up|jail(?:ed|ing|s)?|captur(?:ed|ing|es)|"
        r"imprison(?:ed|ing)|apprehend(?:ed|ing|s)?|nab(?:bed|bing|s)?|interned|haul(?:ed|ing) (?:in|away|off)",
        r"capture|arrests?|detention|imprisonment",
        r"detentions?|arrests?|detainees?|detained|arrested",
    ),
    "evacuated": HarmWords(
        r"evacuated|to evacuate|relocated|airlifted|(?:moved|brought|taken|rushed|shifted|ferried|flown) "
        r"(?:to (?:safety|safer?|higher)|out of danger)|"
        r"(?:moved|brought|taken|shifted) to (?:\w+ )?(?:relief|evacuation) (?:camps?|centres?|centers?|shelters?)",
        r"evacuat(?:ed|ing|es|e)|relocat(?:ed|ing|es|e)|airlift(?:ed|ing|s)",
        r"evacuations?|relocations?",
        r"evacuees?|evacuations?",
    ),
    "returned": HarmWords(
        r"return(?:ed|ing)(?! (?:fire|the|an?|his|her|their|artefacts))|return (?:home|to)|repatriated|(?:went|"
        r"gone) (?:back|home)",
        r"repatriat(?:ed|ing|es)",
        r"returns?|repatriation",
        r"returnees?",
    ),
    "displaced": HarmWords(
        rf"(?:internally )?displaced|homeless|uprooted|(?:fled|fleeing|flee|left|leaving) (?:their|his|her) \w+|"
        rf"(?:forced|driven) (?:to (?:flee|leave)|from|out of) {_HOMES}|to (?:flee|leave|abandon) {_HOMES}|"
        rf"(?:from|out of) {_HOMES}|(?:lost|losing) (?:their|his|her) homes?|"
        r"sheltering|(?:took|taken|taking|sought|seek|seeking) shelter|(?:took|taken|taking) refuge|"
        r"in (?:\w+ ){0,3}?(?:relief|evacuation|displacement|idp) (?:camps?|centres?|centers?|sites?|shelters?)",
        r"displac(?:ed|ing|es|e)|uproot(?:ed|ing|s)",
        r"displacements?",
        r"displaced|displacements?|idps?|internally displaced (?:persons?|people)",
    ),
    "refugees": HarmWords(
        r"fled|flee|fleeing|refugees?|(?:cross|crossed|crossing|poured|streamed) (?:the border|over the border|"
        r"into|across)|"
        r"(?:sought|seek|seeking) (?:refuge|asylum)",
        NOTHING,
        NOTHING,
        r"refugees?|asylum[- ]seekers?",
    ),
    "affected": HarmWords(
        r"affected",
        r"affect(?:ed|ing|s)?",
        NOTHING,
        r"(?:people )?affected",
    ),
}
#: A claim of lives is no other claim: "claimed 12 lives", but "claims thousands deserted".
CLAIMING_LIVES = r"(?:claim(?:ed|ing|s)?|took|tak(?:en|ing)|cost(?:ing)?) $"
