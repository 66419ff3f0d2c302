"""Articles written for these tests: what the starter archive does not show.

One meeting, told by each side's ministry and by an agency, each with a paragraph the others lack.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it would be saved from a page, and the address it would have had."""

    url: str
    text: str


ARTICLES = {
    "moscow-cn": Written(
        "https://www.mfa.gov.cn/made-for-tests/202512/t20251202_1.shtml",
        """王毅同俄罗斯外长拉夫罗夫举行会谈
2025-12-02 21:40

　　2025年12月2日，中共中央政治局委员、外交部长王毅在莫斯科同俄罗斯外长拉夫罗夫举行会谈。

　　王毅表示，今年粮食贸易增长，双方应当把已经商定的事情办好。

　　双方就乌克兰问题交换了意见。王毅说：“对话的门应当开着。”

　　双方还谈到上海合作组织和金砖国家的合作。
""",
    ),
    "moscow-ru": Written(
        "https://www.mid.ru/ru/made-for-tests/1000001/",
        """О переговорах Министра иностранных дел России С.В.Лаврова с Министром иностранных дел КНР Ван И
2 декабря 2025 20:15

2 декабря в Москве состоялись переговоры Министра иностранных дел Российской Федерации С.В.Лаврова с членом Политбюро ЦК КПК, Министром иностранных дел Китайской Народной Республики Ван И.

Министры обсудили торговлю зерном и строительство моста через реку.

С.В.Лавров сказал: «Мы ценим спокойный разговор с соседом».

Отдельно говорили о положении на Украине и о совместной работе в БРИКС.
""",
    ),
    "moscow-agency": Written(
        "https://tass.com/made-for-tests/1000002",
        """Lavrov and Wang Yi talk about grain in Moscow

2 Dec 2025, 20:30

MOSCOW, December 2. /TASS/. Russian Foreign Minister Sergey Lavrov held talks with Chinese Foreign Minister Wang Yi in Moscow on Tuesday.

The ministers spoke about trade in grain, about Ukraine and about the work of BRICS, an official told reporters.

"We value a calm talk with a neighbor," Lavrov said as he opened the meeting.

The talks lasted two hours and were held at the invitation of the Russian side.
""",
    ),
    "call": Written(
        "https://www.mid.ru/ru/made-for-tests/1000003/",
        """О телефонном разговоре Министра иностранных дел России С.В.Лаврова с Министром иностранных дел КНР Ван И
1 марта 2026 18:30

1 марта по инициативе китайской стороны состоялся телефонный разговор Министра иностранных дел Российской Федерации С.В.Лаврова с Министром иностранных дел Китайской Народной Республики Ван И.

Собеседники условились продолжить разговор весной.
""",
    ),
}  # fmt: skip
