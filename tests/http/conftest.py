"""The real server, spoken to over real HTTP."""

from tests.server import server

__all__ = ["server"]
