"""Who publishes and who supplies: the list of publishers.toml and the questions one can ask it.

Kept apart from the rules that read articles, so that a new publisher is an entry and not a change of code.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

COUNTRY_SLOT = "{country}"

# Country letters that embassies use in host names but ISO 3166-1 does not.
ISO_LETTERS = {"UK": "GB"}


@dataclass(frozen=True, slots=True)
class Publisher:
    """One entry of publishers.toml; the fields are explained at its top."""

    slug: str
    name: str
    hosts: tuple[str, ...]
    marks: tuple[str, ...]
    wire: tuple[str, ...] = ()
    zone: str | None = None
    agency: bool = False
    photo: bool = False
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hosted:
    """The publisher a host belongs to; `country` is the ISO code an embassy's host names."""

    publisher: Publisher
    country: str | None = None


@cache
def load_publishers() -> tuple[Publisher, ...]:
    """All publishers, in the order of the file."""
    table = tomllib.loads(files("app.sources").joinpath("publishers.toml").read_text(encoding="utf-8"))
    return tuple(
        Publisher(
            slug=entry["slug"],
            name=entry["name"],
            hosts=tuple(entry["hosts"]),
            marks=tuple(entry["marks"]),
            wire=tuple(entry.get("wire", ())),
            zone=entry.get("zone"),
            agency=entry.get("agency", False),
            photo=entry.get("photo", False),
            accounts=tuple(entry.get("accounts", ())),
        )
        for entry in table["publisher"]
    )


@cache
def _by_mark() -> dict[str, Publisher]:
    return {
        mark.casefold(): publisher
        for publisher in load_publishers()
        for mark in (*publisher.marks, *publisher.wire)
    }


@cache
def mark_pattern() -> re.Pattern[str]:
    """Any publisher's mark as a whole word: `Xinhua`, `XINHUA`, `ТАСС`, `新华社`."""
    marks = {form for p in load_publishers() for mark in (*p.marks, *p.wire) for form in (mark, mark.upper())}
    longest_first = sorted(marks, key=lambda mark: (-len(mark), mark))
    spaced = "|".join(re.escape(m) for m in longest_first if not is_han(m[0]))
    unspaced = "|".join(re.escape(m) for m in longest_first if is_han(m[0]))
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)|(?:{unspaced})")


def is_han(char: str) -> bool:
    """Whether the character is a Han ideograph of the basic planes."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"


def match_mark(words: str) -> Publisher | None:
    """The publisher these words name, when they are exactly one of its marks."""
    return _by_mark().get(words.strip(" \t\u00a0\u3000.,:;|·《》【】[]()（）").casefold())


def match_host(url: str | None) -> Hosted | None:
    """The publisher of the address's host; the longest listed host wins, an embassy's country is read off."""
    host = _host_of(url)
    if host is None:
        return None
    best: tuple[int, Hosted] | None = None
    for publisher in load_publishers():
        for pattern in publisher.hosts:
            hosted = _hosted_by(publisher, pattern, host)
            if hosted and (best is None or len(pattern) > best[0]):
                best = (len(pattern), hosted)
    return best[1] if best else None


def owner_of_account(account: str) -> Publisher | None:
    """The publisher that signs with this house account: huaxia for Xinhua."""
    named = account.casefold()
    return next((p for p in load_publishers() if named in p.accounts), None)


def _host_of(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:  # an address such as http://[broken is nobody's
        return None


def _hosted_by(publisher: Publisher, pattern: str, host: str) -> Hosted | None:
    if pattern.startswith(COUNTRY_SLOT):
        letters, dot, rest = host.partition(".")
        if len(letters) == 2 and dot + rest == pattern.removeprefix(COUNTRY_SLOT):
            return Hosted(publisher, ISO_LETTERS.get(letters.upper(), letters.upper()))
        return None
    return Hosted(publisher) if host == pattern or host.endswith(f".{pattern}") else None
