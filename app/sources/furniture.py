"""Tells lines that are no part of an article: the patterns of furniture.toml and their question."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LONGEST = 400  # a longer line is running text, whatever it holds


@dataclass(frozen=True, slots=True)
class Furniture:
    """One kind of furniture; `ends` says that what follows it is none of the article's either."""

    slug: str
    pattern: re.Pattern[str]
    ends: bool = False
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


@cache
def load_furniture() -> tuple[Furniture, ...]:
    """All kinds, in the order of the file."""
    table = tomllib.loads(files("app.sources").joinpath("furniture.toml").read_text(encoding="utf-8"))
    return tuple(
        Furniture(
            slug=entry["slug"],
            pattern=re.compile("|".join(entry["patterns"]), re.IGNORECASE),
            ends=entry.get("ends", False),
            examples=tuple(entry.get("examples", ())),
            not_examples=tuple(entry.get("not_examples", ())),
        )
        for entry in table["furniture"]
    )


def match_furniture(line: str) -> Furniture | None:
    """The kind of furniture this whole line is."""
    if len(line) > LONGEST:
        return None
    return next((kind for kind in load_furniture() if kind.pattern.fullmatch(line)), None)
