"""Spanish. What is drawn agrees with "la verificación", what it says of the claim is masculine."""

from factcheck.domain.languages.words import Sentences, Words
from factcheck.domain.verdicts import Attribution, Truth

SPANISH = Words(
    tag="es",
    fact_check="verificación",
    truths={
        Truth.TRUE: "verdadero",
        Truth.MOSTLY_TRUE: "mayormente verdadero",
        Truth.HALF_TRUE: "verdad a medias",
        Truth.MISLEADING: "engañoso",
        Truth.MOSTLY_FALSE: "mayormente falso",
        Truth.FALSE: "falso",
        Truth.SOURCES_CONFLICT: "fuentes contradictorias",
        Truth.UNPROVEN: "no demostrado",
        Truth.NOT_CHECKABLE: "no verificable",
    },
    attributions={
        Attribution.EXACT: "cita exacta",
        Attribution.FAITHFUL_PARAPHRASE: "paráfrasis fiel",
        Attribution.OUT_OF_CONTEXT: "cita sacada de contexto",
        Attribution.ALTERED: "cita alterada",
        Attribution.MISATTRIBUTED: "cita mal atribuida",
        Attribution.FABRICATED: "cita inventada",
        Attribution.UNVERIFIED: "cita sin verificar",
    },
    under_review="en revisión",
    withdrawn="retirada",
    unknown="desconocida",
    unavailable="no disponible",
    superseded="veredicto sustituido",
    newer_figure="dato más reciente",
    article_withdrawn="artículo retirado",
    months=(
        *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
        *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
    date="{day} de {month} de {year}",
    as_of="a {date}",
    published="publicado el {date}",
    sentences=Sentences(
        verdict="Veredicto de la verificación: {verdict}.",
        quote="{quote}; contenido: {truth}",
        reopened="Está en revisión y se comprueba de nuevo.",
        superseded="Lo ha sustituido un veredicto más reciente.",
        newer_figure="Era exacto cuando se publicó; existe un dato más reciente.",
        article_withdrawn="El artículo al que se refiere ha sido retirado.",
        under_review="Esta verificación está en curso.",
        withdrawn="Esta verificación ha sido retirada.",
        unknown="No se conoce ninguna verificación en esta dirección.",
        unavailable="Esta verificación no está disponible en este momento.",
    ),
)
