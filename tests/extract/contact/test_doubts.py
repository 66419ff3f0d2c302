"""Doubts of what an article is: which shapes of article raise one, and which do not."""

from __future__ import annotations

from datetime import date

import pytest

from app.extract import read_article
from app.lexicon import Lexicon
from tests.extract.conftest import make_article

TOGETHER = "A sentence names both sides' ministers, and no words of a contact were found in it."
BESIDE = "Neighbouring sentences name both sides' ministers, and no words of a contact were found in them."
PAST = "A contact is told as a thing of the past: it may be the one the article is about."


@pytest.mark.parametrize(
    ("text", "report", "doubt"),
    [
        ("Wang Yi and Sergey Lavrov were of one mind on trade, a newspaper wrote.", "other", TOGETHER),
        ("Wang Yi was in Goa on Friday. Sergey Lavrov was there as well.", "other", BESIDE),
        ("Ван И был в Гоа в пятницу. Там же был и Сергей Лавров.", "other", BESIDE),
        ("Wang Yi was in Goa on Friday. It rained. Sergey Lavrov was there as well.", "other", None),
        (
            "Wang Yi was in Goa on Friday. Sergey Lavrov was there too. Antony Blinken was not.",
            "other",
            None,
        ),
        ("Trade grew in May. Wang Yi had met Sergey Lavrov in Moscow a year earlier.", "background", PAST),
        ("Wang Yi met Sergey Lavrov in Moscow on Tuesday.", "meeting", None),
    ],
)
def test_what_an_article_is_taken_for_and_why_that_is_in_doubt(
    text: str, report: str, doubt: str | None, lexicon: Lexicon
) -> None:
    reading = read_article(make_article(text, date(2023, 5, 6)), lexicon)
    assert (reading.report, reading.doubt) == (report, doubt)
