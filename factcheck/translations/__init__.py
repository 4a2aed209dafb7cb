"""The interface in other languages: catalogues of its sentences, ``<language>.po``, and what reads and makes them.

English is in the code itself. ``messages.pot`` is the list of all its sentences; ``flask --app run messages extract``
writes it.
"""
