"""The words after the question mark: what they ask for, what is refused and how it helps."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from app.lexicon import Lexicon
from app.search import FACETS, SearchQuery
from app.web import links
from app.web.openapi import DESCRIBED
from app.web.params import NAMES, parse_search_query, query_pairs, toggled
from app.web.refusals import BadRequest


def asked(query: str, lexicon: Lexicon) -> SearchQuery:
    return parse_search_query(parse_qsl(query, keep_blank_values=True), lexicon)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", SearchQuery()),
        ("q=&from=&to=&sort=&year=", SearchQuery()),
        ("q=+trade+", SearchQuery(q="trade")),
        ("year=2022&year=2023&year=2022", SearchQuery(year=(2022, 2023))),
        ("from=2014&to=2014", SearchQuery(from_day=date(2014, 1, 1), to_day=date(2014, 12, 31))),
        ("from=2016-02&to=2016-02", SearchQuery(from_day=date(2016, 2, 1), to_day=date(2016, 2, 29))),
        ("to=2022-07-08", SearchQuery(to_day=date(2022, 7, 8))),
        ("country=ru&country=Russia", SearchQuery(country=("RU",))),
        ("city=莫斯科", SearchQuery(city=("Moscow",))),
        ("city=Bali", SearchQuery(city=("Denpasar",))),
        ("person=Лавров", SearchQuery(person=("Sergey Lavrov",))),
        ("occasion=g20&format=phone&language=zh-Hans", SearchQuery(
            occasion=("g20",), format=("phone",), language=("zh-Hans",))),
        ("sort=oldest&page=3&per_page=50&group=article&exact=true", SearchQuery(
            sort="oldest", page=3, per_page=50, group="article", exact=True)),
    ],
)  # fmt: skip
def test_parameters_become_a_search(query: str, expected: SearchQuery, lexicon: Lexicon) -> None:
    assert asked(query, lexicon) == expected


@pytest.mark.parametrize(
    ("query", "helps"),
    [
        ("yeer=2022", "nearest one is `year`"),
        ("Country=RU", "nearest one is `country`"),
        ("zzzzzz=1", "there are q, from"),
        ("year=last", "whole number from 1949"),
        ("year=٢٠٢٢", "whole number"),
        ("from=2022-13", "a day such as 2022-07-08"),
        ("to=2022-02-30", "a day such as"),
        ("from=2023&to=2022", "lies after"),
        ("country=Rusia", "Did you mean RU?"),
        ("city=Moskow", "Did you mean Moscow?"),
        ("person=Lavrow", "Did you mean Sergey Lavrov?"),
        ("occasion=g2O", "Did you mean g20?"),
        ("format=telephone", "one of in_person, phone, video"),
        ("sort=newst", "Did you mean newest?"),
        ("page=0", "from 1 to"),
        ("per_page=1000", "from 1 to 100"),
        ("q=a&q=b", "stands twice"),
        ("q=" + "a" * 501, "longer than 500"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_way_to_mend_it(
    query: str, helps: str, lexicon: Lexicon
) -> None:
    with pytest.raises(BadRequest) as refused:
        asked(query, lexicon)
    assert helps in refused.value.detail


@pytest.mark.parametrize("query", ["yeer=2022&q=x", "city=Moskow", "from=2023&to=2022", "sort=newst"])
def test_the_way_out_of_a_refusal_is_a_search_that_works(query: str, lexicon: Lexicon) -> None:
    with pytest.raises(BadRequest) as refused:
        asked(query, lexicon)
    assert refused.value.ways_out
    for way in refused.value.ways_out:
        asked(urlsplit(way.url).query, lexicon)


@pytest.mark.parametrize(
    "query",
    [
        SearchQuery(),
        SearchQuery(q='"a b" OR c&d', year=(2022, 2001), country=("RU",), from_day=date(2001, 2, 3)),
        SearchQuery(to_day=date(2022, 1, 1), sort="added", page=2, per_page=7, group="article", exact=True),
        SearchQuery(has=("review", "undated"), report=("preview",), office=("Minister of Foreign Affairs",)),
    ],
)
def test_a_search_survives_its_own_address(query: SearchQuery, lexicon: Lexicon) -> None:
    assert asked(urlsplit(links.search(query_pairs(query))).query, lexicon) == query


def test_toggling_twice_changes_nothing_but_the_page() -> None:
    query = SearchQuery(q="x", year=(2022,), page=4)
    for facet, value in [("year", "2023"), ("country", "RU"), ("person", "Wang Yi")]:
        once = toggled(query, facet, value)
        assert value in once.selected[facet]
        assert once.page == 1
        assert toggled(once, facet, value) == SearchQuery(q="x", year=(2022,))


def test_every_parameter_is_described_in_the_api_and_no_other() -> None:
    assert [name for name, *_ in DESCRIBED if name not in NAMES] == []
    assert sorted(name for name, *_ in DESCRIBED) == sorted(NAMES)
    assert set(FACETS) <= set(NAMES)
