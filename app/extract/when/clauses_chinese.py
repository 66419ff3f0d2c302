"""Says what a date inside a Chinese clause dates: the contact, a statement about it, or another event.

Why it exists: Chinese packs a clause between two commas, so all the words of the clause decide, wherever the
date stands in it; `clauses` does the same for English and Russian, where the order of words decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from app.domain import Span

Part = Literal["contact", "open", "statement", "other"]
"""What the date belongs to; `open` when no word near it says."""

# ，。；, and what ends a dateline: 8月8日电
ZH_BREAK = re.compile(r"[，。；：！？,;\n】〕]|[日社网網][电電讯訊](?![话話])[）)　 ]?")
# 会见, 會談, 通了电话
ZH_CONTACT = re.compile(
    r"[会會][见見谈談晤面]|[见見][面过過]|[见見]了|碰了?[面头頭]|磋商|[致来來][电電]|[谈談]了|接待了|通[电電][话話]|通[话話]|通[了过過][电電][话話]|举行了?会|晤"
)
# 将于, 举行的, 抵达, 上次: the clause tells of another event
ZH_OTHER = re.compile(
    r"[将將]|[定訂预預拟擬][于於]|[预預]定|[开開]幕|召[开開]|[起赴飞飛][访訪]|抵[达達]|[离離][开開]|上次|此前|曾|以[来來]|"
    r"[开開]始|[举舉]行的|登[场場]|通过的|逗留|刚刚|宣誓"
)
# 就9月3日的阅兵, 通报了两天前同美方会谈的情形, 9月3日閱兵, 6月访华: what they spoke of has a day of its own
ZH_SPOKEN_OF = re.compile(
    r"(?:就|[谈談][到及起]|提[到及]|通[报報]|介[绍紹]|[说說]明|回[顾顧]|祝[贺賀]|[感多][谢謝]|期待|[欢歡]迎|邀[请請]"
    r"|[筹籌][备備]|[准準][备備]|[商敲]定|[转轉复複]述|透露)了?[^，。；]{0,12}\Z"
)
ZH_OF_ANOTHER = re.compile(
    r"的?(?:[阅閱]兵|峰[会會]|[选選][举舉]|大[选選])|(?<=月)的?(?:[国國]事)?[访訪][华華俄问問]"
    r"|[^，。；在与與同和]{0,6}(?:[担擔出]任|上任|就任|履新|[获獲]任|[当當][选選])"
)
# 将于, 預定
ZH_AHEAD = re.compile(r"[将將]|[定預预拟擬][于於]|[预預]定")
# 外交部…说, 发布消息
ZH_SAID = re.compile(
    r"[说說称稱]|表示|通[报報]|透露|宣[布佈]|[发發][布佈]|公[布佈]|[证證][实實]|消息|刊出|[报報][道導]|披露|告[诉訴]"
)
# 外交部, 发言人, 网站, 某某网, 俄媒; not 外交部长
ZH_INSTITUTION = re.compile(
    r"外交部(?![长長])|[发發]言人|[网網](?![络絡上])|媒|克里姆林|俄方|中方|通[讯訊]社|扎哈[罗羅]娃|毛[宁寧]|林[剑劍]|汪文斌|[赵趙]立[坚堅]"
)


def chinese(text: str, sentence: Span) -> bool:
    """Whether a sentence is Chinese: more than a third of it is Han signs."""
    words = sentence.of(text)
    return 3 * sum("\u4e00" <= sign <= "\u9fff" for sign in words) > len(words)


# 当地时间, and behind it ，晚间，, 同一天，: all that stands beside a date in a clause of its own
ZH_WHOSE_TIME = re.compile(r"\s?(?:[当當]地|北京|莫斯科)?(?:[时時][间間])?\s?")
ZH_ONLY_WHEN = re.compile(r"(?:[上中下]午|[晚早][间間上]?|凌晨|傍晚|稍[早晚后後])?[，,]")


def clause_around(text: str, sentence: Span, mention: Span) -> Span:
    """The Chinese clause a date stands in; the next one too, where it is all that stands in its own."""
    breaks = ZH_BREAK.finditer(text, sentence.start, mention.start)
    start = max((m.end() for m in breaks), default=sentence.start)
    bare = ZH_WHOSE_TIME.fullmatch(text, start, mention.start)
    alone = ZH_ONLY_WHEN.match(text, mention.end) if bare else None
    behind = alone.end() if alone else mention.end
    end = next((m.start() for m in ZH_BREAK.finditer(text, behind, sentence.end)), sentence.end)
    return Span(start, end)


# 「之友」会议今日在…举行: what is held that day is another event
ZH_EVENT = re.compile(
    r"(?<!外[长長])(?:(?:会议|會議)(?!中心)|[峰大][会會]|[论論][坛壇]|典[礼禮]|[仪儀]式|[选選][举舉]|投票)"
    r"[^，。；]{0,14}(?:[举舉][行办辦]|召[开開]|登[场場]|[开開]幕)"
    r"|[举舉]行[^，。；]{0,6}(?:[阅閱]兵|[选選][举舉]|[军軍]演|演[习習]|典[礼禮]|公投)"
)
# 峰会15日登场，俄外长在会前先行会面: beside the event of the clause before
ZH_BESIDE = re.compile(
    r"[，,][^。；\d]{0,30}(?:[会會](?:前|[议議]?期[间間])|[间間]隙|[场場][边邊外]|先行|[随隨][后後])[^。；\d]{0,30}"
)
# 周四抵达万象，随即与…会面: who arrives and meets at once does so on one day
ZH_ARRIVES = re.compile(r"抵[达達]")
ZH_AND_THEN = re.compile(
    r"[，,][^今昨明，。；,]{0,4}(?:[随隨](?:[即后後]|之)|旋即|[当當](?:即|天|晚|日)|即[与與同和]|便|就|立即|[马馬]上)"
    r"[^\d今昨明，。；,]{0,40}"
)
# 开幕, 召开, 登场, 举行的: of the conference, where that is where they met
ZH_GATHERS = re.compile(r"[开開]幕|召[开開]|登[场場]|[举舉]行的")


def chinese_part(
    text: str, sentence: Span, mention: Span, names: Sequence[str], *, ahead: bool, gathered: bool = False
) -> Part:
    """What the clause around the date makes of it; `gathered` says that the contact is the conference."""
    around = clause_around(text, sentence, mention)
    clause = text[around.start : mention.start] + " " + text[mention.end : around.end]
    if ZH_SAID.search(clause) and ZH_INSTITUTION.search(clause) and not ZH_CONTACT.search(clause):
        return "statement"
    if text[mention.end : mention.end + 1] in "起" or ZH_OF_ANOTHER.match(text, mention.end):
        return "other"
    if ZH_SPOKEN_OF.search(text[around.start : mention.start]):
        return "other"
    others = [m for m in ZH_OTHER.finditer(clause) if not (ahead and ZH_AHEAD.match(m.group()))]
    if others and gathered and all(ZH_GATHERS.fullmatch(m.group()) for m in others):
        return "contact"
    then = ZH_AND_THEN.match(text, around.end, sentence.end)
    arrives = others and all(ZH_ARRIVES.fullmatch(m.group()) for m in others)
    if arrives and then and ZH_CONTACT.search(then.group()):
        return "contact"
    if others and text[mention.end : mention.end + 3] in ("举行的", "舉行的", "召开的", "召開的"):
        return "other"
    if ZH_CONTACT.search(clause) or sum(name in clause for name in names) > 1:
        future = any(ZH_AHEAD.match(m.group()) for m in others)
        return "other" if future else "contact"
    beside = ZH_BESIDE.match(text, around.end, sentence.end)
    if others and all(ZH_GATHERS.fullmatch(m.group()) for m in others):
        return "open" if beside and ZH_CONTACT.search(beside.group()) else "other"
    return "other" if others or (not gathered and ZH_EVENT.search(clause)) else "open"
