"""The operating system's time limits for clients that take no data.

They are set on the listening socket; its connections inherit them.
"""

import asyncio
import os
import socket
import stat
from collections.abc import Iterator

from factcheck.web.front import limits

_ATTEMPTS, _PAUSE = 100, 0.1


async def limit_stalled_connections() -> None:
    """Wait until the server listens, then have the system end connections on which nothing moves.

    Where the system cannot do that (not Linux), answers of up to PIECE bytes to clients that take nothing stay.
    """
    if not hasattr(socket, "TCP_USER_TIMEOUT"):
        return
    for _ in range(_ATTEMPTS):
        listening = list(_listening())
        for one in listening:
            with one:
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, limits.STALLED * 1000)
                one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, limits.SEND_BUFFER)
        if listening:
            return
        await asyncio.sleep(_PAUSE)


def _listening() -> Iterator[socket.socket]:
    """The sockets of this process that listen, each as a copy to be closed. The server does not hand its own out."""
    for descriptor in range(3, 256):
        try:
            if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                continue
            copy = socket.socket(fileno=os.dup(descriptor))
        except OSError:
            continue
        if copy.type == socket.SOCK_STREAM and copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            yield copy
        else:
            copy.close()
