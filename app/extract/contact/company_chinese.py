"""Finds Chinese sentences that put the two ministers in each other's company without words of contact.

Why it exists: as in Russian (`company_russian`), reporters have many verbs for two who met (喝了茶, 漫步),
and one way of building the clause: one 与 the other, and what they did, with a day, an hour or a place in
the sentence. It is never beyond doubt.
"""

from __future__ import annotations

import re
from itertools import pairwise

from app.domain import Span
from app.extract.who.prose import Prose, Sentence

# 与, 同到访的, 和他的老朋友: in whose company
WITH = re.compile(r"[^，。；：！？]{0,30}[与同和跟][^，。；：！？与同和跟、]{0,8}\Z")
# 在常驻团驻地吃了一顿早餐, 把日程核对了一遍: what the two did; not what each did for himself, was or said
DID = re.compile(
    r"(?![，。；：、]|均|都|皆|先后|分别|各自|相继|双双|也|亦|还|又|是|为|有|没|未|不|无|等|的|之间|以及|一样|一道出席|会|将|拟|应"
    r"|可能|计划|预计|抵|访|离|出席|参加|与会|作为|担任|关系|此前|曾|已)"
    r"[^，。；：]{2,40}"
)
SAID = re.compile(r"[说称]|表示|认为|指出|强调|呼吁|评价|撰文|署名|起身|缺席|离场|在座|陪同|致[函信电辞]|贺")
# 7日, 周四, 今晨, 在莫斯科: when or where
WHEN_OR_WHERE = re.compile(
    r"[\d一二三四五六七八九十廿]日|[今昨][天日早晚晨]|周[一二三四五六日]|星期|[上中下]午|傍晚|晚[间上]?|当天|在[^，。；]{1,12}"
)
VERB_REACH = 12
"""Code points of what the two did that are shown as evidence."""


def did_it_in_chinese(prose: Prose, sentence: Sentence) -> Span | None:
    """`王毅7日与拉夫罗夫在驻地吃了一顿早餐`: one does it 与 the other, in one clause."""
    if not WHEN_OR_WHERE.search(prose.folded, sentence.span.start, sentence.span.end):
        return None
    named = [m for m in sentence.mentions if m.kind != "both"]
    for one, other in pairwise(named):
        if one.side == other.side or not WITH.fullmatch(prose.folded, one.span.end, other.span.start):
            continue
        last = max(
            m.span.end for m in named if m.side == other.side and 0 <= m.span.start - other.span.start <= 12
        )
        did = DID.match(prose.folded, last, sentence.span.end)
        if did is not None and not SAID.search(did.group()):
            return Span(did.start(), min(did.end(), did.start() + VERB_REACH))
    return None
