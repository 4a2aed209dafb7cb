"""How failed sign-ins are counted, and how long the next one has to wait.

Failures are counted for the address they come from and for the account they are about. A browser that has signed in to
the account before is counted by itself instead, so that strangers cannot keep a person out (OWASP: Slow Down Online
Guessing Attacks with Device Cookies).
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

#: Counts are kept in this many buckets of each kind, so that no flood makes them grow. Two things in one bucket share
#: their count.
BUCKETS = 2**18


class Counted(IntEnum):
    """What failures are counted for."""

    ADDRESS = 0
    ACCOUNT = 1
    DEVICE = 2
    #: For the log alone: nobody waits because of it.
    LOGGED = 3


@dataclass(frozen=True, slots=True)
class Allowance:
    """After ``free`` failures each attempt waits twice as long as the one before, at most ``longest``."""

    free: int
    longest: timedelta


ALLOWANCES = {
    Counted.ADDRESS: Allowance(20, timedelta(minutes=15)),
    Counted.ACCOUNT: Allowance(10, timedelta(minutes=5)),
    Counted.DEVICE: Allowance(10, timedelta(minutes=5)),
}

#: A count starts again from nothing this long after its last failure.
FORGOTTEN_AFTER = timedelta(hours=1)


def wait_after(counted: Counted, failures: int, last_at: datetime, now: datetime) -> timedelta:
    """How long the next attempt still has to wait; zero or less when it need not."""
    allowance = ALLOWANCES[counted]
    if failures < allowance.free or now >= last_at + FORGOTTEN_AFTER:
        return timedelta(0)
    # 2 ** 30 seconds is longer than any longest wait, and a timedelta holds it.
    delay = timedelta(seconds=2 ** min(failures - allowance.free, 30))
    return last_at + min(delay, allowance.longest) - now


def bucket(secret_key: str, counted: Counted, name: str) -> int:
    """The bucket of an address, an account or a device; only with the key can two be found that share one."""
    key = hashlib.sha256(secret_key.encode()).digest()
    digest = hashlib.blake2b(f"{counted.name} {name}".encode(errors="replace"), key=key, digest_size=8).digest()
    return counted * BUCKETS + int.from_bytes(digest, "big") % BUCKETS
