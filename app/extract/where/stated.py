"""What the rules for the place ask of a scene: the city stated, the capital meant, the country, the building.

Why it exists: the rules in `places` say in which order words are believed; here stands how the words are
found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain import Span
from app.extract.where.gazetteer import Mention
from app.extract.where.surroundings import Scene
from app.extract.where.whereabouts import (
    is_dated_apart,
    role_of,
    why_elsewhere,
)
from app.extract.where.whereabouts_chinese import Role
from app.extract.who.people import find_ministers
from app.lexicon import Lexicon

# Words of meeting: the name closest to one is the venue. `met`, `held talks`, `会见`, `встретились`,
# `переговоры`
CONTACT = re.compile(
    r"\b(?:met|meets?|meeting|talks?|talked|held|holds?|holding|hosted|received|conference|lunch\w*|"
    r"consult\w+|opened|gathering|(?:got|came) together|sat down|huddled|discuss\w*|dialogue)\b"
    r"|会[见谈晤面]|[见碰]面|встре[тч]\w+|переговор\w*|бесед\w*|уедин\w+|принима\w+|обсу[дж]\w+",
    re.IGNORECASE,
)
# `at the Diaoyutai State Guesthouse`, `at the Chinese Permanent Mission`
ENGLISH_VENUE = re.compile(
    r"\b(?:at|in) the ((?:(?:of|the) |[A-Z][\w'-]+ ){0,5}(?:Hotel|Palace|[Gg]uest ?[Hh]ouse|[Mm]ansion|"
    r"Residence|Mission|"
    r"[Rr]eception [Hh]ouse|Cent(?:er|re)|Great Hall of the People)\b)"
)
# `在钓鱼台国宾馆`, `外交部迎宾馆`
CHINESE_VENUE = re.compile(
    r"在([\u4e00-\u9fff]{2,10}?(?:国宾馆|迎宾馆|酒店|大会堂|会议中心|官邸|代表团驻地))"
)
# «в Доме приемов МИД России», «в особняке МИД»
RUSSIAN_VENUE = re.compile(
    r"\b[Вв] ([Дд]оме прием\w+(?: МИД(?: России| РФ)?)?|[Оо]собняке (?:МИД|на [А-Я]\w+))"
)

AGENCY_HOME = {
    "Xinhua": "CN", "China News Service": "CN", "People's Daily": "CN", "CCTV": "CN", "CGTN": "CN",
    "TASS": "RU", "ITAR-TASS": "RU", "RIA Novosti": "RU", "Sputnik": "RU", "Interfax": "RU",
}  # fmt: skip
"""Agencies that travel with the ministers: their dateline in a third country is where the ministers are."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place some rule proposes, and how sure it is. `why` is set when it was inferred."""

    mention: Mention
    rule: str
    confidence: float
    why: str = ""


def best_stated(scene: Scene, spans: Sequence[Span], roles: tuple[Role, ...]) -> Mention | None:
    """The city stated in the first of these sentences that states one, the closest to a word of meeting."""
    for span in spans:
        fit = [
            mention
            for mention in scene.named(span)
            if mention.place
            and role_of(scene.text, mention) in roles
            and not why_elsewhere(scene.text, mention, span)
        ]
        if fit:
            return min(
                fit, key=lambda m: (is_dated_apart(scene.text, m, span), distance(scene.text, m.span, span))
            )
    return None


def distance(text: str, at: Span, within: Span) -> int:
    """Code points from the closest word of meeting; large where there is none."""
    around = Span(max(within.start, at.start - DISTANT), min(within.end, at.end + DISTANT))
    words = CONTACT.finditer(text, around.start, around.end)
    gaps = [max(at.start - match.end(), match.start() - at.end) for match in words]
    return min((gap for gap in gaps if gap >= 0), default=DISTANT)


DISTANT = 400
"""Code points beyond which a word of meeting has nothing to do with a place."""

