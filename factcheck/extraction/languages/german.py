"""German, whose common nouns are written like names."""

from factcheck.domain.figures import Qualifier
from factcheck.extraction.languages.table import Table

TABLE = Table(
    measures={
        "killed": (
            "getötet getöteten tötete töteten tot tote toten todesopfer* starben gestorben ums_leben umgekommen "
            "leichen todesfälle opfer"
        ),
        "wounded": "verletzt* verwundet* schwerverletzt* leichtverletzt*",
        "missing": "vermisst*",
        "detained": "festgenommen* verhaftet* festnahmen inhaftiert* gefangene*",
        "abducted": "entführt* verschleppt* geisel geiseln",
        "evacuated": "evakuiert*",
        "refugees": "flüchtling* geflüchtet* geflohen* flohen geflohene* asylbewerber*",
        "displaced": "vertrieben* binnenvertrieben* obdachlos*",
        "returned": "zurückgekehrt* heimgekehrt* rückkehrer* kehrten",
    },
    people=(
        "menschen personen person zivilist* einwohner* bewohner* kinder kindern soldaten soldat polizisten frauen "
        "männer demonstrant* migranten bürger* ukrainer* russen"
    ),
    bounds={
        Qualifier.MORE_THAN: "mehr_als über mehr_als_eine über_eine",
        Qualifier.AT_LEAST: "mindestens wenigstens",
        Qualifier.ABOUT: "etwa rund ungefähr fast knapp circa ca. gut beinahe rund_eine fast_eine",
        Qualifier.UP_TO: "bis_zu höchstens maximal",
        Qualifier.LESS_THAN: "weniger_als unter",
    },
    joins="und aber während sowie",
    uncounted=(
        "jahr jahre jahren jährig* km kilometer* meter* stunde* minute* uhr tag tage tagen woche* monat* grad "
        "prozentpunkt*"
    ),
    numbers={"million": 10**6, "milliarde": 10**9},
    money={"euro": "euro", "US dollar": "dollar us-dollar"},
    times="am im in heute gestern nach vor bei dem der zu",
    said=(
        "sagte sagten sagt erklärte erklärten erklärt teilte betonte ergänzte fügte berichtete meinte schrieb warnte "
        "kündigte versicherte antwortete erzählte"
    ),
    titles=(
        "bürgermeister* oberbürgermeister* präsident* bundespräsident* minister* kanzler* bundeskanzler* "
        "außenminister* innenminister* verteidigungsminister* ministerpräsident* sprecher* regierungssprecher* "
        "polizeisprecher* chef* direktor* leiter* general* gouverneur* herr frau dr. prof."
    ),
    links="von vom aus der des in",
)
