"""French."""

from factcheck.domain.figures import Qualifier
from factcheck.extraction.languages.table import Table

TABLE = Table(
    measures={
        "killed": ("tué tués tuée tuées tuant mort morts morte mortes mourir décédé* victimes décès cadavres péri"),
        "wounded": "blessé* blessant",
        "missing": "disparu*",
        "detained": "arrêté* arrestation* détenu* interpellé* interpellation* incarcéré*",
        "abducted": "enlevé* kidnappé* otage otages",
        "evacuated": "évacué* évacuation*",
        "refugees": "réfugié* fui exilé*",
        "displaced": "déplacé* sans-abri",
        "returned": "rentré* retourné* revenu*",
    },
    people=(
        "personnes personne civils civil habitants habitant enfants enfant soldats soldat militaires policiers femmes "
        "hommes manifestants migrants gens ressortissants combattants ukrainiens russes"
    ),
    bounds={
        Qualifier.MORE_THAN: "plus_de plus_d plus_d'un plus_d’un plus_d'une plus_d’une",
        Qualifier.AT_LEAST: "au_moins pas_moins_de",
        Qualifier.ABOUT: "environ près_de quelque presque autour_de près_d'un près_d’un",
        Qualifier.UP_TO: "jusqu'à jusqu’à au_plus",
        Qualifier.LESS_THAN: "moins_de",
    },
    joins="et mais tandis alors dont",
    uncounted="an ans km kilomètre* mètre* heure* minute* jour* semaine* mois degrés",
    numbers={"million": 10**6, "milliard": 10**9, "millier": 1000},
    money={"euro": "euros euro d'euros d’euros", "US dollar": "dollars dollar de_dollars"},
    times="lundi mardi mercredi jeudi vendredi samedi dimanche hier lors à dans sur devant",
    said=(
        "dit déclaré affirmé ajouté expliqué indiqué annoncé assuré souligné précisé réagi raconté estimé prévenu "
        "répondu confié écrit insisté lancé témoigne explique affirme raconte assure estime déclare souligne précise"
    ),
    titles="m. mme mm. président* ministre* maire* porte-parole directeur* directrice*",
    links="de du des d la à au",
)
