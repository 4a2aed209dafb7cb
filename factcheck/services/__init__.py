"""One function per verb of a user: ``(session, actor, data)``. They check the permission, write, and log the event.

They flush and never commit; ``db.transaction()`` does that around them.
"""

from factcheck.services import event_chain, kept_sums, subscriptions

kept_sums.register()
event_chain.register()
subscriptions.register()
