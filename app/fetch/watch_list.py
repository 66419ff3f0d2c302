"""The watch list: feeds and index pages that are looked at again and again.

Why this module exists: which addresses are worth watching is knowledge, not code. The list lies beside this
module as data; an operator switches entries off in a copy of it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args

from app.domain import ArchiveError

WatchedKind = Literal["feed", "sitemap", "index"]
WORDS = {"name", "address", "kind", "language", "on", "note"}


@dataclass(frozen=True, slots=True)
class Watched:
    """One entry of the list; `on` says whether it is looked at, `note` what is known of it."""

    name: str
    address: str
    kind: WatchedKind
    language: str
    on: bool
    note: str = ""


def load_watch_list(path: Path | None = None) -> tuple[Watched, ...]:
    """Every entry of the list at that path, or of the one shipped; ArchiveError names what is wrong in it."""
    name = str(path) if path else "watch_list.toml"
    try:
        text = (path or files("app.fetch").joinpath("watch_list.toml")).read_text(encoding="utf-8")
        entries = tomllib.loads(text).get("watch", [])
    except (OSError, ValueError) as error:
        raise ArchiveError(
            f"The watch list {name} cannot be read ({error}): mend it, or unset ARCHIVE_WATCH_LIST."
        ) from error
    return tuple(read_entry(entry, f"{name}, entry {n}") for n, entry in enumerate(entries, start=1))


def read_entry(entry: dict[str, Any], where: str) -> Watched:
    """One entry, checked."""
    if wrong := set(entry) ^ WORDS - ({"note"} - set(entry)):
        raise ArchiveError(
            f"The watch list is wrong at {where}: {', '.join(sorted(wrong))} is missing or unknown."
        )
    if entry["kind"] not in get_args(WatchedKind):
        raise ArchiveError(
            f"The watch list is wrong at {where}: kind is one of {', '.join(get_args(WatchedKind))}."
        )
    if not isinstance(entry["on"], bool) or not str(entry["address"]).startswith(("http://", "https://")):
        raise ArchiveError(
            f"The watch list is wrong at {where}: it needs a web address, and on = true or false."
        )
    return Watched(**entry)
