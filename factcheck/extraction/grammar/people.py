"""Nouns for people."""

import re

_PEOPLE = frozenset(
    "people person civilian child man woman boy girl infant baby toddler teenager teen kid adolescent minor adult "
    "elder pensioner youth individual other life refugee migrant immigrant evacuee resident inhabitant villager "
    "citizen national local survivor victim hostage captive prisoner detainee inmate suspect felon soldier troop "
    "conscript recruit militant rebel insurgent guerrilla combatant paramilitary reservist marine sailor pilot "
    "officer police guard attacker assailant bomber looter medic doctor nurse patient paramedic rescuer labourer "
    "laborer miner farmer trader merchant driver trucker passenger crew tourist visitor holidaymaker guest camper "
    "hiker climber diver swimmer skier pilgrim worshipper worshiper believer student pupil teacher graduate "
    "schoolchild journalist reporter scientist lawyer official leader speaker delegate candidate activist protester "
    "protestor demonstrator voter respondent customer shopper user member employee staff personnel volunteer "
    "peacekeeper contractor settler relative mother father parent brother sister son daughter family household orphan "
    "widow mourner bystander pedestrian commuter spectator attendee fan player athlete colleague "
    "cousin nephew niece uncle aunt grandmother grandfather grandchild twin nun "
    "bandit jawan cop constable vigilante cleric priest monk pastor bishop imam mayor friend neighbour neighbor "
    "midwife newborn classmate operative".split()
)
_ENDINGS = ("man", "woman", "child", "person", "girl", "boy", "fighter", "worker", "goer", "keeper", "seeker")
#: Nouns for who does something: "herder", "councillor", "engineer", "cyclist", "technician", "returnee".
_AGENT = re.compile(r"[a-z]{2,}(?:er|or|ist|ian|eer|ee|ant)")
_NO_AGENTS = frozenset(
    "number other paper letter order quarter corner shelter container trailer tanker helicopter bomber freighter "
    "computer server carrier launcher router trawler steamer charter chapter winter summer border river tower "
    "centre center theatre tractor motor sector factor reactor generator transformer monitor error door floor color "
    "list coffee tree degree committee fee plant restaurant grant elephant warrant variant cluster crater "
    "cylinder disaster encounter tender timber tiger water fever cancer ladder bunker meter metre litre liter "
    "hectare acre answer offer matter layer power tier chopper boiler bumper".split()
)
_NATION = re.compile(r"[A-Z][a-z]+(?:ans|is|ese|ons|ots|ks|oles|wedes|anes|ews)")


def are_people(unit: str) -> bool:
    """Whether a unit, in the singular, counts people: "foreign fighter", "policeman"."""
    head = unit.rpartition(" ")[2].rpartition("-")[2]
    return head in _PEOPLE or head.endswith(_ENDINGS)


def may_be_people(noun: str) -> bool:
    """Whether a singular noun looks like one for people by its ending: "herder", "engineer"."""
    head = noun.rpartition(" ")[2].rpartition("-")[2]
    return bool(_AGENT.fullmatch(head)) and head not in _NO_AGENTS


def is_nation(noun: str) -> bool:
    """Whether a noun as written looks like people of one nation: "Palestinians"."""
    return bool(_NATION.fullmatch(noun.rpartition(" ")[2]))
