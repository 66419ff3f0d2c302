"""The words after the question mark -> SearchQuery, and back.

A parameter we do not know, or a value that makes no sense, is refused with the nearest right one: a filter
that is silently ignored shows the wrong list under the right heading. An empty value is an absent one,
because a browser sends every box of a form.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any, get_args

from app.domain import Format, Language, Report
from app.lexicon import Lexicon
from app.search import FACETS, MAX_PER_PAGE, Group, SearchQuery, Sort
from app.web import links
from app.web.refusals import BadRequest, WayOut
from app.web.wording import N_, _

FIRST_YEAR, LAST_YEAR = 1949, 2100
HAS = ("text", "listed", "undated", "review")
SINGLE = ("q", "from", "to", "sort", "page", "per_page", "group", "exact")
WITHOUT = "without"
"""Excludes a facet value: `without=city:Moscow`."""
NAMES = (*SINGLE, *FACETS, WITHOUT)
LONGEST = 500
"""Characters a value may have; the search room has its own, finer bounds for `q`."""

DAY_RULE = N_("it is a day such as 2022-07-08, a month 2022-07 or a year 2022")
# 2022 · 2022-07 · 2022-07-08
DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def parse_search_query(items: Iterable[tuple[str, str]], lexicon: Lexicon) -> SearchQuery:
    """The search these parameters ask for; BadRequest names what is wrong and the nearest right word."""
    given = [(name, value.strip()) for name, value in items if value.strip()]
    asked: dict[str, list[str]] = {}
    for name, value in given:
        if name not in NAMES:
            raise unknown_name(name, given)
        if len(value) > LONGEST:
            raise BadRequest(
                _("`{name}` is longer than {most} characters; please shorten it.").format(
                    name=name, most=LONGEST
                )
            )
        if value not in asked.setdefault(name, []):
            asked[name].append(value)
    for name in SINGLE:
        if len(asked.get(name, ())) > 1:
            raise BadRequest(
                _("`{name}` stands twice in this address; it can have one value only.").format(name=name)
            )
    facets: dict[str, Any] = {name: read_facet(name, asked.get(name, []), lexicon) for name in FACETS}
    query = SearchQuery(
        q=one(asked, "q"),
        without=tuple(dict.fromkeys(read_without(value, lexicon) for value in asked.get(WITHOUT, []))),
        from_day=read_day("from", one(asked, "from"), end=False),
        to_day=read_day("to", one(asked, "to"), end=True),
        sort=one_of("sort", one(asked, "sort"), get_args(Sort)) or None,  # type: ignore[arg-type]
        page=read_number("page", one(asked, "page") or "1", 1, 100_000),
        per_page=read_number("per_page", one(asked, "per_page") or "20", 1, MAX_PER_PAGE),
        group=one_of("group", one(asked, "group"), get_args(Group)) or "meeting",  # type: ignore[arg-type]
        exact=one_of("exact", one(asked, "exact"), ("true", "false")) == "true",
        **facets,
    )
    if query.from_day and query.to_day and query.to_day < query.from_day:
        raise turned_round(query)
    return query


def query_pairs(query: SearchQuery) -> list[tuple[str, str]]:
    """The parameters of this search in one fixed order, defaults left out: one search, one address."""
    pairs = [
        ("q", query.q),
        *((name, value) for name, values in query.selected.items() for value in values),
        *((WITHOUT, f"{name}:{value}") for name, value in query.without),
        ("from", query.from_day.isoformat() if query.from_day else ""),
        ("to", query.to_day.isoformat() if query.to_day else ""),
        ("sort", query.sort or ""),
        ("group", "" if query.group == "meeting" else query.group),
        ("exact", "true" if query.exact else ""),
        ("page", "" if query.page == 1 else str(query.page)),
        ("per_page", "" if query.per_page == 20 else str(query.per_page)),
    ]
    return [(name, value) for name, value in pairs if value]


def excluding(query: SearchQuery, facet: str, value: str) -> SearchQuery:
    """The search with this value excluded, or no longer excluded where it was; back to the first page."""
    pair = (facet, value)
    kept = tuple(one for one in query.without if one != pair)
    return replace(query, page=1, without=kept if pair in query.without else (*kept, pair))


def toggled(query: SearchQuery, facet: str, value: str) -> SearchQuery:
    """The search with this value of a facet put in, or taken out where it was in; back to the first page."""
    before = query.selected[facet]
    after = tuple(one for one in before if one != value) if value in before else (*before, value)
    change: dict[str, Any] = {facet: tuple(map(int, after)) if facet == "year" else after}
    return replace(query, page=1, **change)


# ------------------------------------------------------------------ one value each


def read_facet(name: str, values: list[str], lexicon: Lexicon) -> tuple[str | int, ...]:
    """The values of a facet in the spelling of the archive; two names of one thing are one value."""
    return tuple(dict.fromkeys(read_value(name, value, lexicon) for value in values))


def read_value(name: str, value: str, lexicon: Lexicon) -> str | int:
    """One value of a facet."""
    if name == "year":
        return read_number(name, value, FIRST_YEAR, LAST_YEAR)
    known = CLOSED.get(name)
    if known is not None:
        return one_of(name, value, known(lexicon))
    if name in NAMED:
        return named(name, value, NAMED[name](lexicon))
    return value


def read_without(given: str, lexicon: Lexicon) -> tuple[str, str]:
    """`city:Moscow` -> the facet and the value that must not hold."""
    name, colon, value = given.partition(":")
    if not colon or not value.strip():
        raise wrong_value(WITHOUT, given, [], _("it is a filter and a value such as city:Moscow"))
    if name not in FACETS:
        near = get_close_matches(name.casefold(), FACETS, n=1, cutoff=0.5)
        rule = _("what stands before the colon is one of {names}").format(names=", ".join(FACETS))
        raise wrong_value(WITHOUT, given, near, rule)
    return name, str(read_value(name, value.strip(), lexicon))


CLOSED: Mapping[str, Callable[[Lexicon], tuple[str, ...]]] = {
    "format": lambda lexicon: get_args(Format),
    "language": lambda lexicon: get_args(Language),
    "report": lambda lexicon: get_args(Report),
    "has": lambda lexicon: HAS,
    "occasion": lambda lexicon: tuple(series.slug for series in lexicon.series),
    "topic": lambda lexicon: tuple(topic.slug for topic in lexicon.topics),
}
"""Facets whose values are a short list."""


def country_names(lexicon: Lexicon) -> dict[str, str]:
    """Codes and English names of the gazetteer's countries, case-folded, to the code."""
    codes = {place.country for place in lexicon.places}
    return {name.casefold(): code for code in codes for name in (code, lexicon.country_name(code))}


