"""Links made by joining strings are the links that taking the search apart would make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.search import SearchQuery
from app.web import links
from app.web.additions import Additions
from app.web.params import excluding, query_pairs, toggled

SEARCHES = (
    SearchQuery(),
    SearchQuery(q="Лавров & 王毅=?", page=4),
    SearchQuery(q="trade", year=(2022, 2023), city=("New York",), sort="oldest", exact=True, per_page=50),
    SearchQuery(from_day=date(2020, 1, 1), without=(("city", "Goa"), ("has", "listed")), group="article"),
)
VALUES = (("year", "2019"), ("city", "Рио-де-Жанейро"), ("source", "A & B=C"), ("has", "review"))


@pytest.mark.parametrize("query", SEARCHES)
@pytest.mark.parametrize(("name", "value"), VALUES)
def test_a_condition_more_is_the_same_address_either_way(query: SearchQuery, name: str, value: str) -> None:
    additions = Additions(query)
    for _ in range(2):  # the second time from what was kept
        assert additions.with_value(name, value) == links.search(query_pairs(toggled(query, name, value)))
        assert additions.without_value(name, value) == links.search(
            query_pairs(excluding(query, name, value))
        )


@pytest.mark.parametrize("query", SEARCHES)
def test_another_value_of_what_has_one_is_the_same_address_either_way(query: SearchQuery) -> None:
    def asked(**change: Any) -> str:
        return links.search(query_pairs(replace(query, **{"page": 1, **change})))

    additions = Additions(query)
    assert additions.with_one("sort", "added") == asked(sort="added")
    assert additions.with_one("group", "") == asked(group="meeting")
    assert additions.with_one("exact", "true") == asked(exact=True)
    assert additions.with_one("page", "3") == asked(page=3)
    assert additions.with_one("page", "") == asked()
