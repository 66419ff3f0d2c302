"""Settles where a contact was held: an ordered list of rules, the first opinion wins.

Why it exists: a news item names many places and one venue. The words that state a whereabouts in the sentences
that tell of the contact come first; then `here` with the dateline, captions, the headline, the neighbours; the
dateline alone comes last and says that it was inferred. A country is given without a city where the text says no
more, never a city for a country.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain import Article, Finding, Span
from app.extract.gazetteer import Mention
from app.extract.host import find_visits
from app.extract.surroundings import Scene, lay_scene
from app.extract.whereabouts import MINISTER, Role, is_dated_apart, role_of, why_elsewhere
from app.lexicon import Lexicon, Place

# Words of meeting: the name closest to one is the venue. `met`, `held talks`, `会见`, `встретились`,
# `переговоры`
CONTACT = re.compile(
    r"\b(?:met|meets?|meeting|talks?|talked|held|holds?|holding|hosted|received|conference|lunch\w*|"
    r"consult\w+|opened)\b"
    r"|会[见谈晤面]|[见碰]面|встре[тч]\w+|переговор\w*|бесед\w*|уедин\w+|принима\w+|обсу[дж]\w+",
    re.IGNORECASE,
)
# `They met`, `the talks`, `Issued in`, 双方, «встреча прошла»: a neighbouring sentence goes on about the same
# contact
SAME_CONTACT = re.compile(
    r"\b(?:[Tt]he|[Tt]heir|[Tt]his|[Tt]hey|[Bb]oth|[Tt]wo|[Ii]t) (?:[\w-]+ ){0,3}?(?:meeting|talks|met|meet|"
    r"negotiations|conversation|"
    r"consultations|happened|took place|was held|opened)|\b(?:[Ii]ssued|[Ss]igned|[Aa]dopted) in\b|"
    r"(?:双方|两人|两国外长|两位外长|会见|会谈|会晤|会面)|(?:[Пп]ереговоры|[Вв]стреча|[Бб]еседа|[Мм]инистры) "
)
# `Opening remarks`, `Statement at a joint news conference`, «Выступление», `讲话`: a heading that carries place
# and date
HEADING = re.compile(
    r"\b(?:remarks|statement|transcript|speech|talks|conference)\b|выступлени|заявлени|讲话", re.IGNORECASE
)
# `met here`, `在此间`, `здесь`: where the dateline is
HERE = re.compile(r"\bhere\b(?! is\b|'s)|此间|此地|在这里|\b[Зз]десь\b")
# `UN General Assembly`, `UNGA`, `联大`, `Генассамблеи ООН`: it sits in New York
WORLD_ASSEMBLY = re.compile(
    r"(?:UN|U\.N\.|United Nations) General Assembly|General Assembly of the (?:UN|United Nations)|\bUNGA\b|"
    r"联合国大会|联大|"
    r"\bГА ООН|Ген(?:еральн\w+ )?[Аа]ссамбле\w+"
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
    "Xinhua": "CN", "China News Service": "CN", "CNS": "CN", "People's Daily": "CN", "CCTV": "CN", "CGTN": "CN",
    "TASS": "RU", "ITAR-TASS": "RU", "RIA Novosti": "RU", "Sputnik": "RU", "Interfax": "RU",
}  # fmt: skip
"""Agencies that travel with the ministers: their dateline in a third country is where the ministers are."""


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """Where a contact was held. `country` is set with `place`, or alone; `review` says what was inferred."""

    place: Place | None = None
    locality: str | None = None
    country: str | None = None
    venue: str | None = None
    findings: tuple[Finding, ...] = ()
    losers: tuple[Finding, ...] = ()
    review: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place some rule proposes, and how sure it is. `why` is set when it was inferred."""

    mention: Mention
    rule: str
    confidence: float
    why: str = ""


def resolve_place(
    article: Article, telling: Sequence[Span], lexicon: Lexicon, *, occasion: str | None = None
) -> PlaceRead:
    """Where the contact told in these sentences was held, with the evidence, and what lost and why."""
    scene = lay_scene(article, telling, lexicon, occasion)
    country = stated_country(scene)
    opinions = [candidate for rule in RULES if (candidate := rule(scene))]
    fitting = [
        c for c in opinions if country is None or c.mention.country == country.mention.country or is_plain(c)
    ]
    losers = tuple(rejected(scene))
    venue = find_venue(scene)
    if fitting:
        winner = fitting[0]
        return read_city(scene, winner, country, venue, losers + tuple(outvoted(winner, opinions, scene)))
    if country:
        return read_country(scene, country, venue, losers)
    return PlaceRead(losers=losers)


# ------------------------------------------------------------------ the rules


def stated(scene: Scene) -> Candidate | None:
    """`met in Vienna`, 在屯溪会见, «встретились в Ташкенте» in a telling sentence."""
    best = best_stated(scene, scene.telling, ("at",))
    return Candidate(best, "stated_where", 0.97) if best else None


def capital(scene: Scene) -> Candidate | None:
    """`in the Uzbek capital`, 乌兹别克斯坦首都, «в узбекской столице»."""
    found = find_capital(scene, scene.telling)
    return Candidate(found, "capital_of_country", 0.95) if found else None


