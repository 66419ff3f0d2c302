"""Named arrays in one file that is written once and mapped into memory ever after.

Why a format of our own, in forty lines: NumPy's .npz cannot be mapped, and hundreds of .npy files a
generation are hundreds of files to open. Mapped arrays cost nothing to open, are shared by all processes
that serve, and stay readable when the file is deleted.

    8 bytes     length of the header
    header      JSON: {"arrays": {name: [type, length, offset]}, "facts": {…}}
    arrays      each begins at a multiple of 64
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

ALIGNED = 64
HEAD = 8


@dataclass(frozen=True, slots=True)
class ArrayFile:
    """The arrays of a file by name, read-only, and the small facts written beside them."""

    arrays: Mapping[str, Array]
    facts: Mapping[str, Any]
    mapped: mmap.mmap

    def let_go(self) -> None:
        """Gives back the memory of what was read; the system's own copy of the file is read when asked again.

        Nothing where the system cannot (Windows). Safe while other threads read.
        """
        if hasattr(mmap, "MADV_DONTNEED"):
            self.mapped.madvise(mmap.MADV_DONTNEED)


def save_arrays(path: Path, arrays: Mapping[str, Array], facts: Mapping[str, object]) -> None:
    """Writes one-dimensional arrays and a few JSON facts."""
    places = {}
    at = 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, len(array), at)
        at += -(-array.nbytes // ALIGNED) * ALIGNED
    header = json.dumps({"arrays": places, "facts": facts}, ensure_ascii=False).encode()
    header += b" " * (-(HEAD + len(header)) % ALIGNED)
    with path.open("wb") as file:
        file.write(len(header).to_bytes(HEAD, "little") + header)
        for array in arrays.values():
            file.write(array.tobytes())
            file.write(bytes(-array.nbytes % ALIGNED))


def open_arrays(path: Path) -> ArrayFile:
    """The arrays of a file; OSError or ValueError when it is missing or damaged."""
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    start = HEAD + int.from_bytes(mapped[:HEAD], "little")
    header = json.loads(mapped[HEAD:start])
    arrays = {
        name: np.frombuffer(mapped, kind, length, start + at)
        for name, (kind, length, at) in header["arrays"].items()
    }
    return ArrayFile(arrays, header["facts"], mapped)


def smallest(array: Array) -> Array:
    """The same numbers, none below 0, in the narrowest type that holds them."""
    return array.astype(np.min_scalar_type(int(array.max()) if len(array) else 0))


def distinct(array: Array) -> Array:
    """The different numbers in order. By sorting: np.unique of NumPy 2.4 hashes, and is 17 times slower."""
    ordered = np.sort(array)
    found: Array = ordered[np.flatnonzero(starts_anew(ordered))]
    return found


def starts_anew(ordered: Array) -> Array:
    """Which of the sorted numbers differ from the one before; the first does."""
    anew = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=anew[1:])
    return anew


def is_among(wanted: Array, ordered: Array) -> Array:
    """Which of the wanted numbers are among the sorted ones."""
    if not len(ordered):
        return np.zeros(len(wanted), bool)
    at = np.searchsorted(ordered, wanted)
    at[at == len(ordered)] = 0
    found: Array = ordered[at] == wanted
    return found
