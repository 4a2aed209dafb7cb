"""French. A no-break space stands before colon and semicolon; what is drawn agrees with "la vérification"."""

from factcheck.domain.languages.words import Sentences, Words
from factcheck.domain.verdicts import Attribution, Truth

FRENCH = Words(
    tag="fr",
    fact_check="vérification",
    truths={
        Truth.TRUE: "vrai",
        Truth.MOSTLY_TRUE: "plutôt vrai",
        Truth.HALF_TRUE: "à moitié vrai",
        Truth.MISLEADING: "trompeur",
        Truth.MOSTLY_FALSE: "plutôt faux",
        Truth.FALSE: "faux",
        Truth.SOURCES_CONFLICT: "sources contradictoires",
        Truth.UNPROVEN: "non prouvé",
        Truth.NOT_CHECKABLE: "invérifiable",
    },
    attributions={
        Attribution.EXACT: "citation exacte",
        Attribution.FAITHFUL_PARAPHRASE: "paraphrase fidèle",
        Attribution.OUT_OF_CONTEXT: "citation sortie de son contexte",
        Attribution.ALTERED: "citation altérée",
        Attribution.MISATTRIBUTED: "citation mal attribuée",
        Attribution.FABRICATED: "citation inventée",
        Attribution.UNVERIFIED: "citation non vérifiée",
    },
    under_review="en cours d’examen",
    withdrawn="retirée",
    unknown="inconnue",
    unavailable="indisponible",
    superseded="verdict remplacé",
    newer_figure="chiffre plus récent",
    article_withdrawn="article retiré",
    months=(
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    first_of_month="1er",
    as_of="au {date}",
    published="publié le {date}",
    sentences=Sentences(
        verdict="Verdict de la vérification\u00a0: {verdict}.",
        quote="{quote}\u00a0; contenu\u00a0: {truth}",
        reopened="Il est en cours de réexamen.",
        superseded="Un verdict plus récent l’a remplacé.",
        newer_figure="Il était exact au moment de sa publication\u00a0; il existe un chiffre plus récent.",
        article_withdrawn="L’article concerné a été retiré.",
        under_review="Cette vérification est en cours.",
        withdrawn="Cette vérification a été retirée.",
        unknown="Aucune vérification n’est connue à cette adresse.",
        unavailable="Cette vérification est momentanément indisponible.",
    ),
)
