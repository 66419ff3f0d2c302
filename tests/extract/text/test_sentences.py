"""Sentences end where a reader hears them end."""

from __future__ import annotations

import pytest

from app.domain import Span
from app.extract.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They met on Aug. 5 in the U.S. capital. Then they left.", 2),
        ("С.В.Лавров встретился с Ван И. Обсудили Сирию.", 2),
        ("Это было 1 апреля 2025 г. в Москве.", 1),
        ("Он рассказал об этом в интервью.Переговоры пройдут в г.Сочи, сообщает Правда.Ру.", 2),
        ("Министры во время встречи. Москва, Дом приемов, 6 мая 2011 г.", 1),
        ("Министры перед началом беседы. 6 мая 2011 года. © Фото", 2),
        ("Министры встретились. 6 мая 2011 года они говорили о Ливии.", 2),
        ("王毅会见拉夫罗夫。双方谈到乌克兰。", 2),
        ("“我们很高兴。”他说。", 2),
        ("Mr. Wang said so. He left!", 2),
        ("one line\nanother line", 2),
        ("", 0),
        ("   \n ", 0),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, count: int) -> None:
    sentences = split_sentences(text, (Span(0, len(text)),))
    assert len(sentences) == count
    assert all(s.of(text) == s.of(text).strip() for s in sentences)


def test_sentences_keep_inside_the_stretches_asked_for() -> None:
    text = "First. Second. Third."
    assert [s.of(text) for s in split_sentences(text, (Span(7, 14),))] == ["Second."]
