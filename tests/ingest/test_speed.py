"""The benchmark of ingestion runs, and what is unchanged stays cheap; other figures are not judged here."""

from __future__ import annotations

from tests.ingest.speed import measure


def test_an_unchanged_article_costs_at_most_a_twentieth_of_a_new_one() -> None:
    measured = measure(40)
    assert measured["articles"] == 40
    assert isinstance(measured["unchanged_share"], float)
    assert measured["unchanged_share"] <= 0.05
