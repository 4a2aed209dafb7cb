"""The column ``page_key``: equal for all addresses of one page, so that nothing is stored twice by two of them."""

from typing import Any

import sqlalchemy as sa

from factcheck.domain.page_addresses import page_digest


def keep_page_key(model: type[Any]) -> None:
    """Have the key of this model's rows follow their ``url`` whenever they are written."""
    for moment in ("before_insert", "before_update"):
        sa.event.listen(model, moment, _set_key)


def _set_key(_mapper: object, _connection: object, row: Any) -> None:
    row.page_key = page_digest(row.url)
