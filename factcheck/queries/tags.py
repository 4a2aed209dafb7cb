"""Tags of claims and articles. A claim is found by its own tags and by those of its article."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from factcheck.domain.tags import tag_key
from factcheck.models import ArticleTag, ArticleVersion, Claim, ClaimTag
from factcheck.queries import words


def of_claim(session: Session, claim_id: int) -> list[ClaimTag]:
    """The claim's own tags, by name."""
    return list(session.exec(select(ClaimTag).where(ClaimTag.claim_id == claim_id).order_by(col(ClaimTag.key))))


def of_article(session: Session, article_id: int) -> list[ArticleTag]:
    of_article = select(ArticleTag).where(ArticleTag.article_id == article_id)
    return list(session.exec(of_article.order_by(col(ArticleTag.key))))


def keys_of(session: Session, claim_ids: Collection[int]) -> dict[int, set[str]]:
    """The keys of each claim's own tags."""
    keys: dict[int, set[str]] = {claim_id: set() for claim_id in claim_ids}
    for claim_id, key in session.exec(select(ClaimTag.claim_id, ClaimTag.key).where(col(ClaimTag.claim_id).in_(keys))):
        keys[claim_id].add(key)
    return keys


def names_of(session: Session, claims: Collection[Claim]) -> dict[int, list[str]]:
    """The tags of each of these claims and of its article, by name."""
    ids = [claim.id for claim in claims]
    own: Any = sa.select(col(ClaimTag.claim_id).label("claim_id"), col(ClaimTag.key), col(ClaimTag.name))
    inherited: Any = (
        sa.select(col(Claim.id).label("claim_id"), col(ArticleTag.key), col(ArticleTag.name))
        .join(ArticleVersion, col(ArticleVersion.id) == Claim.article_version_id)
        .join(ArticleTag, col(ArticleTag.article_id) == ArticleVersion.article_id)
    )
    both = sa.union(own.where(col(ClaimTag.claim_id).in_(ids)), inherited.where(col(Claim.id).in_(ids)))
    names: dict[int, list[str]] = {claim_id: [] for claim_id in ids}
    for claim_id, _, name in session.execute(both.order_by("key")):
        names[claim_id].append(name)
    return names


def spelling(session: Session, name: str) -> str:
    """The tag as it is written already, or this name where it is new."""
    key = tag_key(name)
    for table in (ClaimTag, ArticleTag):
        written = session.scalars(sa.select(col(table.name)).where(col(table.key) == key).limit(1)).first()
        if written is not None:
            return written
    return name


def names(session: Session, typed: str = "") -> list[str]:
    """The first tags that have what was typed, by name, each once."""
    fitting: dict[str, str] = {}
    for table in (ClaimTag, ArticleTag):
        key = words.each_once(col(table.key)).c.value
        name = sa.select(col(table.name)).where(col(table.key) == key).limit(1).scalar_subquery()
        statement = (
            sa.select(key.label("key"), name.label("name"))
            .where(key.is_not(None), words.has(key, tag_key(typed)))
            .limit(words.OFFERED)
        )
        fitting |= {row.key: row.name for row in session.execute(statement)}
    return [fitting[key] for key in sorted(fitting)][: words.OFFERED]


def claims_with(name: str) -> sa.CompoundSelect[Any]:
    """The ids of the claims that have the tag themselves or through their article."""
    key, claim = tag_key(name), aliased(Claim)
    inherited = (
        sa.select(col(claim.id))
        .join(ArticleVersion, col(ArticleVersion.id) == claim.article_version_id)
        .join(ArticleTag, col(ArticleTag.article_id) == ArticleVersion.article_id)
        .where(col(ArticleTag.key) == key)
    )
    return sa.union_all(sa.select(col(ClaimTag.claim_id)).where(col(ClaimTag.key) == key), inherited)


def has(name: str) -> sa.ColumnElement[bool]:
    """The same about one claim after the other."""
    key = tag_key(name)
    own = sa.exists().where(col(ClaimTag.claim_id) == Claim.id, col(ClaimTag.key) == key)
    inherited = (
        sa.select(col(ArticleTag.article_id))
        .join(ArticleVersion, col(ArticleVersion.article_id) == ArticleTag.article_id)
        .where(col(ArticleVersion.id) == Claim.article_version_id, col(ArticleTag.key) == key)
    )
    return sa.or_(own.correlate(Claim), inherited.correlate(Claim).exists())