def city_names(lexicon: Lexicon) -> dict[str, str]:
    """Every written form of a city and of the localities in it to its English name."""
    forms: dict[str, str] = {}
    for place in lexicon.places:
        groups = [place.names, *(locality.names for locality in place.localities)]
        for name in (place.name, *(form for names in groups for some in names.values() for form in some)):
            forms.setdefault(name.casefold(), place.name)
    return forms


def person_names(lexicon: Lexicon) -> dict[str, str]:
    """Every full name of a minister, and the slug, to the English name."""
    forms: dict[str, str] = {}
    for person in lexicon.people:
        for name in (person.name, person.slug, *(form for some in person.names.values() for form in some)):
            forms.setdefault(name.casefold(), person.name)
    return forms


NAMED: Mapping[str, Callable[[Lexicon], dict[str, str]]] = {
    "country": country_names,
    "city": city_names,
    "person": person_names,
}
"""Facets whose values have many written forms."""


UNKNOWN = {
    "country": N_("the archive knows no country of that name"),
    "city": N_("the archive knows no city of that name"),
    "person": N_("the archive knows no person of that name"),
}


def named(name: str, value: str, forms: Mapping[str, str]) -> str:
    """The archive's name for any written form."""
    found = forms.get(value.casefold())
    if found is None:
        near = [forms[form] for form in get_close_matches(value.casefold(), forms, n=1, cutoff=0.5)]
        raise wrong_value(name, value, near, _(UNKNOWN[name]))
    return found


def one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    """The value, which must be one of these; empty stays empty."""
    if value and value not in known:
        near = get_close_matches(value.casefold(), known, n=1, cutoff=0.5)
        raise wrong_value(name, value, near, _("it is one of {names}").format(names=", ".join(known)))
    return value


def read_number(name: str, value: str, least: int, most: int) -> int:
    """A whole number within these bounds."""
    if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
        rule = _("it is a whole number from {least} to {most}").format(least=least, most=most)
        raise wrong_value(name, value, [], rule)
    return int(value)


def read_day(name: str, value: str, *, end: bool) -> date | None:
    """A day, or the first or last day of a month or year; None for an empty value."""
    if not value:
        return None
    match = DAY.fullmatch(value)
    try:
        if not match:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        month = month or (12 if end else 1)
        return date(year or 0, month, day or (calendar.monthrange(year or 0, month)[1] if end else 1))
    except ValueError:
        raise wrong_value(name, value, [], _(DAY_RULE)) from None


def one(asked: Mapping[str, list[str]], name: str) -> str:
    """The only value of a parameter, or an empty string."""
    return asked.get(name, [""])[0]


# ------------------------------------------------------------------ refusals that help


def unknown_name(name: str, given: list[tuple[str, str]]) -> BadRequest:
    """What to say of a parameter we do not know."""
    near = get_close_matches(name.casefold(), NAMES, n=1, cutoff=0.5)
    mended = [(near[0] if near else "", value) if key == name else (key, value) for key, value in given]
    if not near:
        return BadRequest(
            _("There is no parameter `{name}`; there are {names}.").format(name=name, names=", ".join(NAMES))
        )
    label = _("Search with {name} instead").format(name=near[0])
    return BadRequest(
        _("There is no parameter `{name}`; the nearest one is `{near}`.").format(name=name, near=near[0]),
        (WayOut(label=label, url=links.search(p for p in mended if p[0])),),
    )


def wrong_value(name: str, value: str, near: list[str], rule: str) -> BadRequest:
    """What to say of a value that makes no sense."""
    shown = value if len(value) <= 40 else value[:40] + "…"
    hint = " " + _("Did you mean {near}?").format(near=near[0]) if near else ""
    ways = tuple(
        WayOut(
            label=_("Search with {name} {value}").format(name=name, value=one),
            url=links.search([(name, one)]),
        )
        for one in near
    )
    fault = _("`{name}` is “{value}”, but {rule}.").format(name=name, value=shown, rule=rule)
    return BadRequest(fault + hint, ways)


def turned_round(query: SearchQuery) -> BadRequest:
    """What to say of a range that ends before it starts."""
    mended = replace(query, from_day=query.to_day, to_day=query.from_day, page=1)
    return BadRequest(
        _("`from` ({first}) lies after `to` ({last}).").format(first=query.from_day, last=query.to_day),
        (WayOut(label=_("Search with the two exchanged"), url=links.search(query_pairs(mended))),),
    )
