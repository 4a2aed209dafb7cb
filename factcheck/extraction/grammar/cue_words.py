"""The words that attribute, by what follows them. Wide on purpose: each says that somebody speaks, thinks or wants."""

from enum import Flag, auto

from factcheck.extraction.grammar.vocabulary import words


class Takes(Flag):
    """What can follow a verb that attributes."""

    NOTHING = 0
    CLAUSE = auto()  # said (that) the war was over; also in front: the war was over, he said
    THAT = auto()  # made clear that the war was lost
    QUESTION = auto()  # asked whether, explained why
    TO = auto()  # vowed to fight
    OBJECT = auto()  # condemned the attack
    PERSON = auto()  # told reporters (that), urged Russia to


_SAY = Takes.CLAUSE | Takes.QUESTION
_STATE = _SAY | Takes.OBJECT

#: Words said, written, shouted, sent. A verb can have several rows: it takes what any of them says.
SPEECH: tuple[tuple[Takes, str], ...] = (
    (
        _SAY,
        """
        add argue blog boast brag chime claim comment complain conclude concur continue counter cry enthuse exclaim
        fume gripe grumble gush insist intone joke lament laugh marvel mumble murmur muse mutter object opine pledge
        post protest quip rant read reason reiterate remark reply respond retort retweet say scoff scream shout snap
        speculate surmise swear testify theorise theorize tweet vow whisper wonder yell
        """,
    ),
    (
        _STATE,
        """
        acknowledge admit affirm allege announce answer ask assert attest broadcast caution chant charge cite clarify
        concede confess confirm contend declare demand deny describe detail disclose dispute email emphasise emphasize
        estimate explain forecast highlight hint imply indicate issue maintain mention note observe outline point
        predict proclaim pronounce propose publish quote reaffirm recall recite recommend recount relate remember
        repeat report request reveal rule signal specify state stress suggest text underline underscore urge utter
        voice write
        """,
    ),
    (Takes.THAT | Takes.QUESTION, "make"),
    (Takes.QUESTION, "go put"),
    (
        Takes.CLAUSE | Takes.QUESTION | Takes.PERSON,
        """
        advise assure brief inform instruct notify promise reassure remind tell warn
        """,
    ),
    (
        Takes.TO | Takes.PERSON,
        """
        advise ask beg beseech caution challenge command counsel direct encourage exhort implore instruct invite order
        press request tell urge warn
        """,
    ),
    (Takes.TO, "agree decline offer pledge promise refuse swear threaten vow"),
    (
        Takes.OBJECT,
        """
        accuse air applaud articulate attack bash belittle bemoan berate blame blast brand call castigate
        challenge characterise characterize chide cite commend compare condemn congratulate contrast credit criticise
        criticize decry defend denounce depict deplore deride describe detail disavow discuss dismiss disparage dub
        echo express fault hail hammer honor honour insult invoke label lambast lambaste lampoon laud liken list
        mention mock offer outline pan plug portray praise preach present promote propose question rebuff rebuke rebut
        reference refute reiterate reject renounce repudiate ridicule rip salute savage scold skewer slam target taunt
        thank tout trash unveil welcome
        """,
    ),
)
#: These speak only with a certain word: "as the mayor put it", "she went on".
PHRASAL = {"go": "on", "put": "it"}
#: The prepositions that lead to what is talked about: "called for", "accused of".
SPEECH_PREPOSITIONS = """
    accuse: of; admit: to; advocate: for; allude: to; answer: to; apologise: for; apologize: for; appeal: for to;
    argue: for against over; ask: for about; attest: to; boast: of about; brag: about; bring: up; call: for on upon;
    campaign: for against; comment: on; complain: of about; confess: to; dwell: on; elaborate: on; expand: on; fire:
    back; gush: about over; hint: at; hit: back out; inquire: about into; insist: on; jab: at; jeer: at; joke: about;
    lash: out; lay: out; lobby: for against; muse: about; object: to; plead: for with; point: to out; press: for;
    protest: against; push: for; rail: against; rant: about; rattle: off; rave: about; react: to; refer: to; remark:
    on; reply: to; report: on; respond: to; rule: out; say: of; scoff: at; set: out; shoot: back; single: out; sound:
    off; speak: of about against out; speculate: about on; spell: out; swear: off; swipe: at; talk: about of up; tell:
    of about; testify: about to; tick: off; touch: on; vent: about; warn: of against about; weigh: in; wonder: about;
    write: about of; zero: in
"""
#: Held to be so, felt, wanted, found: nobody need have said it.
THOUGHT: tuple[tuple[Takes, str], ...] = (
    (
        _SAY,
        """
        agree assume believe bet calculate conclude decide doubt dream fear feel figure forget guess hope imagine know
        pray pretend prove realise realize reckon sense suspect think understand wish worry
        """,
    ),
    (
        _STATE,
        """
        anticipate consider demonstrate determine discover doubt envisage envision expect fear find foresee illustrate
        judge learn ponder predict regard remember see show suspect
        """,
    ),
    (Takes.CLAUSE | Takes.TO, "decide expect hope"),
    (
        Takes.TO,
        """
        agree aim choose consent dare decide expect hesitate hope intend like opt plan prefer prepare propose resolve
        seek volunteer want wish
        """,
    ),
    (
        Takes.OBJECT,
        """
        accept admire appreciate approve authorise authorize back champion chronicle consider crave deem demand
        despise detest dislike distrust downplay embrace endorse enjoy espouse examine explore expose favor
        favour fear hate identify ignore investigate judge loathe love mistrust name nominate oppose overstate
        perceive pick prefer rank rate recognise recognize regard regret reject resent resist respect review
        see seek support tolerate treat underplay understate value view want weigh welcome
        """,
    ),
)
THOUGHT_PREPOSITIONS = """
    account: for; agree: with on to; approve: of; aspire: to; balk: at; believe: in; bristle: at; care: about;
    concentrate: on; decide: on against; disagree: with on over about; disapprove: of; dream: of about; feel: about;
    focus: on; hear: about of; hope: for; insist: on; know: of about; learn: of about; long: for; look: to for at;
    object: to; opt: for; plan: for on; settle: on; side: with; stand: by; struggle: with; subscribe: to; sympathise:
    with; sympathize: with; think: about of; vie: for; vote: for against to; wish: for; worry: about over; wrestle:
    with; yearn: for
"""
#: Somebody's claim that, promise to, criticism of.
NOUNS = words(
    """
    accusation accusations admission admissions advice allegation allegations announcement apology appeal approval
    argument arguments assertion assertions assessment assurance assurances attack attacks attitude belief beliefs
    call calls case charge charges claim claims comment comments commitment commitments complaint complaints concern
    concerns conclusion condemnation confidence contention conviction criticism criticisms decision declaration
    defence defense demand demands denial denials denunciation description desire determination disapproval disdain
    dismissal doubt doubts embrace endorsement enthusiasm estimate expectation expectations explanation fear fears
    finding findings frustration hope hopes hostility idea ideas insistence intention intentions interest judgement
    judgment notion objection objections offer opinion opinions opposition optimism order orders perception plan plans
    pledge pledges portrayal position positions praise prediction predictions preference promise promises proposal
    proposals proposition question questions reaction recommendation recommendations refusal rejection remark remarks
    report reports resolve response ruling rumor rumors rumour rumours scepticism skepticism
    speculation stance statement statements suggestion suggestions support suspicion suspicions testimony theory
    thoughts threat threats understanding urging verdict view views vision vow vows warning warnings willingness wish
    wishes worries worry
    """
)
#: People are so about something, that something is the case, or to do something.
ADJECTIVES = words(
    """
    adamant adamantly afraid alarmed angry anxious appalled aware bearish bullish cautious certain clear comfortable
    committed concerned confident convinced critical delighted determined disappointed dismayed dismissive
    dissatisfied doubtful eager embarrassed enthusiastic excited fearful frustrated furious glad grateful happy
    hesitant hopeful horrified hostile indifferent interested keen mindful nervous open opposed optimistic outraged
    pessimistic pleased proud ready relieved reluctant resigned satisfied sceptical shocked skeptical sorry supportive
    sure surprised sympathetic thrilled unapologetic unaware uncertain uncomfortable uneasy unhappy unsure unwilling
    upset wary willing worried
    """
)
#: Somebody or something is so by, as, to be: "was accused of", "is expected to".
HELD = words(
    """
    accused alleged assumed believed blamed called cast charged considered criticised criticized deemed described
    dubbed estimated expected forecast hailed known labeled labelled mentioned named perceived portrayed praised
    predicted presumed projected rated regarded reported reputed rumored rumoured said seen supposed thought touted
    understood viewed
    """
)
