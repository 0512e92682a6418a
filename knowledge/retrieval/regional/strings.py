"""Many texts in two flat files: their bytes end to end, and where each begins."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Strings:
    """``blob`` holds UTF-8 bytes; text i is ``blob[offsets[i]:offsets[i + 1]]``; shapes (bytes,) and (texts + 1,)."""

    blob: NDArray[np.uint8]
    offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, number: int) -> str:
        return self.blob[int(self.offsets[number]) : int(self.offsets[number + 1])].tobytes().decode("utf-8")


def offsets_of(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each piece begins when pieces of these lengths stand end to end, and the end; shape (pieces + 1,)."""
    offsets = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets


def pieces(offsets: NDArray[np.int64], chosen: NDArray[np.int64]) -> NDArray[np.int64]:
    """Places of the elements of the chosen pieces, one piece after the other; shape (elements,)."""
    begins = offsets[chosen]
    lengths = offsets[chosen + 1] - begins
    ends = np.cumsum(lengths)
    places: NDArray[np.int64] = np.repeat(begins - (ends - lengths), lengths)
    places += np.arange(len(places))
    return places
