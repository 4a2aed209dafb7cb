"""Spanish."""

from factcheck.domain.figures import Qualifier
from factcheck.extraction.languages.table import Table

TABLE = Table(
    measures={
        "killed": (
            "muerto muertos muerta muertas murió murieron muertes fallecid* falleció fallecieron asesinad* mataron "
            "mató víctimas_mortales cadáveres perecieron abatid*"
        ),
        "wounded": "herid* lesionad* hirieron hirió",
        "missing": "desaparecid* desaparecieron",
        "detained": "detenid* detuvo detuvieron arrestad* arrestó arrestaron detenciones",
        "abducted": "secuestrad* secuestró secuestraron rehén rehenes",
        "evacuated": "evacuad* evacuó evacuaron evacuaciones",
        "refugees": "refugiad* huyeron huyó huido asilo",
        "displaced": "desplazad* damnificad*",
        "returned": "regresaron regresado retornaron retornado retornad* volvieron",
    },
    people=(
        "personas persona civiles civil habitantes niños niñas menores soldados militares policías mujeres hombres "
        "manifestantes migrantes ciudadanos vecinos ucranianos rusos"
    ),
    bounds={
        Qualifier.MORE_THAN: "más_de más_de_un más_de_una",
        Qualifier.AT_LEAST: "al_menos por_lo_menos no_menos_de",
        Qualifier.ABOUT: "unos unas cerca_de alrededor_de aproximadamente casi cerca_de_un",
        Qualifier.UP_TO: "hasta",
        Qualifier.LESS_THAN: "menos_de",
    },
    joins="y e pero mientras",
    uncounted="año años km kilómetro* metro* hora horas minuto* día días semana* mes meses grados",
    numbers={"millón": 10**6},
    money={"euro": "euros euro de_euros", "US dollar": "dólares dólar de_dólares"},
    times="el_lunes hoy ayer durante en tras a",
    said=(
        "dijo dijeron afirmó aseguró declaró añadió agregó explicó señaló anunció indicó sostuvo manifestó subrayó "
        "advirtió contó comentó respondió escribió informó dice afirma asegura explica"
    ),
    titles="presidente* ministr* alcalde* alcaldesa* portavoz director*",
    links="de del la las los el en",
)
