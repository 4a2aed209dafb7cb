"""Polish. What is drawn agrees with "weryfikacja", what is spoken with "wynik"."""

from factcheck.domain.languages.words import Sentences, Words
from factcheck.domain.verdicts import Attribution, Truth

POLISH = Words(
    tag="pl",
    fact_check="weryfikacja",
    truths={
        Truth.TRUE: "prawda",
        Truth.MOSTLY_TRUE: "w większości prawda",
        Truth.HALF_TRUE: "częściowa prawda",
        Truth.MISLEADING: "wprowadza w błąd",
        Truth.MOSTLY_FALSE: "w większości fałsz",
        Truth.FALSE: "fałsz",
        Truth.SOURCES_CONFLICT: "sprzeczne źródła",
        Truth.UNPROVEN: "nieudowodnione",
        Truth.NOT_CHECKABLE: "nieweryfikowalne",
    },
    attributions={
        Attribution.EXACT: "cytat dosłowny",
        Attribution.FAITHFUL_PARAPHRASE: "wierna parafraza",
        Attribution.OUT_OF_CONTEXT: "cytat wyrwany z kontekstu",
        Attribution.ALTERED: "cytat zniekształcony",
        Attribution.MISATTRIBUTED: "cytat błędnie przypisany",
        Attribution.FABRICATED: "cytat zmyślony",
        Attribution.UNVERIFIED: "cytat niezweryfikowany",
    },
    under_review="w trakcie sprawdzania",
    withdrawn="wycofana",
    unknown="nieznana",
    unavailable="niedostępna",
    superseded="wynik zastąpiony",
    newer_figure="są nowsze dane",
    article_withdrawn="artykuł wycofano",
    months=(
        *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
        *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
    ),
    as_of="stan na {date}",
    published="opublikowano {date}",
    sentences=Sentences(
        verdict="Wynik weryfikacji: {verdict}.",
        quote="{quote}; treść: {truth}",
        reopened="Trwa ponowne sprawdzanie.",
        superseded="Zastąpił go nowszy wynik.",
        newer_figure="W chwili publikacji był prawidłowy; dostępne są nowsze dane.",
        article_withdrawn="Artykuł, którego dotyczy, został wycofany.",
        under_review="Ta weryfikacja jest w toku.",
        withdrawn="Ta weryfikacja została wycofana.",
        unknown="Pod tym adresem nie ma znanej weryfikacji.",
        unavailable="Ta weryfikacja jest chwilowo niedostępna.",
    ),
)
