"""How long a person who took a claim keeps it."""

from datetime import timedelta

#: Long enough to check a figure, short enough that a forgotten tab does not block the desk.
DURATION = timedelta(minutes=30)

#: A person who works on a claim keeps it: their work prolongs the lease, but not more often than this.
PACE = timedelta(minutes=1)

#: After the page is left: time for a reload or a look at the article to come back.
GRACE = timedelta(seconds=15)
