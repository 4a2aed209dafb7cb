"""German. "Stand" is how a newsroom dates a figure."""

from factcheck.domain.languages.words import Sentences, Words
from factcheck.domain.verdicts import Attribution, Truth

GERMAN = Words(
    tag="de",
    fact_check="Faktencheck",
    truths={
        Truth.TRUE: "richtig",
        Truth.MOSTLY_TRUE: "größtenteils richtig",
        Truth.HALF_TRUE: "teilweise richtig",
        Truth.MISLEADING: "irreführend",
        Truth.MOSTLY_FALSE: "größtenteils falsch",
        Truth.FALSE: "falsch",
        Truth.SOURCES_CONFLICT: "Quellen widersprechen sich",
        Truth.UNPROVEN: "unbelegt",
        Truth.NOT_CHECKABLE: "nicht überprüfbar",
    },
    attributions={
        Attribution.EXACT: "Zitat korrekt",
        Attribution.FAITHFUL_PARAPHRASE: "sinngemäß zitiert",
        Attribution.OUT_OF_CONTEXT: "Zitat aus dem Kontext gerissen",
        Attribution.ALTERED: "Zitat verfälscht",
        Attribution.MISATTRIBUTED: "Zitat falsch zugeschrieben",
        Attribution.FABRICATED: "Zitat erfunden",
        Attribution.UNVERIFIED: "Zitat nicht belegt",
    },
    under_review="in Prüfung",
    withdrawn="zurückgezogen",
    unknown="unbekannt",
    unavailable="nicht verfügbar",
    superseded="überholt",
    newer_figure="neuere Zahl",
    article_withdrawn="Artikel ungültig",
    months=(
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    date="{day}. {month} {year}",
    as_of="Stand: {date}",
    published="veröffentlicht am {date}",
    sentences=Sentences(
        verdict="Ergebnis des Faktenchecks: {verdict}.",
        quote="{quote}; Inhalt: {truth}",
        reopened="Es wird derzeit erneut geprüft.",
        superseded="Ein neueres Ergebnis hat es ersetzt.",
        newer_figure="Es traf bei der Veröffentlichung zu; inzwischen liegt eine neuere Zahl vor.",
        article_withdrawn="Der Artikel, um den es geht, wurde zurückgezogen.",
        under_review="Dieser Faktencheck ist noch nicht abgeschlossen.",
        withdrawn="Dieser Faktencheck wurde zurückgezogen.",
        unknown="Unter dieser Adresse ist kein Faktencheck bekannt.",
        unavailable="Dieser Faktencheck ist vorübergehend nicht verfügbar.",
    ),
)
