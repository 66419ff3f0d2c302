from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain import Meeting, Occasion, Participant, Precision, Told
from app.lexicon import load_lexicon
from app.search.document import build_documents, last_day
from tests.search.conftest import make_article, make_meeting

LEXICON = load_lexicon()
BALI = Meeting(
    day=date(2022, 7, 7),
    city="Denpasar",
    country="ID",
    occasion=Occasion("g20"),
    participants=(Participant("Wang Yi", "CN", "State Councilor"), Participant("Sergey Lavrov", "RU")),
    topics=("ukraine",),
    review=("year inferred",),
)


def test_a_meeting_gives_its_settled_facts_to_every_article() -> None:
    told = Told("2022-07-07-denpasar", "tells", replace(BALI, city="Jakarta"))
    article = make_article(1, "Talks", "Text.", told=(told,), language="ru", agency="Sample Agency")
    (document,) = build_documents(make_meeting("2022-07-07-denpasar", article, meeting=BALI), LEXICON)
    assert document.facts.values == {
        "year": ("2022",),
        "country": ("ID",),
        "city": ("Denpasar",),
        "occasion": ("g20",),
        "format": ("in_person",),
        "person": ("Wang Yi", "Sergey Lavrov"),
        "office": ("State Councilor",),
        "topic": ("ukraine",),
        "source": ("Sample Daily",),
        "agency": ("Sample Agency",),
        "language": ("ru",),
        "report": ("meeting",),
        "has": ("text", "review"),
    }


def test_an_article_of_two_meetings_is_a_document_under_each() -> None:
    other = replace(BALI, day=date(2022, 7, 8), city="Jakarta")
    article = make_article(
        1, "Talks", "Text.", told=(Told("a", "tells", BALI), Told("b", "announces", other))
    )
    first, second = build_documents(article, LEXICON)
    assert (first.facts.slug, first.facts.values["city"]) == ("a", ("Denpasar",))
    assert (second.facts.slug, second.facts.values["city"]) == ("b", ("Jakarta",))


def test_an_article_without_a_meeting_is_undated() -> None:
    (document,) = build_documents(make_article(1, "Study", "Text.", report="background"), LEXICON)
    assert (document.facts.slug, document.facts.day) == (None, None)
    assert document.facts.values["has"] == ("text", "undated")


def test_a_listed_meeting_is_called_by_its_facts_in_three_languages() -> None:
    (document,) = build_documents(make_meeting("2022-07-07-denpasar", meeting=BALI), LEXICON)
    assert document.facts.values["has"] == ("listed", "review")
    assert document.text == document.headline == ""
    for name in (
        "2022-07-07",
        "Wang Yi",
        "王毅",
        "Ван И",
        "Denpasar",
        "Indonesia",
        "印度尼西亚",
        "Индонезия",
        "G20",
    ):
        assert name in document.names


@pytest.mark.parametrize(
    ("precision", "end", "last"),
    [
        ("day", None, date(2024, 2, 5)),
        ("day", date(2024, 2, 6), date(2024, 2, 6)),
        ("day", date(2024, 2, 1), date(2024, 2, 5)),
        ("month", None, date(2024, 2, 29)),
        ("year", None, date(2024, 12, 31)),
    ],
)
def test_a_meeting_may_have_lain_on_any_day_its_date_allows(
    precision: Precision, end: date | None, last: date
) -> None:
    assert last_day(Meeting(date(2024, 2, 5), precision=precision, end_day=end)) == last


def test_the_first_paragraph_is_the_lede_and_evidence_keeps_its_words() -> None:
    told = Told("a", "tells", replace(BALI, findings=()))
    article = make_article(
        1, "Talks", "First here.\n\n  Second there.", "Third.", told=(told,), evidence=("there", "Third")
    )
    told_with_proof = replace(told, meeting=replace(told.meeting, findings=article.findings))
    (document,) = build_documents(replace(article, told=(told_with_proof,)), LEXICON)
    assert (document.lede, document.body) == ("First here.", "Second there.\n\nThird.")
    assert {span.of(document.text) for span in document.evidence} == {"there", "Third"}


def test_the_label_stands_in_for_a_missing_headline() -> None:
    record = make_article(1, "Talks", "Text.")
    record = replace(record, article=replace(record.article, headline=None), label="Wang and Lavrov, Moscow")
    (document,) = build_documents(record, LEXICON)
    assert document.headline == "Wang and Lavrov, Moscow"