def here(scene: Scene) -> Candidate | None:
    """`met here on Friday` with the dateline's city."""
    if scene.dateline and any(HERE.search(scene.text, s.start, s.end) for s in scene.telling):
        return Candidate(scene.dateline, "here_is_the_dateline", 0.96)
    return None


def stamped(scene: Scene) -> Candidate | None:
    """`(Moscow, September 18, 2023)` in the headline, a telling sentence, the opening lines or a later heading."""
    opening = (*scene.blocks("headline"), *scene.blocks("stamp"), *scene.telling, *scene.sentences[:4])
    headings = [s for s in scene.sentences[4:] if HEADING.search(scene.text, s.start, s.end)]
    for span in (*opening, *headings):
        for mention in scene.named(span):
            if role_of(scene.text, mention) == "stamp":
                return Candidate(mention, "place_and_date", 0.93)
    for span in scene.sentences[4:]:
        if span.end - span.start < SHORT_LINE:
            for mention in scene.named(span):
                if mention.span.start == span.start and role_of(scene.text, mention) == "stamp":
                    return Candidate(mention, "place_and_date", 0.85)
    return None


SHORT_LINE = 60
"""Code points of a line that holds no more than a place and a date."""


def world_assembly(scene: Scene) -> Candidate | None:
    """A contact on the margins of the UN General Assembly is one in New York."""
    seat = scene.lexicon.place("New York City")
    if scene.occasion != "unga" or seat is None:
        return None
    for span in (*scene.telling, *scene.blocks("headline"), *scene.neighbours):
        if match := WORLD_ASSEMBLY.search(scene.text, span.start, span.end):
            return Candidate(Mention(Span(*match.span()), seat.country, seat), "seat_of_the_assembly", 0.92)
    return None


def in_caption(scene: Scene) -> Candidate | None:
    """A caption that shows the two, or that of an item without another photograph."""
    captions = [s for s in scene.blocks("caption") if CONTACT.search(scene.text, s.start, s.end)]
    best = best_stated(scene, captions, ("at",))
    if best is None or not shows_both(scene, best.span, captions):
        return None
    return Candidate(best, "stated_in_caption", 0.9)


def in_headline(scene: Scene) -> Candidate | None:
    """`Wang Yi meets Lavrov in Bali`, 王毅莫斯科会拉夫罗夫."""
    best = best_stated(scene, scene.blocks("headline"), ("at",))
    return Candidate(best, "stated_in_headline", 0.9) if best else None


def nearby(scene: Scene) -> Candidate | None:
    """The talks' place in a sentence beside the telling one: `Issued in Beijing`, `They met in Tashkent`."""
    spans = [s for s in scene.neighbours if SAME_CONTACT.search(scene.text, s.start, s.end)]
    best = best_stated(scene, spans, ("at",)) or find_capital(scene, scene.neighbours)
    return Candidate(best, "stated_nearby", 0.85) if best else None


def one_of_them_nearby(scene: Scene) -> Candidate | None:
    """Where one of the two is said to be beside the telling sentence: a guess, and said to be one."""
    spans = [s for s in scene.neighbours if MINISTER.search(scene.text, s.start, s.end)]
    best = best_stated(scene, spans, ("at",))
    if best is None or is_dated_apart(scene.text, best, best.span):
        return None
    return Candidate(best, "one_of_them_nearby", 0.6, "a neighbouring sentence says where one of the two was")


def arrived(scene: Scene) -> Candidate | None:
    """`arrived in Moscow`, 飞抵莫斯科, «прилетел в Гоа» in or beside the telling sentence."""
    best = best_stated(scene, scene.telling, ("to",)) or best_stated(scene, scene.neighbours, ("to",))
    best = best or best_stated(scene, [s for s in scene.neighbours if journey(scene, s)], ("at",))
    return Candidate(best, "arrived_there", 0.85) if best else None


def dateline_abroad(scene: Scene) -> Candidate | None:
    """The dateline of an agency that went along to a third country."""
    line = scene.dateline
    if line is None or line.country in ("CN", "RU", "HK", "TW") or travelling_agency(scene) is None:
        return None
    return Candidate(line, "dateline_abroad", 0.8)


def dateline_of_host(scene: Scene) -> Candidate | None:
    """A dateline in the country whose guest the other minister is said to be."""
    line = scene.dateline
    hosts = {visit.host for span in scene.telling for visit in find_visits(scene.text, span)}
    return Candidate(line, "dateline_of_host", 0.85) if line and line.country in hosts else None


def dateline_only(scene: Scene) -> Candidate | None:
    """A dateline and no word of the place: a guess, and said to be one."""
    line, home = scene.dateline, travelling_agency(scene)
    if (
        line is None
        or line.country == home
        or line.country in ("HK", "TW")
        or (home is None and line.country in ("CN", "RU"))
    ):
        return None
    return Candidate(line, "dateline_only", 0.5, "only the dateline names a place")


