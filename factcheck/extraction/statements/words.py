"""The words that make a sentence worth checking, and those that speak against it. Extend them freely; lower case."""

from factcheck.extraction.grammar.vocabulary import MODALS, words

#: What somebody did to somebody or something: the past, and the participle where it differs.
DEEDS = words(
    "abducted abolished acquired acquitted adopted ambushed annexed approved arrested assassinated attacked banned "
    "barred besieged blocked bombarded bombed breached bribed bulldozed cancelled canceled captured closed convicted "
    "confiscated cut deported destroyed detained detonated dismantled dismissed disqualified dissolved downed dropped "
    "ejected elected evicted executed expelled expropriated extradited fined fired flooded forged froze frozen hacked "
    "halted hijacked hit impeached imposed imprisoned indicted intercepted invaded jailed jammed kidnapped killed "
    "launched lifted looted massacred mined murdered nationalised nationalized occupied outlawed overran overrun "
    "overthrew overthrown overturned passed pardoned poisoned postponed prosecuted raided ransacked ratified rejected "
    "released repealed retook retaken revoked sabotaged sacked sank sunk sanctioned seized sentenced severed shelled "
    "shot shut signed stormed struck suspended terminated tortured toppled torched vetoed violated withheld won"
)
#: With these it is only a way of speaking: "hit another milestone", "occupied a role", "won praise".
FIGURATIVE = words(
    "applause attention chord chords doubt doubts eyebrows heart hearts idea ideas milestone milestones mood note "
    "opportunity point praise role roles rumors rumours spotlight stage suggestion suggestions theory tier tone topic "
    "voice wall way"
)
#: The same for verbs that need nobody to do it to.
TURNS = words(
    "abdicated capitulated collapsed crashed defected derailed emigrated escaped exploded fled resigned retreated "
    "seceded surrendered withdrew withdrawn"
)
#: Verbs that are consequential with some objects only.
GIVING = words("sent delivered sold paid transferred supplied provided smuggled")
GIFTS = words(
    "aid aircraft ammunition arms artillery bribes drones equipment fighters fuel gas grain jets loans missiles money "
    "oil ransom shells ships soldiers tanks troops warships weapons"
)

#: Who can do such things without a name.
ACTORS = words(
    "administration agents airline airlines airport airstrikes army assailants attackers authorities bank battalion "
    "brigade cabinet coalition commandos committee company congress council coup court courts crew customs "
    "demonstrators drones fighters firm fleet forces government gunmen hackers hijackers insurgents investigators "
    "jets judge judges junta jury kidnappers lawmakers legislature marines mercenaries militants militia militias "
    "minister ministers ministry missiles mob navy officers operator opposition owners parliament paramilitaries "
    "party peacekeepers pirates plane planes police pilots president prosecutors protesters rebels regulator "
    "regulators rioters rockets senate senators separatists ship ships shells smugglers soldiers students supporters "
    "tanks terrorists traffickers troops union voters warplanes warships workers"
)

#: Ranks that can be looked up. What is best or worst is an opinion.
RANKS = words(
    "biggest busiest costliest deadliest deepest driest fastest first heaviest highest hottest largest last longest "
    "lowest oldest only poorest richest second-biggest second-largest shortest smallest sole tallest third-largest "
    "wettest youngest coldest"
)
#: Nouns whose rank is an opinion all the same: "the biggest problem", "the only hope", "the first step".
OF_OPINION = words(
    "answer aim asset barrier challenge chance concern difficulty disappointment enemy excuse explanation fear goal "
    "hope hurdle issue lesson mistake mystery need obstacle option point priority problem question reason regret risk "
    "rule solution step strength surprise task thing threat time way weakness winner winners worry losers loser one "
    "ones thought impression line word words place"
)

#: What brought something about, actively.
CAUSED = words("caused triggered sparked provoked ignited")
#: The same with a preposition.
CAUSED_WITH = frozenset({("led", "to"), ("resulted", "in"), ("contributed", "to"), ("stemmed", "from")})
#: Who is to blame, after a form of "be".
BLAME = frozenset({("to", "blame", "for"), ("responsible", "for"), ("behind", "the")})
#: Why it happened, after its verb.
BECAUSE = frozenset({("because", "of"), ("due", "to"), ("as", "a", "result", "of"), ("owing", "to")})

#: Who speaks or is spoken to: an opinion, advice, a story.
PERSONS = words(
    "i you we me US us my your our mine yours ours myself yourself ourselves i'm i've i'd we're we've we'd you're "
    "you've let's"
)
#: What has not happened, or what somebody only thinks.
DOUBTFUL = MODALS | words(
    "if unless whether perhaps maybe probably likely unlikely possibly presumably apparently arguably supposedly seem "
    "seems seemed seemingly appear appears appeared expect expects expected plans planned planning hope hopes hoped "
    "hopes fear fears feared feels want wants wanted believe believes believed think thinks thought aims wishes "
    "predicted predicts forecast forecasts scheduled poised future tomorrow soon imagine suppose hypothetical "
    "fictional novel film movie legend myth would-be he'll she'll it'll they'll i'll we'll you'll"
)
#: Judgements: nobody can look them up.
JUDGEMENTS = words(
    "unfortunately sadly thankfully luckily fortunately hopefully clearly obviously surely frankly honestly "
    "undoubtedly beautiful ugly wonderful terrible awful horrible brilliant stunning annoying stupid shameful "
    "disgraceful immoral wrong right good bad better best worst great greatest finest unfair unjust ridiculous absurd"
)
#: Subjects that another sentence explains.
UNCLEAR_SUBJECTS = words(
    "it he she they this that these those there here such another others both one some many most few all everything "
    "everyone everybody something someone somebody nothing nobody none what who which its his her their"
)
