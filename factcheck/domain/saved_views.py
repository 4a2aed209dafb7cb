"""Views of the queue that people save: how many there may be."""

#: Views of one person.
MOST = 50
#: Views of all people that are shared, which everybody sees as tabs.
MOST_SHARED = 50
