from __future__ import annotations

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
        Expected("g20", 2021, "each summer", skip=(2023,)),
        Expected("ric", 2020, "till then", last=2021),
    )
    assert find_missing((HELD, line("2021-02-02", series="ric")), expected, 2024) == (
        MissingOccasion("g20", 2024, "each summer"),
        MissingOccasion("g20", 2021, "each summer"),
        MissingOccasion("ric", 2020, "till then"),
    )


def test_the_expected_occasions_are_series_of_the_lexicon_with_years_in_order(lexicon: Lexicon) -> None:
    for one in load_expected():
        assert lexicon.series_of(one.series) is not None, one.series
        assert one.why.endswith(".")
        assert one.last is None or one.first <= one.last
        assert all(one.first <= year <= (one.last or year) for year in one.skip)
