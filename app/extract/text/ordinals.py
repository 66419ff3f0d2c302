"""English ordinals, which the names of occasions and the pages both print."""

from __future__ import annotations


def ordinal(number: int) -> str:
    """`72nd`, `11th`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
