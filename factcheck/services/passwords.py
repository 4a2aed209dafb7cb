"""Password hashing with Argon2id (OWASP Password Storage: 19 MiB, 2 passes, 1 lane)."""

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from factcheck.domain.errors import Invalid
from factcheck.inputs import Password, rule_of

MIN_LENGTH = 12
MAX_LENGTH = rule_of(Password).max_length

_HASHER = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)
#: Checked when there is no such person, so that asking takes as long as when there is.
_NOBODY = _HASHER.hash("nobody has this password")


def hash_password(password: str, field: str = "password") -> str:
    """The hash to store. Raises Invalid for ``field`` unless the password has 12 to 256 characters."""
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise Invalid({field: [f"Use at least {MIN_LENGTH} characters (at most {MAX_LENGTH}); a sentence works well."]})
    return _HASHER.hash(password)


def verify(password_hash: str | None, password: str) -> bool:
    """Whether the password fits. Without a hash it takes just as long and is never true."""
    try:
        return _HASHER.verify(password_hash or _NOBODY, password) and bool(password_hash)
    except (Argon2Error, InvalidHashError, UnicodeEncodeError):
        return False
