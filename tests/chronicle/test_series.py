from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.chronicle.series import Rank, find_place
from tests.chronicle.lines import line

YEAR = (
    line("2021-11-26", None),
    line("2022-01-10", None),
    line("2022-03-30", "Beijing"),
    line("2022-07-07", "Denpasar", "g20"),
    line("2022-07-28", "Astana", "sco"),
    line("2022-11-15", "Denpasar", "g20"),
    line("2023-05-20", "Astana", "sco"),
    line(None, "Moscow"),
)


@pytest.mark.parametrize(
    ("slug", "in_year", "in_series", "in_city"),
    [
        ("2021-11-26-phone", 1, None, None),
        ("2022-01-10-phone", 1, None, None),
        ("2022-07-07-denpasar", 3, 1, 1),
        ("2022-11-15-denpasar", 5, 2, 2),
        ("2023-05-20-astana", 1, 2, 2),
    ],
)
def test_which_one_a_meeting_is(slug: str, in_year: int, in_series: int | None, in_city: int | None) -> None:
    place = find_place(slug, YEAR)
    assert place is not None
    expected = [Rank(number, number) if number else None for number in (in_year, in_series, in_city)]
    assert [place.in_year, place.in_series, place.in_city] == expected


def test_neighbours_of_all_and_of_the_series() -> None:
    place = find_place("2022-11-15-denpasar", YEAR)
    assert place is not None
    assert (place.previous, place.next) == (YEAR[4], YEAR[6])
    assert (place.previous_in_series, place.next_in_series) == (YEAR[3], None)
    assert place.days_since_last == (date(2022, 11, 15) - date(2022, 7, 28)).days


@pytest.mark.parametrize("slug", ["undated-moscow", "2099-01-01-nowhere"])
def test_what_is_undated_or_not_listed_has_no_place(slug: str) -> None:
    assert find_place(slug, YEAR) is None


def test_the_order_of_the_lines_does_not_matter() -> None:
    slug = "2022-07-28-astana"
    assert find_place(slug, YEAR) == find_place(slug, YEAR[::-1])


@pytest.mark.parametrize(
    ("others", "asked", "rank"),
    [
        (("2022-01-05", "2022-03-05"), "2022-02-01", Rank(2, 2)),
        (("2022-02", "2022-03-05"), "2022-02-10", Rank(1, 2)),
        (("2022-02", "2022-01-05"), "2022-02-10", Rank(2, 3)),
        (("2022", "2022-02", "2022-01-05"), "2022-02-10", Rank(2, 4)),
        (("2022-02", "2022-01-05"), "2022-03-01", Rank(3, 3)),
        (("2021", "2023"), "2022-03-01", Rank(1, 1)),
        (("2022-01-05", "2022-03-05"), "2022-02", Rank(2, 2)),
        (("2022-01-05", "2022-02-14"), "2022-02", Rank(2, 3)),
    ],
)
def test_a_vague_day_leaves_the_ordinal_open(others: tuple[str, ...], asked: str, rank: Rank) -> None:
    mine = line(asked, "Beijing")
    place = find_place(mine.slug, (*(line(day) for day in others), mine))
    assert place is not None
    assert place.in_year == rank


def test_days_run_from_the_end_of_a_visit() -> None:
    visit = line("2022-07-07", end_day=date(2022, 7, 9))
    after = line("2022-07-15", "Beijing")
    place = find_place(after.slug, (visit, after))
    assert place is not None
    assert place.days_since_last == 6
    overlapping = replace(after, meeting=replace(after.meeting, day=date(2022, 7, 8)))
    place = find_place(after.slug, (visit, overlapping))
    assert place is not None
    assert place.days_since_last == 0


def test_two_on_one_day_go_by_their_address() -> None:
    lines = (line("2022-07-07", "Denpasar"), line("2022-07-07", "Astana"))
    first, second = (find_place(slug, lines) for slug in ("2022-07-07-astana", "2022-07-07-denpasar"))
    assert first is not None
    assert second is not None
    assert (first.in_year, second.in_year) == (Rank(1, 1), Rank(2, 2))
