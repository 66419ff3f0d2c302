"""What was worked out once and may be asked again, as much of it as fits in so many bytes.

Why by bytes and not by number: the list of a common word is a thousand times that of a rare one, and a
serving process must not grow with what its readers happen to ask.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Kept = TypeVar("Kept")

OVERHEAD = 500
"""Bytes an entry takes besides its arrays: its key, which may be a tree of clauses, and the objects."""


class Cache(Generic[Kept]):
    """Values by key, those asked longest ago dropped first. Safe for threads.

    Two threads that ask for the same new value at once may both work it out; the results are equal.
    """

    def __init__(self, limit: int, size_of: Callable[[Kept], int]) -> None:
        self._limit = limit
        self._size_of = size_of
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = threading.Lock()
        self.size = 0

    def held(self, key: Hashable) -> Kept | None:
        """The value kept under the key; None when there is none."""
        with self._lock:
            value = self._kept.get(key)
            if value is not None:
                self._kept.move_to_end(key)
            return value

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """The value kept under the key, or made now."""
        value = self.held(key)
        return self.keep(key, make()) if value is None else value

    def keep(self, key: Hashable, value: Kept) -> Kept:
        """Keeps a value, unless another thread has just done so; the one kept."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = value
                self.size += self._size_of(value) + OVERHEAD
                while self.size > self._limit and self._kept:
                    _, dropped = self._kept.popitem(last=False)
                    self.size -= self._size_of(dropped) + OVERHEAD
            return self._kept.get(key, value)

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._kept.clear()
            self.size = 0
