"""A number beside a facet value promises the length of a list: every promise is kept, in chance archives."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import app.search.columns
from app.search import (
    FACETS,
    PastTheEnd,
    SearchIndex,
    SearchQuery,
    SearchResults,
    open_index,
    rebuild_index,
    run_search,
)
from app.search.request import Group
from tests.search.conftest import random_records


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    folder: Path = tmp_path_factory.mktemp("counts") / "index"
    rebuild_index(folder, random_records(seed=7, meetings=60))
    return open_index(folder)


def results(index: SearchIndex, query: SearchQuery) -> SearchResults:
    found = run_search(index, query)
    assert isinstance(found, SearchResults)
    return found


def chosen(query: SearchQuery, facet: str, *values: str) -> SearchQuery:
    choice: dict[str, Any] = {facet: tuple(map(int, values)) if facet == "year" else values}
    return replace(query, **choice)


def random_query(seed: int, index: SearchIndex) -> SearchQuery:
    chance = random.Random(seed)
    query = SearchQuery(
        q=chance.choice(
            ("", "", "Lavrov", "会晤 trade", "moscow OR встреча", "-Ukraine", "city:Moscow", "coop*")
        ),
        from_day=chance.choice((None, None, date(2019, 1, 1), date(2020, 5, 17))),
        to_day=chance.choice((None, None, date(2021, 6, 30))),
        group=chance.choice(("meeting", "meeting", "article")),
    )
    everything = results(index, SearchQuery(group=query.group))
    for facet in chance.sample(FACETS, k=chance.randrange(4)):
        values = [each.value for each in everything.facet(facet).values]
        query = chosen(query, facet, *chance.sample(values, k=min(len(values), chance.randrange(1, 3))))
    return query


@pytest.mark.parametrize("seed", range(25))
def test_a_count_is_the_length_of_the_list_it_leads_to(archive: SearchIndex, seed: int) -> None:
    query = random_query(seed, archive)
    for facet in results(archive, query).facets:
        for value in facet.values:
            assert results(archive, chosen(query, facet.name, value.value)).total == value.count, (
                facet.name,
                value,
            )


@pytest.mark.parametrize("seed", range(10))
def test_the_pages_together_are_the_total_and_nothing_comes_twice(archive: SearchIndex, seed: int) -> None:
    query = replace(random_query(seed, archive), per_page=7)
    first = results(archive, query)
    hits = [
        hit for page in range(1, first.pages + 1) for hit in results(archive, replace(query, page=page)).hits
    ]
    names = [
        (hit.slug, hit.article_id if query.group == "article" or hit.slug is None else None) for hit in hits
    ]
    assert len(names) == len(set(names)) == first.total


def test_a_page_past_the_end_is_a_value_of_its_own(archive: SearchIndex) -> None:
    everything = results(archive, SearchQuery())
    assert run_search(archive, SearchQuery(page=everything.pages + 1)) == PastTheEnd(
        everything.pages + 1, everything.pages, everything.total
    )
    assert isinstance(run_search(archive, SearchQuery(q="zzzzz", page=1)), SearchResults)


def test_undated_is_what_the_day_filter_hides(archive: SearchIndex) -> None:
    bounded = SearchQuery(from_day=date(2019, 1, 1), to_day=date(2019, 12, 31), format=("in_person",))
    shown = results(archive, bounded)
    hidden = results(archive, SearchQuery(format=("in_person",), has=("undated",)))
    assert shown.undated == hidden.total > 0
    assert all(hit.day is None for hit in hidden.hits)
    assert all(hit.day is not None for hit in shown.hits)


def test_years_stand_in_order_and_other_values_by_count(archive: SearchIndex) -> None:
    found = results(archive, SearchQuery())
    years = [each.value for each in found.facet("year").values]
    assert years == sorted(years, reverse=True)
    counts = [(-each.count, each.value) for each in found.facet("source").values]
    assert counts == sorted(counts)


def test_a_selected_value_stands_even_when_nothing_has_it(archive: SearchIndex) -> None:
    facet = results(archive, SearchQuery(q="Lavrov", city=("Nowhere",))).facet("city")
    assert [(each.value, each.count) for each in facet.values if each.selected] == [("Nowhere", 0)]


@pytest.mark.parametrize("sorting", [-1_000_000_000, 1_000_000_000], ids=["always sorted", "always ticked"])
@pytest.mark.parametrize("group", ["meeting", "article"])
@pytest.mark.parametrize("seed", range(10))
def test_counting_by_ticks_and_by_sorting_agree_with_counting_one_by_one(
    archive: SearchIndex, seed: int, group: Group, sorting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.search.columns, "SORTING", sorting)
    chance = random.Random(seed)
    snapshot = archive.snapshot()
    columns = snapshot.columns(group)
    live = np.flatnonzero(columns.table.live)
    places = np.sort(chance.sample(live.tolist(), k=chance.choice((1, 3, len(live) // 2))))
    facts = {place: snapshot.document(place).printed.facts for place in places.tolist()}
    for name in FACETS:
        expected: dict[str, set[object]] = {}
        for each in facts.values():
            key = each.slug or each.article_id if group == "meeting" else each.article_id or each.slug
            for value in each.values.get(name, ()):
                expected.setdefault(value, set()).add(key)
        column = columns.facets[name]
        counts = dict(zip(column.values, column.count(places).tolist(), strict=True))
        assert {v: n for v, n in counts.items() if n} == {v: len(keys) for v, keys in expected.items()}
