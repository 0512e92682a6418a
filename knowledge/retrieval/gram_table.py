"""The numbers of an index's grams, found by their hashes: two flat arrays instead of a dictionary of a million texts.

The arrays stay on the disk, so that a starting service need not read them and its workers share one copy; the dictionary
took half a second and two hundred megabytes. A hash of 64 bits tells the grams of an index apart (:func:`gram_table`
makes sure), and takes one that no text holds for another less than once in a million million.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

_BYTES: Final = 8


@dataclass(frozen=True)
class GramTable:
    """The gram of which the hash is ``keys[i]`` (rising) has the number ``numbers[i]``; shapes (grams,)."""

    keys: NDArray[np.uint64]
    numbers: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.keys)

    def find(self, grams: Collection[str]) -> NDArray[np.int64]:
        """The number of each gram, -1 for one that is not among them; shape (grams,)."""
        wanted = keys_of(grams)
        if not len(self):
            return np.full(len(wanted), -1, dtype=np.int64)
        places = np.minimum(np.searchsorted(self.keys, wanted), len(self) - 1)
        return np.where(self.keys[places] == wanted, self.numbers[places], -1).astype(np.int64)


def keys_of(grams: Collection[str]) -> NDArray[np.uint64]:
    """The hash of each gram, the same on every machine; shape (grams,)."""
    hashes = b"".join(blake2b(gram.encode(), digest_size=_BYTES).digest() for gram in grams)
    return np.frombuffer(hashes, dtype="<u8").astype(np.uint64)


def gram_table(grams: Collection[str]) -> GramTable:
    """The table of distinct grams, numbered in their order.

    Raises:
        ValueError: two of them have the same hash.
    """
    keys = keys_of(grams)
    order = np.argsort(keys)
    rising = keys[order]
    if (rising[1:] == rising[:-1]).any():
        raise ValueError("two grams have one hash")
    return GramTable(rising, order.astype(np.int32))
