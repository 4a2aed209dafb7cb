"""Tests of Merkle trees against the hashes that RFC 6962 implies, and of proofs for trees of many sizes."""

import hashlib

from factcheck.domain import merkle

#: The eight leaves, and the roots over the first 1 to 8 of them, of the test vectors of Certificate Transparency's own
#: code (google/certificate-transparency, merkle_tree_test.cc).
LEAVES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = """
6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4
76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef
ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c
5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
""".split()


def test_the_roots_are_those_of_certificate_transparency() -> None:
    assert [merkle.root(LEAVES[:size]).hex() for size in range(1, 9)] == ROOTS
    assert merkle.root([]) == hashlib.sha256().digest()


def test_a_proof_shows_its_leaf_at_its_place_and_nothing_else() -> None:
    for size in range(1, 20):
        leaves = [bytes([number]) * 32 for number in range(size)]
        root = merkle.root(leaves)
        for index, data in enumerate(leaves):
            proof = merkle.inclusion_proof(leaves, index)
            assert merkle.is_included(data, index, size, proof, root)
            assert not merkle.is_included(b"another", index, size, proof, root)
            assert not merkle.is_included(data, index, size, [*proof, root], root)
            assert size == 1 or not merkle.is_included(data, (index + 1) % size, size, proof, root)
            assert size == 1 or not merkle.is_included(data, index, size, proof[:-1], root)
        assert not merkle.is_included(leaves[0], size, size, [], root)


def test_a_node_does_not_pass_for_a_leaf() -> None:
    left, right = merkle.leaf_hash(b"a"), merkle.leaf_hash(b"b")

    assert merkle.root([left + right]) != merkle.root([b"a", b"b"])
