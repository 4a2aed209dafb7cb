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
    "widow mourner bystander pedestrian commuter spectator attendee fan player athlete colleague".split()
)
_ENDINGS = ("man", "woman", "child", "person", "fighter", "worker", "goer", "keeper", "seeker")
_NATION = re.compile(r"[A-Z][a-z]+(?:ans|is|ese|ons|ots|ks|oles|wedes|anes|ews)")


def are_people(unit: str) -> bool:
    """Whether a unit, in the singular, counts people: "foreign fighter", "policeman"."""
    head = unit.rpartition(" ")[2].rpartition("-")[2]
    return head in _PEOPLE or head.endswith(_ENDINGS)


def is_nation(noun: str) -> bool:
    """Whether a noun as written looks like people of one nation: "Palestinians"."""
    return bool(_NATION.fullmatch(noun.rpartition(" ")[2]))
