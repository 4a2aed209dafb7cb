"""Tests of password hashing."""

import pytest

from factcheck.domain.errors import Invalid
from factcheck.services import passwords


@pytest.fixture(autouse=True)
def quick_hashing() -> None:
    """Not here: the cost of a password is what this is about."""


def test_a_password_fits_its_own_hash_only() -> None:
    password_hash = passwords.hash_password("пароль з 12 літер 😀")

    assert passwords.verify(password_hash, "пароль з 12 літер 😀")
    assert not passwords.verify(password_hash, "пароль з 12 літер")
    assert password_hash != passwords.hash_password("пароль з 12 літер 😀")


@pytest.mark.parametrize("password_hash", [None, "", "not a hash", "$argon2id$v=19$m=19456,t=2,p=1$broken"])
@pytest.mark.parametrize("password", ["", "nobody has this password"])
def test_without_a_good_hash_nothing_fits(password_hash: str | None, password: str) -> None:
    assert not passwords.verify(password_hash, password)


@pytest.mark.parametrize(("length", "fits"), [(0, False), (11, False), (12, True), (256, True), (257, False)])
def test_a_password_has_12_to_256_characters(length: int, fits: bool) -> None:
    if fits:
        assert passwords.hash_password("é" * length)
    else:
        with pytest.raises(Invalid) as caught:
            passwords.hash_password("é" * length, "new")
        assert list(caught.value.errors) == ["new"]
