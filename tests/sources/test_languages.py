from __future__ import annotations

import pytest

from app.sources.languages import find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two ministers met in the city and spoke of the agreement.", "en"),
        ("Ministers meet", "en"),
        ("Министры встретились в Примерске", "ru"),
        ("Міністри зустрілися у місті й говорили", "other"),
        ("两国外长举行会谈，就样例协定交换意见", "zh-Hans"),
        ("兩國外長舉行會談，就樣例協定交換意見", "zh-Hant"),
        ("外長會面（Sergey Lavrov）後一同見記者", "zh-Hant"),
        ("両国の外相はサンプル市で会談しました", "other"),
        (
            "Les deux ministres se sont rencontrés hier pour parler de leur accord et de ses chapitres",
            "other",
        ),
        ("1234 5678", "other"),
        ("", "other"),
    ],
)
def test_scripts_and_common_words_tell_the_language(text: str, language: str) -> None:
    assert find_language(text) == language
