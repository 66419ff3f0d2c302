from __future__ import annotations

from datetime import date

from app.chronicle.coverage import MissingOccasion, YearCoverage, find_coverage, find_missing
from app.chronicle.expected import Expected, load_expected
from app.lexicon import Lexicon
from tests.chronicle.lines import line

HELD = line("2022-07-07", "Denpasar", "g20")
LISTED = line("2022-07-28", "Astana", "sco", articles=0)


def test_each_year_says_what_is_held_of_each_side() -> None:
    years = find_coverage((LISTED, HELD, line(None)), {HELD.slug: {"cn_readout", "ru_agency"}})
    assert years == (
        YearCoverage(2022, 2, cn_readout=1, ru_readout=0, cn_agency=0, ru_agency=1, other=0, without_text=1),
        YearCoverage(None, 1, 0, 0, 0, 0, 0, 0),
    )


def test_an_expected_occasion_without_a_record_is_missing() -> None:
    expected = (
        Expected("g20", 2021, "each summer", month=7, skip=(2023,)),
        Expected("ric", 2020, "till then", last=2021),
    )
    held = (HELD, line("2021-02-02", series="ric"))
    assert find_missing(held, expected, date(2024, 8, 1)) == (
        MissingOccasion("g20", 2024, "each summer"),
        MissingOccasion("g20", 2021, "each summer"),
        MissingOccasion("ric", 2020, "till then"),
    )
    assert find_missing(held, expected[:1], date(2024, 7, 31))[0].year == 2021, "its month is not over"


def test_any_meeting_of_the_two_in_a_country_of_theirs_is_a_visit() -> None:
    visits = (Expected("official-visit", 2022, "most years", visit=True),)
    held = (
        line("2023-09-18", "Moscow", "sco"),
        HELD,
        line("2024-05-14", "Beijing", "ric", multilateral=True),
    )
    missing = find_missing(held, visits, date(2025, 1, 1))
    assert [one.year for one in missing] == [2024, 2022]


def test_the_expected_occasions_are_series_of_the_lexicon_with_years_in_order(lexicon: Lexicon) -> None:
    for one in load_expected():
        assert lexicon.series_of(one.series) is not None, one.series
        assert one.why.endswith(".")
        assert one.last is None or one.first <= one.last
        assert 1 <= one.month <= 12
        assert all(one.first <= year <= (one.last or year) for year in one.skip)
