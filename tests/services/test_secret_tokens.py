from hashlib import sha256

from factcheck.services.secret_tokens import hash_token, new_token


def test_no_two_tokens_are_alike_and_each_is_long_enough_never_to_be_guessed() -> None:
    tokens = {new_token() for _ in range(100)}

    assert len(tokens) == 100
    # 256 bits, six in each character.
    assert all(len(token) == 43 and token.isascii() for token in tokens)


def test_a_hash_is_the_sha_256_of_the_token() -> None:
    assert hash_token("a token") == sha256(b"a token").hexdigest()


def test_whatever_is_sent_as_a_token_has_a_hash() -> None:
    assert len(hash_token("\ud800")) == len(hash_token("")) == 64
