"""What tests of the export read of its files."""

import csv
from io import StringIO

from flask.testing import FlaskClient

#: Others script against these: columns are only ever added at the end.
COLUMNS = (
    "claim_id claim_url kind claim quoted_text speaker speaker_role article_title article_url outlet "
    "article_published_on figure_low figure_high figure_qualifier figure_measure figure_unit figure_place "
    "figure_as_of truth truth_rating attribution attribution_rating currency verdict_number verdict_as_of summary "
    "source_count source_urls review_count reviewers_agreed published_at correction_note badge_url figure_since tags"
)


def rows(client: FlaskClient, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"/export/verdicts.csv{query}")
    assert response.status_code == 200, query
    return list(csv.DictReader(StringIO(response.text, newline="")))