RULES: tuple[Callable[[Scene], Candidate | None], ...] = (
    stated, capital, here, stamped, world_assembly, in_caption, in_headline, nearby, arrived,
    one_of_them_nearby, dateline_abroad, dateline_of_host, dateline_only,
)  # fmt: skip


# ------------------------------------------------------------------ what the rules ask


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
        if match := pattern.search(scene.text, span.start, span.end):
            return capital_of(scene.lexicon, countries[match.group(1) or match.group(2)], Span(*match.span()))
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


def stated_country(scene: Scene) -> Candidate | None:
    """`met in Uzbekistan`, 在德国, «в Китае», or the host of a visit."""
    for span in (*scene.telling, *scene.blocks("headline")):
        for mention in scene.named(span):
            if (
                mention.place is None
                and role_of(scene.text, mention) == "at"
                and not why_elsewhere(scene.text, mention, span)
                and not is_dated_apart(scene.text, mention, span)
                and not scene.text.startswith("'", mention.span.end)
                and distance(scene.text, mention.span, span) < COUNTRY_REACH
            ):
                return Candidate(mention, "stated_country", 0.93)
    for span in (*scene.telling, *scene.neighbours[:2]):
        for visit in find_visits(scene.text, span):
            if visit.host:
                return Candidate(Mention(visit.span, visit.host), "host_of_the_visit", 0.85)
    return None


COUNTRY_REACH = 140
"""How far from a word of meeting a country may be stated and still be where the ministers met."""


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
SIDES = ("Lavrov", "Ivanov", "Лавров", "Иванов", "拉夫罗夫", "拉夫洛夫", "伊万诺夫"), (
    "Wang", "Qin", "Yang", "Li Zhaoxing", "Tang", "Ван ", "Ваном", "Цинь", "王毅", "秦刚", "杨洁篪", "李肇星", "唐家璇",
)  # fmt: skip


def shows_both(scene: Scene, at: Span, captions: Sequence[Span]) -> bool:
    """Whether the caption this place stands in names a minister of either side."""
    words = next(scene.text[c.start : c.end] for c in captions if c.start <= at.start < c.end)
    return all(any(name in words for name in names) for names in SIDES)


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


# ------------------------------------------------------------------ the outcome


def read_city(
    scene: Scene,
    winner: Candidate,
    country: Candidate | None,
    venue: Span | None,
    losers: tuple[Finding, ...],
) -> PlaceRead:
    """The outcome when a city is known."""
    mention = winner.mention
    place = mention.place
    if place is None:
        return PlaceRead(losers=losers)
    inferred = bool(winner.why)
    findings = [
        Finding("city", place.name, mention.span, winner.rule, winner.confidence, inferred, winner.why),
        Finding(
            "country",
            place.country,
            country.mention.span if country and country.mention.country == place.country else mention.span,
            "country_of_city",
            winner.confidence,
            inferred,
            winner.why,
        ),
    ]
    if mention.locality:
        findings.append(Finding("locality", mention.locality, mention.span, winner.rule, winner.confidence))
    return PlaceRead(
        place,
        mention.locality,
        place.country,
        venue.of(scene.article.text) if venue else None,
        (*findings, *venue_finding(scene, venue)),
        losers,
        (f"the city is inferred: {winner.why}",) if inferred else (),
    )


def read_country(
    scene: Scene, country: Candidate, venue: Span | None, losers: tuple[Finding, ...]
) -> PlaceRead:
    """The outcome when only a country is known."""
    mention = country.mention
    finding = Finding("country", mention.country, mention.span, country.rule, country.confidence)
    return PlaceRead(
        country=mention.country,
        venue=venue.of(scene.article.text) if venue else None,
        findings=(finding, *venue_finding(scene, venue)),
        losers=losers,
    )


def venue_finding(scene: Scene, venue: Span | None) -> tuple[Finding, ...]:
    """The evidence for the building, if one is named."""
    return (Finding("venue", venue.of(scene.article.text), venue, "named_building", 0.9),) if venue else ()


def rejected(scene: Scene) -> Iterator[Finding]:
    """The places of the telling sentences that are not the venue, each with the reason."""
    for span in scene.telling:
        for mention in scene.named(span):
            if mention.place and (why := reason_against(scene, mention, span)):
                yield Finding("city", mention.place.name, mention.span, "stated_where", 0.0, note=why)


def reason_against(scene: Scene, mention: Mention, span: Span) -> str | None:
    """Why a named city is not where they met; None when it may be."""
    if role_of(scene.text, mention) is None:
        return "named, but not as a whereabouts"
    return why_elsewhere(scene.text, mention, span)


def outvoted(winner: Candidate, opinions: Sequence[Candidate], scene: Scene) -> Iterator[Finding]:
    """What other rules proposed, and the dateline when it is another city."""
    proposed = [*opinions, *((Candidate(scene.dateline, "dateline", 0.3),) if scene.dateline else ())]
    seen = {winner.mention.place.name} if winner.mention.place else set()
    for other in proposed:
        place = other.mention.place
        if place and place.name not in seen:
            seen.add(place.name)
            yield Finding(
                "city",
                place.name,
                other.mention.span,
                other.rule,
                other.confidence,
                note=f"{winner.rule} comes first",
            )
