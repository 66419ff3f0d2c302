"""Visits: whether one minister is the other's guest, and so whose side hosts.

Why it exists: a visit gives the country when no city is named, it is an occasion of its own, and the analyst
asks who received whom. State visits of presidents and visits still to come are not meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain import Occasion, Side, Span
from app.extract.where.gazetteer import Mention
from app.extract.where.whereabouts import ANOTHER_DAY, IN_THE_PARTY, LEADER_NEARBY, MINISTER, role_of

VISITING_SERIES = {"official-visit", "strategic-security-consultations", "belt-and-road-forum"}
"""Occasions on which the country where the ministers meet is the host of the other minister."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Words that make a minister a guest. `host` is None where they do not say of whom.

    `formal` marks an official or working visit, or one named outright, apart from a mere `visiting`.
    """

    span: Span
    host: Side | None
    formal: bool


TO_CHINA, TO_RUSSIA = r"(?:China|Beijing|the Chinese capital)", r"(?:Russia|Moscow|the Russian capital)"
DAYS = r"(?:[\w-]+\s){0,4}?"

# The side each pattern makes the host (None: not said), whether it is formal, and the pattern.
VISITS: tuple[tuple[Side | None, bool, str], ...] = (
    # `visiting Russian Foreign Minister`, `the visiting Foreign Minister of Russia`
    (
        "CN",
        False,
        r"\b[Vv]isiting (?:Russian|Russia's|(?:Foreign Minister|FM|counterpart)[^.;\n]{0,25}? (?:of|"
        r"from) Russia)",
    ),
    (
        "RU",
        False,
        r"\b[Vv]isiting (?:Chinese|China's|(?:Foreign Minister|FM|State Council\w+|"
        r"counterpart)[^.;\n]{0,25}? (?:of|from) China)",
    ),
    # `an official visit to China`, `first trip to Russia`, `paid a visit to Moscow`
    ("CN", True, rf"\b(?:visit|trip) to {TO_CHINA}"),
    ("RU", True, rf"\b(?:visit|trip) to {TO_RUSSIA}"),
    # `in Beijing for an official visit`, `is visiting Russia`, `arrived in Moscow for a three-day visit`
    (
        "CN",
        True,
        rf"\b(?:in|to) {TO_CHINA} (?:\w+ )?(?:for|on) (?:an?|his|her) {DAYS}visit|\bvisit(?:ing|"
        rf"ed) {TO_CHINA}",
    ),
    (
        "RU",
        True,
        rf"\b(?:in|to) {TO_RUSSIA} (?:\w+ )?(?:for|on) (?:an?|his|her) {DAYS}visit|\bvisit(?:ing|"
        rf"ed) {TO_RUSSIA}",
    ),
    # `on an official visit`, `pay an official visit`, `a three-day working visit`
    (
        None,
        True,
        rf"\b(?:official|working|formal|[\w]+-day) {DAYS}visit\b|\bon (?:an?|his|her) {DAYS}visit\b|"
        rf"\b[Mm]y {DAYS}visit\b",
    ),
    # `访华`, `来华`, `访问中国`, `来访的俄罗斯外长`
    ("CN", True, r"访[华京]|(?:访问|到访|出访)(?:中国|北京)|对(?:中国|我国)进行[^，。]{0,8}访问|抵京"),
    ("CN", False, r"来华|来京|来访的俄|到访的俄|赴华"),
    (
        "RU",
        True,
        r"访俄|(?:访问|到访|出访)(?:俄罗斯|俄国|莫斯科)|对俄(?:罗斯|"
        r"国)?(?:联邦)?进行[^，。]{0,8}访问|(?:在|于)俄罗斯[^，。]{0,6}访问",
    ),
    ("RU", False, r"赴俄|来访的中国|到访的中国"),
    # `正式访问`, `工作访问`, `应邀访问`, `应外长邀请来访`, `此访为期两天`
    (
        None,
        True,
        r"(?:正式|工作|友好)访问|应邀[^，。]{0,12}访问|应[^，。；]{2,20}邀请(?:，[^，。；将拟]{2,24}抵|来访|到访|前来)|此访(?![华俄问])",
    ),
    # «прибыл с визитом в Китай», «находящийся в России с визитом», «с рабочим визитом»
    (
        "CN",
        True,
        r"[Вв]изит\w*\s+(?:[\w.]+\s+){0,8}?в (?:Китай|КНР|Пекин)",
    ),
    (
        "CN",
        False,
        r"(?:находящ|прибывш|посетивш)\w+ (?:\w+ ){0,3}?(?:в )?(?:Кита[йе]|КНР|Пекин[еу]?)",
    ),
    (
        "RU",
        True,
        r"[Вв]изит\w*\s+(?:[\w.]+\s+){0,8}?в (?:Росси[юи]|РФ|Москву)",
    ),
    (
        "CN",
        True,
        r"(?:прибы|прилете|приеха)\w* (?:\w+ ){0,3}?в (?:Китай|КНР|Пекин) "
        r"(?:\w+ ){0,2}?с (?:[\w-]+ ){0,3}?визитом",
    ),
    (
        "RU",
        True,
        r"(?:прибы|прилете|приеха)\w* (?:\w+ ){0,3}?в (?:Росси[юи]|РФ|Москву) "
        r"(?:\w+ ){0,2}?с (?:[\w-]+ ){0,3}?визитом",
    ),
    (
        "RU",
        False,
        r"(?:находящ|прибывш|посетивш)\w+ (?:\w+ ){0,3}?(?:в )?(?:Росси[юи]|РФ|Москв[уе])",
    ),
    (None, True, r"\b(?:[Оо]фициальн\w+|[Рр]абоч\w+) визит\w*|\b[Сс] (?:\w+ ){0,3}?визитом\b"),
)
COMPILED = tuple((host, formal, re.compile(pattern)) for host, formal, pattern in VISITS)

# `will pay an`, `plans to`, `invited him to`, `将`, `готовится`: a visit still to come; not 应外长邀请，访问
STILL_TO_COME = re.compile(
    r"\b(?:will|plans?|planned|upcoming|forthcoming|future|next|invit\w+|prepar\w+ for|ahead of|soon|"
    r"expected|agreed)\b"
    r"|предстоящ|планиру|приглас|подготовк|ожида|[将拟]|邀请(?!，)|筹备|准备",
    re.IGNORECASE,
)
# `Putin's state visit`, `визит Путина`: whose visit, when it stands behind the word
LEADERS_VISIT = re.compile(
    r"\s+(?:(?:by|of)\s+(?:Russian |Chinese )?)?(?:the )?(?:President|Putin|Xi|Premier|Prime|Hu Jintao|"
    r"Medvedev|[Пп]резидент|Путин|Си Цз|[Пп]ремьер|[Пп]редседател)"
)
# `state visit`, `государственный визит`, `国事访问`: of heads of state only
STATE = re.compile(r"(?:\bstate|государственн\w+|国事)\s?\Z")
BEFORE = 70


@lru_cache(maxsize=128)
def find_visits(text: str, within: Span) -> tuple[Visit, ...]:
    """The visits of a minister this stretch of folded text tells of, those that name the host first.

    Remembered: every rule asks about the same few sentences.
    """
    return tuple(
        Visit(Span(*match.span()), host, formal)
        for host, formal, pattern in COMPILED
        for match in pattern.finditer(text, within.start, within.end)
        if not is_anothers(text, match, within)
    )


def find_only_visit(text: str, sentences: Sequence[Span]) -> Visit | None:
    """`перед визитом Лаврова в КНР`: a visit named with its guest, where all visits told led to its host."""
    visits = [
        visit
        for sentence in sentences
        for visit in find_visits(text, sentence)
        if visit.host and visit.formal and not ANOTHER_DAY.search(text, sentence.start, visit.span.start)
    ]
    if len({visit.host for visit in visits}) != 1:
        return None
    return next((visit for visit in visits if MINISTER.search(visit.span.of(text))), None)


WHERE_TO = 40
"""Code points beside the words of a visit in which stands where it led."""


def leads_elsewhere(text: str, visit: Visit, named: Iterable[Mention]) -> bool:
    """`Лавров с рабочим визитом посетил Индию`: by the places named beside it, nobody's guest of the two."""
    start, end = visit.span.start - WHERE_TO, visit.span.end + WHERE_TO
    beside = (mention for mention in named if start <= mention.span.start and mention.span.end <= end)
    countries = {mention.country for mention in beside if role_of(text, mention)}
    return visit.host is None and bool(countries) and not countries & {"CN", "RU"}


