"""Random tokens: a person who has one may use it. The database holds only their hashes."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """Hexadecimal SHA-256. A token is too long to be guessed, so a slow hash adds nothing."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
