"""Tests of which passwords will do, and of their hashes."""

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
        assert "at least 12" in refusal("é" * length)


@pytest.mark.parametrize(
    "common", ["passwordpassword", "123456789012", "qwertyuiop123", "PASSWORDPASSWORD", "qwertyuiopasdfghjklzxcvbnm"]
)
def test_one_of_the_commonest_is_refused(common: str) -> None:
    assert "tried first" in refusal(common)


@pytest.mark.parametrize(
    "own",
    [
        "Ana Testova 2",
        "anatestova!!",
        "ana-testova-1",
        "ana@example.org",
        "testovatestova",
        "ＡＮＡ ｔｅｓｔｏｖａ!",
    ],
)
def test_ones_own_name_or_address_is_refused(own: str) -> None:
    assert "your own" in refusal(own)


@pytest.mark.parametrize(
    "good",
    [
        "Ana likes long walks",
        "correct horse battery",
        "            !",
        "aaaaaaaaaaab",
        "!!!!!!!!!!!?",
        "ключ від сараю",
    ],
)
def test_no_other_rule_is_asked_of_a_password(good: str) -> None:
    assert passwords.hash_password(good, name="Ana Testova", email="ana@example.org")


def refusal(password: str) -> str:
    with pytest.raises(Invalid) as caught:
        passwords.hash_password(password, field="new", name="Ana Testova", email="ana@example.org")
    assert list(caught.value.errors) == ["new"]
    return str(caught.value)