# ` capital`, `'s capital`, `首都`; «столиц» behind an adjective; `the capital of `, «в столице » before a
# country
CAPITAL_AFTER = re.compile(r"(?:'s)?\s+capital\b(?! city of [A-Z]\w+ Province)|首都")
CAPITAL_BEFORE = re.compile(r"\bcapital(?: city)? of (?:the )?\Z|\bстолиц[ае]й?\s+\Z")
CAPITAL = re.compile("capital|首都|столиц")
# `столицу`: a goal behind `в`, else what tourists visit
GOAL = re.compile(r"столицу\Z")


def find_capital(scene: Scene, spans: Sequence[Span]) -> Mention | None:
    """The capital these sentences name by its country."""
    for span in spans:
        if not CAPITAL.search(scene.text, span.start, span.end):
            continue
        for mention in scene.named(span):
            start, end = mention.span.start, mention.span.end
            after = CAPITAL_AFTER.match(scene.text, end)
            led = CAPITAL_BEFORE.search(scene.text[max(span.start, start - 20) : start])
            if mention.place is None and (after or led) and not why_elsewhere(scene.text, mention, span):
                words = Span(start - len(led.group()) if led else start, after.end() if after else end)
                return capital_of(scene.lexicon, mention.country, words)
        pattern, countries = build_adjectives(scene.lexicon)
        for match in pattern.finditer(scene.text, span.start, span.end):
            if GOAL.search(match.group()) is None or scene.text.startswith(("в ", "В "), match.start() - 2):
                country = countries[match.group(1) or match.group(2)]
                return capital_of(scene.lexicon, country, Span(*match.span()))
    return None


@lru_cache(maxsize=4)
def build_adjectives(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, str]]:
    """`Uzbek capital`, «узбекской столице» as one pattern, and the country of each adjective."""
    countries: dict[str, str] = {}
    by_language: dict[str, list[str]] = {"en": [], "ru": []}
    for country in lexicon.countries:
        for language, adjectives in country.adjectives.items():
            for form in (f for adjective in adjectives for f in (adjective, adjective.capitalize())):
                by_language[language].append(re.escape(form))
                countries[form] = country.code
    english, russian = "|".join(by_language["en"]), "|".join(by_language["ru"])
    pattern = rf"\b({english})\s+capital\b|\b({russian})\w{{1,3}}\s+столиц[аеыу]\w?"
    return re.compile(pattern), countries


def capital_of(lexicon: Lexicon, country: str, span: Span) -> Mention | None:
    """The capital of a country, named by these words."""
    name = next((c.capital for c in lexicon.countries if c.code == country), None)
    place = lexicon.place(name) if name else None
    return Mention(span, country, place) if place else None


def is_plain(candidate: Candidate) -> bool:
    """Whether a city was stated so plainly that a country elsewhere in the sentence cannot contradict it."""
    return candidate.rule in PLAIN


PLAIN = {
    "stated_where",
    "capital_of_country",
    "here_is_the_dateline",
    "place_and_date",
    "seat_of_the_assembly",
}


def journey(scene: Scene, span: Span) -> bool:
    """Whether a sentence tells of an arrival."""
    return JOURNEY.search(scene.text, span.start, span.end) is not None


# `arrived`, `landed`, `прилетел`, `飞抵`
JOURNEY = re.compile(r"\barriv\w+|\blanded\b|прилет\w+|прибы\w+|抵达|飞抵")


def shows_both(scene: Scene, at: Span, captions: Sequence[Span]) -> bool:
    """Whether the caption this place stands in names ministers of both sides."""
    caption = next(c for c in captions if c.start <= at.start < c.end)
    ministers = find_ministers(scene.text, scene.article.text, scene.lexicon)
    return {m.side for m in ministers if caption.start <= m.span.start < caption.end} == {"CN", "RU"}


def travelling_agency(scene: Scene) -> str | None:
    """The home country of the item's agency, when it is one that goes along."""
    line = scene.article.dateline
    agency = (line.agency if line else None) or scene.article.agency
    return AGENCY_HOME.get(agency) if agency else None


def find_venue(scene: Scene) -> Span | None:
    """The building named in a telling sentence."""
    for span in scene.telling:
        for pattern in (ENGLISH_VENUE, CHINESE_VENUE, RUSSIAN_VENUE):
            if match := pattern.search(scene.text, span.start, span.end):
                return Span(*match.span(1))
    return None
