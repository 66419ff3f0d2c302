"""The occasions at which a record is to be expected: expected.toml, and the years of each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Expected:
    """One entry of expected.toml; the fields are explained at its top."""

    series: str
    first: int
    why: str
    last: int | None = None
    skip: tuple[int, ...] = ()

    def years(self, until: int) -> Iterator[int]:
        """The years of expectation up to and with `until`."""
        last = until if self.last is None else min(self.last, until)
        yield from (year for year in range(self.first, last + 1) if year not in self.skip)


@cache
def load_expected() -> tuple[Expected, ...]:
    """All entries, in the order of the file."""
    table = tomllib.loads(files("app.chronicle").joinpath("expected.toml").read_text(encoding="utf-8"))
    return tuple(
        Expected(e["series"], e["first"], e["why"], e.get("last"), tuple(e.get("skip", ())))
        for e in table["expected"]
    )
