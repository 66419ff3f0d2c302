"""Every link from one search to the next: one condition more or less, another order, another page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from app.lexicon import Lexicon
from app.search import Facet as FoundFacet
from app.search import FacetValue, Group, SearchQuery, Sort
from app.web import links
from app.web.additions import Additions
from app.web.pages.labels import label_of
from app.web.pages.model import Model
from app.web.params import excluding, query_pairs, toggled

SHOWN = 6
"""Values of a facet beside the results; the rest stand on a page of their own."""

SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest", "added")


class Choice(Model):
    """A value of a facet; `url` is this search with the value put in, or taken out if selected."""

    value: str
    label: str
    count: int
    selected: bool
    url: str
    without_url: str
    """This search without what has the value."""


class Facet(Model):
    """The values by which a result can be narrowed, with the number of results each would list."""

    name: str
    choices: tuple[Choice, ...]
    more: int
    """Values that are not among `choices`, less often met, none of them selected."""
    all_url: str
    """The page of all values."""


class Chip(Model):
    """One condition of this search; `url` is the search without it."""

    name: str
    value: str
    label: str
    url: str
    excluded: bool = False
    """Whether the value must not hold."""


class SortChoice(Model):
    """An order one can choose."""

    value: str
    selected: bool
    url: str


class WithoutChip(Model):
    """For a search that finds nothing: one condition less, and what that finds."""

    chip: Chip
    total: int


def build_chips(query: SearchQuery, lexicon: Lexicon) -> Iterator[Chip]:
    """Every condition of the search with the way to drop it."""
    conditions = [("q", query.q)] if query.q else []
    conditions += [(name, value) for name, values in query.selected.items() for value in values]
    conditions += [("from", query.from_day.isoformat())] if query.from_day else []
    conditions += [("to", query.to_day.isoformat())] if query.to_day else []
    for name, value in conditions:
        yield build_chip(query, name, value, lexicon)
    for name, value in query.without:
        yield build_chip(query, name, value, lexicon, excluded=True)


def build_chip(
    query: SearchQuery, name: str, value: str, lexicon: Lexicon, *, excluded: bool = False
) -> Chip:
    """One condition with the way to drop it."""
    chip = Chip(name=name, value=value, label=label_of(name, value, lexicon), url="", excluded=excluded)
    return chip.model_copy(update={"url": links.search(query_pairs(without(query, chip)))})


def without(query: SearchQuery, chip: Chip) -> SearchQuery:
    """The search with one condition less, on its first page."""
    if chip.excluded:
        return excluding(query, chip.name, chip.value)
    if chip.name == "q":
        return replace(query, q="", page=1)
    if chip.name == "from":
        return replace(query, from_day=None, page=1)
    if chip.name == "to":
        return replace(query, to_day=None, page=1)
    return toggled(query, chip.name, chip.value)


def build_sorts(query: SearchQuery, sort: str, additions: Additions) -> Iterator[SortChoice]:
    """The orders one can choose; relevance only where there are words to be relevant to."""
    for value in SORTS:
        if value != "relevance" or query.q:
            yield SortChoice(value=value, selected=value == sort, url=additions.with_one("sort", value))


def build_groups(query: SearchQuery, additions: Additions) -> Iterator[SortChoice]:
    """What a result can be: a meeting, as it is if nothing else is asked for, or an article."""
    for value in get_args(Group):
        url = additions.with_one("group", "" if value == "meeting" else value)
        yield SortChoice(value=value, selected=value == query.group, url=url)


def build_facet(query: SearchQuery, facet: FoundFacet, lexicon: Lexicon, additions: Additions) -> Facet:
    """A facet with its links; what does not fit has a page of its own, but never a selected value."""
    shown = [found for n, found in enumerate(facet.values) if n < SHOWN or found.selected]
    return Facet(
        name=facet.name,
        choices=tuple(build_choice(query, facet.name, found, lexicon, additions) for found in shown),
        more=len(facet.values) - len(shown),
        all_url=links.fold(additions.url, facet.name),
    )


def build_choices(query: SearchQuery, facet: FoundFacet, lexicon: Lexicon) -> list[Choice]:
    """Every value of a facet, with the search that puts it in, takes it out, or excludes it."""
    additions = Additions(query)
    return [build_choice(query, facet.name, found, lexicon, additions) for found in facet.values]


def build_choice(
    query: SearchQuery, name: str, found: FacetValue, lexicon: Lexicon, additions: Additions
) -> Choice:
    """One value of a facet."""
    value = found.value
    excluded = (name, value) in query.without
    return Choice(
        value=value,
        label=label_of(name, value, lexicon),
        count=found.count,
        selected=found.selected,
        url=links.search(query_pairs(toggled(query, name, value)))
        if found.selected
        else additions.with_value(name, value),
        without_url=links.search(query_pairs(excluding(query, name, value)))
        if excluded
        else additions.without_value(name, value),
    )


def page_url(additions: Additions, page: int) -> str:
    """The same search on another page."""
    return additions.with_one("page", str(page) if page > 1 else "")


def is_dated(query: SearchQuery) -> bool:
    """Whether the search asks for certain days or years."""
    return bool(query.year or query.from_day or query.to_day)


def undated_url(query: SearchQuery) -> str:
    """The same search among what has no known day."""
    undated = replace(query, year=(), from_day=None, to_day=None, has=("undated",), page=1)
    return links.search(query_pairs(undated))
