"""All values of one facet of a search, with a box to find one among them."""

from __future__ import annotations

from dataclasses import replace

from app.search import FACETS, PastTheEnd, SearchQuery, run_search
from app.web import links
from app.web.archive import Archive
from app.web.pages.model import Page
from app.web.pages.steps import Chip, Choice, build_chips, build_choices
from app.web.params import query_pairs
from app.web.refusals import NotFound, WayOut
from app.web.wording import _

MOST = 200
"""Values on the page; who looks for another one names it."""


class FacetPage(Page):
    """The values of one facet among the results of a search, each with the number of results behind it."""

    name: str
    find: str
    """Letters a value must hold; empty for all."""
    kept: tuple[tuple[str, str], ...]
    """Parameters of the search."""
    search_url: str
    chips: tuple[Chip, ...]
    choices: tuple[Choice, ...]
    total: int
    """Values that hold the letters; `choices` are at most 200 of them."""


def build_facet_page(archive: Archive, query: SearchQuery, name: str, find: str) -> FacetPage:
    """The values of that facet; NotFound when there is no such facet."""
    if name not in FACETS:
        raise NotFound(
            _("There is no filter “{name}”; there are {names}.").format(name=name, names=", ".join(FACETS)),
            (WayOut(label=_("Search"), url=links.SEARCH),),
        )
    asked = replace(query, page=1, per_page=1, facets=(name,))
    found = run_search(archive.index(), asked)
    assert not isinstance(found, PastTheEnd), "the first page is always there"
    choices = [
        choice
        for choice in build_choices(replace(query, page=1), found.facet(name), archive.lexicon)
        if find.casefold() in f"{choice.label} {choice.value}".casefold()
    ]
    pairs = query_pairs(replace(query, page=1))
    search_url = links.search(pairs)
    url = links.with_query(links.fold(links.SEARCH, name), [*pairs, ("find", find)])
    return FacetPage(
        url=url,
        json_url=links.json_twin(url),
        name=name,
        find=find,
        kept=tuple(pairs),
        search_url=search_url,
        chips=tuple(build_chips(query, archive.lexicon)),
        choices=tuple(choices[:MOST]),
        total=len(choices),
    )
