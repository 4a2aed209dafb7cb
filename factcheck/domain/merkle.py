"""Merkle trees: one hash that stands for many, and short proofs that one of them is among these.

The hashes are those of RFC 6962, section 2.1: a leaf is hashed after a byte 0 and a node after a byte 1, so that
neither can pass for the other. Hashes are SHA-256, 32 bytes.
"""

import hashlib
from collections.abc import Iterable, Sequence

#: The root of a tree without leaves.
EMPTY = hashlib.sha256().digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf that holds this data."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node over two others."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaves that hold this data, in this order. It keeps one hash a level, however many they are."""
    # Whole subtrees from the largest to the smallest: their sizes are the bits of the number of leaves so far.
    subtrees: list[bytes] = []
    for count, data in enumerate(leaves):
        node = leaf_hash(data)
        while count & 1:
            node = node_hash(subtrees.pop(), node)
            count >>= 1
        subtrees.append(node)
    if not subtrees:
        return EMPTY
    top = subtrees.pop()
    while subtrees:
        top = node_hash(subtrees.pop(), top)
    return top


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes beside the way from a leaf to the root, from the leaf up (RFC 6962, section 2.1.1).

    Raises IndexError for a leaf that is not there.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    if len(leaves) == 1:
        return []
    half = _left_size(len(leaves))
    if index < half:
        return [*inclusion_proof(leaves[:half], index), root(leaves[half:])]
    return [*inclusion_proof(leaves[half:], index - half), root(leaves[:half])]


def is_included(data: bytes, index: int, size: int, proof: Sequence[bytes], expected_root: bytes) -> bool:
    """Whether the proof shows that the leaf ``index`` of the ``size`` leaves under this root holds this data."""
    return 0 <= index < size and _top(leaf_hash(data), index, size, list(proof)) == expected_root


def _top(node: bytes, index: int, size: int, proof: list[bytes]) -> bytes | None:
    """The root that the proof leads to; None for a proof that is too long or too short."""
    if size == 1:
        return node if not proof else None
    if not proof:
        return None
    *rest, beside = proof
    half = _left_size(size)
    if index < half:
        top = _top(node, index, half, rest)
        return node_hash(top, beside) if top else None
    top = _top(node, index - half, size - half, rest)
    return node_hash(beside, top) if top else None


def _left_size(size: int) -> int:
    """How many of ``size`` leaves, 2 or more, are under the left half: the largest power of two below."""
    return 1 << (size - 1).bit_length() - 1
