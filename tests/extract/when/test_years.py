"""Which year is inferred where the page prints none."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain import Side
from app.extract.when.dates import find_dates
from app.extract.when.year_clues import Contact, Question, anniversary, edition
from app.extract.when.years import infer_day, titles_fit
from app.lexicon import load_lexicon
from tests.extract.conftest import make_article


def asked(
    text: str, month: int, day: int, city: str | None = None, cn: str = "Wang Yi", ru: str = "Sergey Lavrov"
) -> Question:
    persons: dict[Side, str] = {"CN": cn, "RU": ru}
    article = make_article(text)
    mentions = find_dates(text, load_lexicon())
    return Question(article, month, day, mentions, load_lexicon(), Contact(persons, city, "in_person"))


@pytest.mark.parametrize(
    ("text", "month", "day", "city", "inferred"),
    [
        # the chronology lists one contact of that day there
        (
            "Wang Yi, a member of the Political Bureau, met Lavrov on September 18.",
            9,
            18,
            "Moscow",
            "2023-09-18",
        ),
        ("Wang Yi met Lavrov in New York on September 18.", 9, 18, "New York City", "2017-09-18"),
        # two listed days of that number and no place: nothing is said
        ("Wang Yi met Lavrov on September 18.", 9, 18, None, None),
        # the anniversary tells the year
        (
            "This year marks the 75th anniversary of diplomatic relations. They met on May 3.",
            5,
            3,
            "Nairobi",
            "2024-05-03",
        ),
        (
            "Next year marks the 80th anniversary of the victory. They met on May 3.",
            5,
            3,
            "Nairobi",
            "2024-05-03",
        ),
        ("今年是中俄建交75周年。双方5月3日会谈。", 5, 3, "Nairobi", "2024-05-03"),
        ("В этом году отмечается 75-летие дипотношений.", 5, 3, "Nairobi", "2024-05-03"),
        # one weak clue is not enough
        ("They spoke of the 16th BRICS Summit and met on May 3.", 5, 3, "Nairobi", None),
        # nothing but names: many years fit
        ("Wang Yi met Lavrov on May 3.", 5, 3, "Nairobi", None),
    ],
)
def test_a_year_is_inferred_only_where_one_is_best(
    text: str, month: int, day: int, city: str | None, inferred: str | None
) -> None:
    found = infer_day(asked(text, month, day, city))
    assert (str(found.day) if found else None) == inferred
    if found:
        assert found.confidence <= 0.7
        assert found.reason


def test_an_office_rules_years_out() -> None:
    # Qin Gang was minister for seven months: only one 4 May lies in them
    found = infer_day(asked("Qin Gang met Lavrov on May 4.", 5, 4, "Nairobi", cn="Qin Gang"))
    assert found is not None
    assert found.day == date(2023, 5, 4)


def test_no_year_is_given_against_the_offices() -> None:
    # on no 1 October was Qin Gang minister
    assert infer_day(asked("Qin Gang met Lavrov on October 1.", 10, 1, cn="Qin Gang")) is None


@pytest.mark.parametrize(
    ("text", "day", "fits"),
    [
        ("国务委员兼外长王毅同拉夫罗夫通电话。", date(2024, 9, 4), False),
        ("国务委员兼外长王毅同拉夫罗夫通电话。", date(2020, 9, 4), True),
        ("中共中央政治局委员、外交部长王毅会见拉夫罗夫。", date(2017, 9, 4), False),
        ("State Councilor and Foreign Minister Wang Yi met Lavrov.", date(2016, 5, 1), False),
        # the office of somebody else
        ("国务委员戴秉国也在座，外交部长王毅同拉夫罗夫会谈。", date(2016, 5, 1), True),
    ],
)
def test_an_office_printed_beside_the_name_must_have_been_held_that_day(
    text: str, day: date, fits: bool
) -> None:
    contact = Contact({"CN": "Wang Yi", "RU": "Sergey Lavrov"}, None, "in_person")
    assert titles_fit(contact, make_article(text), day, load_lexicon()) is fits


def test_the_partys_office_keeps_its_name_through_its_renaming() -> None:
    contact = Contact({"CN": "Yang Jiechi", "RU": "Sergey Lavrov"}, None, "in_person")
    article = make_article("中央外事工作委员会办公室主任杨洁篪会见拉夫罗夫。")
    assert titles_fit(contact, article, date(2019, 2, 16), load_lexicon())
    assert not titles_fit(contact, article, date(2012, 2, 16), load_lexicon())


def test_a_weekday_rules_years_out() -> None:
    text = "This year marks the 75th anniversary of diplomatic relations."
    assert infer_day(asked(text, 5, 3, "Nairobi"), weekday=4) is not None
    assert infer_day(asked(text, 5, 3, "Nairobi"), weekday=0) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("on the margins of the 72nd UN General Assembly", 2017),
        ("the 79th session of the United Nations General Assembly", 2024),
        ("第七十二届联合国大会", 2017),
        ("第79屆聯合國大會", 2024),
        ("the 16th BRICS Summit", 2024),
        ("金砖国家领导人第十四次会晤", 2022),
        ("the 20th round of China-Russia strategic security consultations", 2025),
    ],
)
def test_editions_tell_years(text: str, year: int) -> None:
    assert [clue.year for clue in edition(asked(text, 1, 1))] == [year]


@pytest.mark.parametrize(
    "text", ["the 20th anniversary of the treaty this year", "next year marks a new start", "建交七十周年"]
)
def test_other_anniversaries_tell_no_year(text: str) -> None:
    assert anniversary(asked(text, 1, 1)) == []
