# ruff: noqa: E501 - a news item of the tables stands on one line
"""What a Russian item is, in less usual turns of phrase. All texts are written for this test."""

from __future__ import annotations

from datetime import date

import pytest

from app.extract import read_article
from app.lexicon import Lexicon
from tests.extract.conftest import make_article

MEETINGS = [
    "О чем говорили Лавров и Ван И в столице Китая. Подробностей министерство не сообщает.",
    "Сергей Лавров и его китайский коллега Ван И, встретившиеся в понедельник, высказались за диалог.",
    "Сергей Лавров пообедал с Ван И в его резиденции.",
    "Сергей Лавров и Ван И обменялись рукопожатиями перед камерами.",
    "Сергей Лавров вернулся из Пекина. Министр рассказал о поездке по итогам прошедших там в прошлую среду поздно вечером переговоров с Ван И.",
    "Руководители внешнеполитических ведомств Китая и России провели переговоры.",
    "Трехстороннее совещание министров иностранных дел завершилось в среду. Сергей Лавров, Ян Цзечи и их индийский коллега приняли коммюнике.",
]
PREVIEWS = [
    "Пекин подтвердил приезд Лаврова. По приглашению Ван И министр иностранных дел России 8-9 апреля совершает визит в Китай, объявила официальный представитель МИД КНР. Стороны рассмотрят положение в мире.",
    "Трехсторонние переговоры с участием Ян Цзечи и Сергея Лаврова ожидаются 14 февраля.",
    "В МИД анонсировали переговоры Сергея Лаврова с Ван И.",
    "Беседа Сергея Лаврова с Ван И должна состояться во вторник.",
]
OTHERS = [
    "Лавров анонсировал подготовку к визиту Путина в Китай. Сроки министр не уточнил.",
    "Заместитель министра иностранных дел России переговорил со своим китайским коллегой. Беседа прошла в Москве.",
]


@pytest.mark.parametrize(
    ("text", "report"),
    [(t, "meeting") for t in MEETINGS] + [(t, "preview") for t in PREVIEWS] + [(t, "other") for t in OTHERS],
)
def test_a_russian_item_is_told_by_its_turn_of_phrase(text: str, report: str, lexicon: Lexicon) -> None:
    assert read_article(make_article(text), lexicon).report == report


def test_a_contact_of_months_before_publication_is_a_look_back(lexicon: Lexicon) -> None:
    text = "В декабре 2024 года Сергей Лавров провел переговоры с Ван И в Москве. Поставки Лавров назвал вымыслом."
    assert read_article(make_article(text, published=date(2025, 4, 18)), lexicon).report == "background"
    assert read_article(make_article(text, published=date(2024, 12, 20)), lexicon).report == "meeting"


def test_what_somebody_calls_to_mind_is_an_earlier_contact(lexicon: Lexicon) -> None:
    text = "Сергей Лавров ответил на вопросы. Он напомнил, что встречался с Ван И в Москве."
    assert read_article(make_article(text), lexicon).report == "background"
