"""For signed-in people: one module an activity, with its forms in ``forms/``."""

from flask import Flask

from factcheck.domain import invisible
from factcheck.web.desk import (
    about,
    account,
    account_links,
    agreement,
    alerts,
    article_fetches,
    article_versions,
    article_withdrawals,
    articles,
    audit,
    bulk,
    captures,
    claim_words,
    claims,
    comparisons,
    details,
    disputes,
    drafts,
    duplicates,
    evidence,
    exports,
    form_drafts,
    gallery,
    home,
    language,
    leases,
    login,
    numbers,
    policies,
    queue,
    reviews,
    saved_views,
    sealed_verdicts,
    setup,
    snapshots,
    source_merges,
    sources,
    suggestions,
    tags,
    transcripts,
    users,
    words,
)

_ACTIVITIES = (
    about,
    account,
    account_links,
    agreement,
    alerts,
    article_fetches,
    article_versions,
    article_withdrawals,
    articles,
    audit,
    bulk,
    captures,
    claim_words,
    claims,
    comparisons,
    disputes,
    drafts,
    duplicates,
    evidence,
    exports,
    form_drafts,
    home,
    language,
    leases,
    login,
    numbers,
    policies,
    queue,
    reviews,
    saved_views,
    sealed_verdicts,
    setup,
    snapshots,
    source_merges,
    sources,
    suggestions,
    tags,
    transcripts,
    users,
    words,
)


def register(app: Flask, *, with_gallery: bool) -> None:
    """Add the pages of the desk; ``with_gallery`` the page that shows every part of the look, for developers."""
    app.jinja_env.globals["facts_of"] = details.facts
    app.jinja_env.filters["by_visibility"] = invisible.split
    for activity in _ACTIVITIES:
        app.register_blueprint(activity.blueprint)
    if with_gallery:
        app.register_blueprint(gallery.blueprint)
