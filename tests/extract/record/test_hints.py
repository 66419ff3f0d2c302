"""What a text without a day still says about when its meeting was."""

from __future__ import annotations

from datetime import date

import pytest

from app.extract import read_article
from app.extract.record.hints import Hints, find_hints
from app.lexicon import Lexicon
from tests.extract.conftest import make_article


def hints_of(lexicon: Lexicon, text: str, url: str | None = None, published: date | None = None) -> Hints:
    article = make_article(text, published, url=url)
    return find_hints(article, read_article(article, lexicon), lexicon)


def test_the_day_beside_the_words_is_told_from_other_days(lexicon: Lexicon) -> None:
    hints = hints_of(
        lexicon, "Wang Yi met Sergey Lavrov in New York on September 21. Both recalled the events of May 9."
    )
    assert hints.own_days == ((9, 21),)
    assert hints.days == ((5, 9), (9, 21))
    assert hints.cities == ("New York City",)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://example.org/world/2025/04/01/183190.html", date(2025, 4, 1)),
        ("https://example.org/web/202504/t20250401_115.shtml", date(2025, 4, 1)),
        ("https://example.org/2025-04-01-talks", date(2025, 4, 1)),
        ("https://example.org/2025/04/", None),
        ("https://example.org/story/20250231", None),
        ("https://example.org/2025/04/01/archive/2019/05/13", None),
        ("https://example.org/720250401", None),
    ],
)
def test_a_page_without_a_day_may_have_one_in_its_address(
    lexicon: Lexicon, address: str, day: date | None
) -> None:
    text = "Wang Yi met Sergey Lavrov in Moscow."
    assert hints_of(lexicon, text, address).addressed == day
    assert hints_of(lexicon, text, address, date(2025, 4, 2)).addressed is None


@pytest.mark.parametrize(
    "text",
    [
        "Wang Yi met Sergey Lavrov after the 20th round of consultations.",
        "Сергей Лавров встретился с Ван И, когда прошёл 20-й раунд консультаций.",
        "王毅同拉夫罗夫会谈。第20轮磋商已经举行。",
    ],
)
def test_rounds_of_talks_are_counted_in_three_languages(lexicon: Lexicon, text: str) -> None:
    assert hints_of(lexicon, text).rounds == (20,)


def test_a_preview_without_a_clause_of_contact_says_who_comes_where_and_when(lexicon: Lexicon) -> None:
    article = make_article(
        "Wang Yi will pay a visit to Russia and attend events in Kazan on May 21, the ministry said.",
        date(2024, 5, 15),
    )
    reading = read_article(article, lexicon)
    assert reading.announced is not None
    assert [p.person for p in reading.announced.participants] == ["Wang Yi"]
    hints = find_hints(article, reading, lexicon)
    assert (5, 21) in hints.days
    assert "Kazan" in hints.cities


@pytest.mark.parametrize(
    ("text", "series"),
    [
        (
            "Wang Yi met Sergey Lavrov in the afternoon, after Sergei Shoigu.",
            ("strategic-security-consultations",),
        ),
        (
            "Ван И встретился с Сергеем Лавровым, а до того с Николаем Патрушевым.",
            ("strategic-security-consultations",),
        ),
        ("Wang Yi met Sergey Lavrov in the afternoon.", ()),
    ],
)
def test_whom_else_a_minister_meets_hints_at_the_occasion(
    lexicon: Lexicon, text: str, series: tuple[str, ...]
) -> None:
    assert hints_of(lexicon, text).series == series
