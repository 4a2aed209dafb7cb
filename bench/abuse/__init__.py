"""Attacks on a real server, and what everybody else notices meanwhile: ``python -m bench.abuse PART [--tree FOLDER]``.

``--tree`` starts the server of another checkout, for figures from before a change.
"""
