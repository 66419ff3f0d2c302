"""Timing calls in turn, so that a busy moment of the machine falls on all engines alike.

By the processor, not by the clock on the wall: everything measured here lies in memory and waits for nothing,
so on an idle machine the two agree, and on a busy one only the first says anything. A page's time is that of
the process that serves it.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of repeated calls."""

    times: tuple[float, ...]

    def __str__(self) -> str:
        return f"{self.median:.2f} / {self.p95:.2f}"

    @property
    def median(self) -> float:
        """Half took no longer."""
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        """Nineteen of twenty took no longer."""
        return sorted(self.times)[max(0, -(-len(self.times) * 95 // 100) - 1)]


Clock = Callable[[], float]
"""Seconds of processor time since some moment."""


def timed_in_turn(
    calls: Mapping[str, Callable[[], object]], rounds: int, clocks: Mapping[str, Clock] | None = None
) -> dict[str, Timed]:
    """Every call once untimed, then all in turn so many times, by its own clock or that of this process."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for call in calls.values():
        call()
    gc.collect()
    for _ in range(rounds):
        for name, call in calls.items():
            clock = (clocks or {}).get(name, time.process_time)
            start = clock()
            call()
            times[name].append((clock() - start) * 1000)
    return {name: Timed(tuple(found)) for name, found in times.items()}


def together(parts: list[Timed]) -> Timed:
    """The times of several searches of one class as one."""
    return Timed(tuple(time for part in parts for time in part.times))


def table(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Rows under their heads, in columns as wide as they need be."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    lines = [
        title,
        *(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            for row in (head, *rows)
        ),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"
