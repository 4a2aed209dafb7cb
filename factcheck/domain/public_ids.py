"""Ids in public URLs: random, so that nobody can count or guess them."""

import secrets
import string

_ALPHABET = string.ascii_letters + string.digits
#: 16 of 62 characters are 95 bits. No punctuation: a leading ``-`` would look like a formula to a spreadsheet.
_LENGTH = 16


def new_public_id() -> str:
    """A fresh URL-safe identifier of 95 random bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