# `主席会见了来访的俄`, and then `罗斯外长`: the guest is a minister, whoever receives him
GUEST = re.compile(r"(?<=[访]的[俄中])(?:罗斯|国|方)?(?:外长|外交部长)")
# `布林肯预料也会到访中国`: whose visit it is
THIRDS = re.compile(
    r"国务卿|布林肯|[鲁卢]比奥|蓬佩奥|蒂勒森|外相|外务大臣"
    r"|(?:印度|印尼|伊朗|韩国|日本|朝鲜|法国|德国|英国|巴基斯坦|乌克兰|白俄罗斯|沙特|巴西|南非)外长"
)


def is_anothers(text: str, match: re.Match[str], within: Span) -> bool:
    """Whether the visit is a president's, a third country's minister's or still to come."""
    if LEADER_NEARBY.search(match.group()):
        return True
    if GUEST.match(text, match.end()):
        return False
    before = text[max(within.start, match.start() - BEFORE) : match.start()]
    leaders = list(LEADER_NEARBY.finditer(before))
    if leaders and not IN_THE_PARTY.search(before) and not MINISTER.search(before, leaders[-1].end()):
        return True
    thirds = list(THIRDS.finditer(before))
    if STATE.search(before) or (thirds and not MINISTER.search(before, thirds[-1].end())):
        return True
    return bool(STILL_TO_COME.search(before[-25:]) or LEADERS_VISIT.match(text, match.end()))


def resolve_host_side(country: str | None, occasion: Occasion | None) -> Side | None:
    """The side that received the other: the one in whose country they met, unless a gathering brought them
    there.
    """
    if country not in ("CN", "RU") or (occasion and occasion.series not in VISITING_SERIES):
        return None
    return "CN" if country == "CN" else "RU"
