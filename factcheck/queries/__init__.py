"""Every SELECT. Functions take a session and give rows; none of them writes.

``queries.public`` is what readers without an account may see, and shows nothing that is not published.
"""
