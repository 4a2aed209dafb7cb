"""The extraction, measured against marked sets and, where they are installed, against textacy and quantulum3.

The sets are JSON lines, plain or xz, joined by ``id``; offsets count code points of ``text``, ends are exclusive:

- quotations: ``{"id", "text", "quotes": [{"content": [[start, end], …], "source": [[start, end], …]}]}``
- quantities: ``{"id", "text", "quantities": [{"value": "1.5-2", "unit", "normalized_unit", "change"}]}``

Predictions have the same quotes; their quantities are ``{"low", "high", "unit", "change"}``. ``change`` is one of
``= ~ > < up down``, and a missing unit is ``-``.
"""
