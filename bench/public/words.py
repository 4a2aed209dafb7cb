"""What the claims of the bench speak of."""

PLACES = ("Mariupol", "Kharkiv", "Київ", "Kherson", "Odesa", "Zaporizhzhia", "Warszawa", "Chișinău")
COUNTED = ("people were displaced", "civilians were killed", "homes were destroyed", "refugees were registered")
MEASURES = ("displaced", "killed", "count", "refugees")
OUTLETS = ("Bench Wire", "The Daily Bench", "Bench, Chair & Desk", "Голос лави", "Bench Post", "Evening Bench")
CUES = ("said", "told reporters", "wrote", "insisted")
OPENINGS = (
    "The register kept by the ministry agrees with what the article says",
    "Two independent counts give another number than the article does",
    "The recording shows that the sentence was cut, and what came before it changes its meaning",
)
FINDINGS = (
    "; the day, the place and the group that was counted are the same",
    ", and the office that is named as the origin has confirmed this in writing",
    ", although an older edition of the same dataset still says otherwise",
)
FILLER = (
    "Officials spoke of a difficult night, and of roads that could not be used. Volunteers, they said, had brought "
    "bread, water and blankets to the station; trains went west every hour. “We count whoever comes to us,” one of "
    "them explained, “and nobody else.” In the evening the governor repeated the number, without naming where it came "
    "from. Observers had counted on the same day, and published a report of forty pages with a table for each place."
)
