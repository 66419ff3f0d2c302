# ruff: noqa: E501 - a news item of the tables stands on one line
"""Two ministers in company, told by the grammar of a Russian sentence. All texts are written for this test."""

from __future__ import annotations

import pytest

from app.extract import read_article
from app.lexicon import Lexicon
from tests.extract.conftest import make_article

IN_COMPANY = [
    "Сергей Лавров и Ван И гуляли по берегу озера.",
    "Полтора часа просидели у камина Сергей Лавров и Ли Чжаосин.",
    "Вечер четверга Сергей Лавров скоротал с Ван И.",
    "Сергея Лаврова Ван И одарил улыбкой.",
    "У Игоря Иванова напряженный день. С утра - переговоры с Ли Чжаосином.",
    "Весь полет министр иностранных дел КНР Ван И шутил с Сергеем Лавровым.",
]
APART = [
    "На параде присутствовали Сергей Лавров и Ван И.",
    "На приеме у Владимира Путина Сергей Лавров и Ван И молчали.",
    "Сергей Лавров согласен с Ван И.",
    "Ситуацию в Газе комментировали многие: Лаврова и Ван И цитировали все агентства.",
    "Сергей Лавров и Ван И не разговаривали.",
]


@pytest.mark.parametrize("text", IN_COMPANY)
def test_ministers_in_company_have_met_beyond_no_doubt(text: str, lexicon: Lexicon) -> None:
    reading = read_article(make_article(text), lexicon)
    assert (reading.report, reading.doubt is not None) == ("meeting", True)


@pytest.mark.parametrize("text", APART)
def test_ministers_named_in_one_sentence_need_not_have_met(text: str, lexicon: Lexicon) -> None:
    assert read_article(make_article(text), lexicon).report == "other"


def test_a_caption_that_says_who_stands_where_shows_the_two(lexicon: Lexicon) -> None:
    caption = "Министр иностранных дел Китая Ван И (слева) и глава МИД России Сергей Лавров"
    article = make_article(f"{caption}\nЯрмарка продлится неделю.", caption=caption)
    assert read_article(article, lexicon).report == "meeting"


def test_a_city_before_the_two_names_is_no_third_name(lexicon: Lexicon) -> None:
    text = "Встретившись в понедельник в Ухане, Сергей Лавров и Ян Цзечи договорились о сотрудничестве."
    assert [m.multilateral for m in read_article(make_article(text), lexicon).meetings] == [False]


def test_a_third_name_in_the_list_makes_it_a_meeting_of_several(lexicon: Lexicon) -> None:
    text = "Сергей Лавров, Ван И и Сушма Сварадж поужинали в Дели."
    assert [m.multilateral for m in read_article(make_article(text), lexicon).meetings] == [True]
