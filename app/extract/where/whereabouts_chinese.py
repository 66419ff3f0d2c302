"""How a Chinese sentence says where something is: the words around a place's name.

Why it exists: `whereabouts` asks the same of English and Russian by prepositions and cases; Chinese has
neither, and tells a venue (在维也纳会见, 莫斯科会谈) from a subject (乌克兰局势) by what stands beside it.
"""

from __future__ import annotations

import re
from typing import Literal

from app.domain import Span
from app.extract.where.gazetteer import Mention

Role = Literal["at", "to", "stamp"]

# `在`, `在印度尼西亚`, `于`, `23日的`; not the 于 of 关于
CHINESE_AT = re.compile(
    r"(?:在[^，。；：]{2,24}|\d日)的\Z|(?:在|(?<![关对由基属至终])于)[^，。；：！？、\s在会同与和对将谈说称]{0,14}\Z"
)
# `抵`, `到访`, `飞抵俄罗斯首都`; not `前往`, which is still to come
CHINESE_TO = re.compile(r"(?:抵达?|到访?|赴|访问?)[^，。；：！？、\s会同与和对将谈说称]{0,8}\Z")
# `莫斯科会谈`, `莫斯科会拉夫罗夫`, `雅加达举行`: a headline's way of saying where
CHINESE_VERB = re.compile(r"(?:会[见谈晤面]|晤|会(?=[拉王俄中])|见面|碰面)")
# `俄美利雅得会谈`: the talks of another pair of countries
ANOTHER_PAIR = re.compile(
    r"(?:[俄中][美乌日韩朝印欧法德英伊以土]|[美乌日韩朝印欧法德英伊以土][俄中美乌欧伊])\Z"
)
# `与`, `同`: a government, not a place
CHINESE_PARTNER = re.compile(r"[与同和跟对、—-]\Z")
# `万象，25日。`, `7月10日，吉隆坡会展中心。`: a sentence of nothing but place and day
SETS_THE_SCENE = re.compile(
    r"(?:，(?:当地时间)?(?:\d{1,2}月)?\d{1,2}日[^，。；]{0,3}|[^，。；与和同的在]{0,6})。"
)
BEHIND_A_DAY = re.compile(r"(?:\A|[。\n])(?:\s|(?:当地时间)?(?:\d{1,2}月)?\d{1,2}日[^，。；]{0,3}，)?\Z")
# `，2025年2月20日`: behind a Chinese name
CHINESE_STAMP = re.compile(r"[，、（( ]{1,2}20\d\d年\d{1,2}月\d{1,2}日")
# `阿富汗问题`, `乌克兰局势`, `伊朗核问题`, 乌克兰及朝鲜半岛等问题
CHINESE_SUBJECT = re.compile(
    r"(?:[、及和与][^，。；、\s在]{1,8}){0,3}等?(?:核?问题|局势|危机|冲突|议题|事务|形势|和平|战争)"
    r"|方面|之间|关系|政府|外交部(?!(?:大楼|别墅|官邸)?[与同和会举])|的?代表团"
)

# `王毅邀请拉夫罗夫几天后到天津`, `期待他到访北京`: still to come; not `应王毅邀请来北京`
CHINESE_INVITED = re.compile(r"(?:邀请|欢迎|期待)[^，。；在]{1,14}(?:到|来|赴|访)[^，。；]{0,4}\Z")
AT_THEIR_INVITATION = re.compile(r"应[^，。；]{1,20}邀请")
# `后者通报了两天前在利雅得同美方会谈的情形`, `介绍在基辅的见闻`: what they spoke of was elsewhere
CHINESE_SPOKEN_OF = re.compile(
    r"(?:通报|介绍|转述|复述|透露|谈的[^，。；]{0,4}是|[主话议]题[^，。；]{0,4}是|讲述|讲了|回顾|谈[到及起]|提[到及起]|说[到起]|忆起|祝贺|感谢|多谢|关于|针对|筹备)了?[^，。；]{0,16}\Z"
)
# `7月15日在天津举行的外长会`, `参加明日在天津召开的`: a gathering with a day of its own
CHINESE_DAY_BEFORE = re.compile(r"(?:\d日|明[天日]|后天|下[周月])(?:起|晚)?在[^，。；]{0,6}\Z")
THAT_IS_HELD = re.compile(r"(?:举行|召开|开幕|登场|举办)的")


def chinese_role(text: str, before: str, mention: Mention) -> Role | None:
    """The same for a Chinese name."""
    if CHINESE_SUBJECT.match(text, mention.span.end):
        return None
    if CHINESE_AT.search(before):
        return "at"
    if CHINESE_TO.search(before):
        return "to"
    if ANOTHER_PAIR.search(before):
        return None
    if mention.place and CHINESE_VERB.match(text, mention.span.end) and not CHINESE_PARTNER.search(before):
        return "at"
    sets_scene = SETS_THE_SCENE.match(text, mention.span.end) and BEHIND_A_DAY.search(before)
    if mention.place and (sets_scene or CHINESE_STAMP.match(text, mention.span.end)):
        return "stamp"
    return None


def is_spoken_of(before: str) -> bool:
    """Whether the clause before a place's name makes it one they spoke of, or one a guest is invited to."""
    if CHINESE_SPOKEN_OF.search(before):
        return True
    return CHINESE_INVITED.search(before) is not None and not AT_THEIR_INVITATION.search(before)


DAY_REACH = 30


def has_own_day(text: str, name: Span) -> bool:
    """`7月15日在天津举行的`: whether the place is that of a gathering with a day of its own."""
    before = text[max(0, name.start - DAY_REACH) : name.start]
    return bool(THAT_IS_HELD.match(text, name.end) and CHINESE_DAY_BEFORE.search(before))
