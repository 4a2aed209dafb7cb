"""What the server calls: gathers requests, answers badges from memory, and runs Flask in a bounded number of threads.

No client, however slow, holds a thread: bodies are whole before Flask sees them, and answers leave at a minimum rate.
"""

from factcheck.web.front.app import Front

__all__ = ["Front"]
