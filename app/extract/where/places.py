"""Settles where a contact was held: an ordered list of rules, the first opinion wins.

Why it exists: a news item names many places and one venue. The words that state a whereabouts in the
sentences that tell of the contact come first; then `here` with the dateline, captions, the headline, the
neighbours; the dateline alone comes last and says that it was inferred. A country is given without a city
where the text says no more, never a city for a country.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.domain import Article, Span
from app.extract.where.countries import IS_THERE, stated_country
from app.extract.where.desks import (
    dateline_abroad,
    dateline_away_from_desks,
    dateline_in_that_country,
    dateline_of_host,
    dateline_only,
)
from app.extract.where.gatherings import find_gatherings, where_held
from app.extract.where.gazetteer import Mention, is_chinese
from app.extract.where.place_read import PlaceRead, outvoted, read_city, read_country, rejected
from app.extract.where.stated import (
    CONTACT,
    Candidate,
    best_stated,
    find_capital,
    find_venue,
    is_plain,
    journey,
    shows_both,
)
from app.extract.where.surroundings import Scene, lay_scene, overlaps, points_back
from app.extract.where.whereabouts import MINISTER, is_dated_apart, role_of
from app.lexicon import Lexicon

# `They met`, `the talks`, `Issued in`, 双方, «встреча прошла»: a neighbouring sentence goes on about the same
# contact
SAME_CONTACT = re.compile(
    r"\b(?:[Tt]he|[Tt]heir|[Tt]his|[Tt]hey|[Bb]oth|[Tt]wo|[Ii]t) (?:[\w-]+ ){0,3}?(?:meeting|talks|met|meet|"
    r"negotiations|conversation|assembly|gathering|conference|session|"
    r"consultations|happened|took place|was held|opened)|\b(?:[Ii]ssued|[Ss]igned|[Aa]dopted) in\b|"
    r"(?:双方|两人|两国外长|两位外长|会见|会谈|会晤|会面)|"
    r"\b(?:[Пп]ереговор(?:ы|ов)|[Вв]стреч[аиу]|[Бб]есед[аыу]?|[Рр]азговор|[Оо]бщение|[Мм]инистры|[Цц]еремония)\b|"
    r"\b(?:[Оо]ни|[Оо]ба|[Сс]обеседники|[Дд]ипломаты|[Сс]тороны)\b|"
    r"\b[Шш]ла речь\b|\bвстреча(?:лся|лись|ются)\b|"
    r"(?:[Пп]ереговор|[Вв]стреч|[Бб]есед)\w* с [Вв]ами\b"
)
# «ранее», «прежде», «прежние встречи»: a neighbouring sentence looks back
EARLIER = re.compile(
    r"\b(?:[Рр]анее|[Пп]режде(?! чем)|[Пп]редыдущ\w+|[Пп]режни[ехй]"
    r"|[Пп]рошл(?:ая|ую|ый|ые) (?:встреч|раунд|переговор)\w+)\b"
)
# `Opening remarks`, `Statement at a joint news conference`, «Выступление», `讲话`: a heading that carries
# place
# and date
HEADING = re.compile(
    r"\b(?:remarks|statement|transcript|speech|talks|conference)\b|выступлени|заявлени|讲话", re.IGNORECASE
)
# `met here`, `在此间`, `здесь`: where the dateline is
HERE = re.compile(
    r"\bhere\b(?! is\b|'s)|此间|此地|在此(?=[举召会开]|进行)"
    r"|在这[座个][^，。；]{0,10}[城都市](?![长民场])|在这里|\b[Зз]десь\b"
)
# `会议在此间举行`, `the meeting was held here`, `said here Thursday`: in a sentence beside the telling one
HELD_HERE = re.compile(
    r"会[议晤谈][^，。；]{0,6}在(?:此间|此地|这里)[举召]|\b(?:meeting|talks) (?:was|were) held here\b"
    r"|\b(?:said|stressed|noted|pledged|agreed|told (?:the )?\w+) here\b"
)
# `прибывший туда Ван И`, `там же встретились`: in the city named before
THERE = re.compile(r"\b(?:[Тт]уда|[Тт]ам)\b|在(?:这里|那里|当地)")
# `UN General Assembly`, `UNGA`, `联大`, `Генассамблеи ООН`: it sits in New York
WORLD_ASSEMBLY = re.compile(
    r"(?:UN|U\.N\.|United Nations) General Assembly|General Assembly of the (?:UN|United Nations)|\bUNGA\b|"
    r"联合国大会|联大|"
    r"\bГА ООН|Ген(?:еральн\w+ )?[Аа]ссамбле\w+"
)


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
    """`met here on Friday`, or beside it 会议在此间举行, with the dateline's city."""
    said = any(HERE.search(scene.text, s.start, s.end) for s in scene.telling)
    if scene.dateline and (
        said or any(HELD_HERE.search(scene.text, s.start, s.end) for s in scene.neighbours)
    ):
        return Candidate(scene.dateline, "here_is_the_dateline", 0.96)
    return None


def there(scene: Scene) -> Candidate | None:
    """`В Пекине шёл дождь. Прибывший туда министр …`: the city of the sentence before."""
    for told in scene.telling:
        if THERE.search(scene.text, told.start, told.end):
            before = [s for s in scene.neighbours if s.end <= told.start]
            best = best_stated(scene, before, ("at", "to")) or find_capital(scene, before)
            named = {m.place.name: m for s in before for m in scene.named(s) if m.place}
            if best is None and len(named) == 1:
                best = next(iter(named.values()))
            if best:
                return Candidate(best, "there_is_the_city_before", 0.9)
    return None


def stamped(scene: Scene) -> Candidate | None:
    """`(Moscow, September 18, 2023)` in the headline, a telling sentence, the opening lines or a later
    heading.
    """
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
    beside = (g for s in scene.telling for g in find_gatherings(scene, s) if g.tie == "sidelines")
    if seat is None or (scene.occasion != "unga" and all(g.series.slug != "unga" for g in beside)):
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
    spans = [
        s
        for s in scene.neighbours
        if SAME_CONTACT.search(scene.text, s.start, s.end) and not EARLIER.search(scene.text, s.start, s.end)
    ]
    best = best_stated(scene, spans, ("at",))
    if best is not None and is_dated_apart(
        scene.text, best, next(s for s in spans if overlaps(s, (best.span,)))
    ):
        best = None
    best = best or find_capital(scene, scene.neighbours)
    return Candidate(best, "stated_nearby", 0.85) if best else None


# `held a meeting in `, `attended the conference in `
GATHERED = re.compile(r"\b(?:meetings?|conference|session|forum|gathering|summit)\b", re.IGNORECASE)


def where_they_gathered(scene: Scene) -> Candidate | None:
    """`Six ministers held a meeting in New York. … During the meeting, Li met with Lavrov`."""
    for told in scene.telling:
        if not points_back(scene.text, told):
            continue
        before = [
            s
            for s in (*scene.blocks("headline"), *scene.sentences)
            if s.end <= told.start and GATHERED.search(scene.text, s.start, s.end)
        ]
        best = best_stated(scene, before[::-1], ("at",))
        if best:
            return Candidate(best, "where_they_gathered", 0.85)
    return None


def one_of_them_nearby(scene: Scene) -> Candidate | None:
    """Where one of the two is said to be beside the telling sentence: a guess, and said to be one."""
    spans = [s for s in scene.neighbours if MINISTER.search(scene.text, s.start, s.end)]
    best = best_stated(scene, spans, ("at",))
    if best is None or is_dated_apart(scene.text, best, best.span):
        return None
    return Candidate(best, "one_of_them_nearby", 0.6, "a neighbouring sentence says where one of the two was")


def where_the_gathering_is(scene: Scene) -> Candidate | None:
    """`金砖国家外长会在下诺夫哥罗德举行`: a sentence anywhere says where the gathering was."""
    best = best_stated(scene, [span for span, _ in where_held(scene)], ("at",))
    if best is None or is_dated_apart(scene.text, best, best.span):
        return None
    return Candidate(best, "where_the_gathering_is", 0.8)


def seat_before_its_name(scene: Scene) -> Candidate | None:
    """`雅加达东亚峰会外长会场边`: a Chinese name of the gathering they met beside opens with its seat."""
    for span in (*scene.telling, *scene.neighbours):
        for found in find_gatherings(scene, span):
            if found.tie != "sidelines" or found.refused or found.series.slug != scene.occasion:
                continue
            seat = next((m for m in scene.named(span) if m.place and m.span.end == found.span.start), None)
            if seat is not None and is_chinese(scene.text[seat.span.start]):
                return Candidate(seat, "seat_before_its_name", 0.85)
    return None


def arrived(scene: Scene) -> Candidate | None:
    """`arrived in Moscow`, 飞抵莫斯科, «прилетел в Гоа»: in or beside the telling sentence, or headline."""
    best = best_stated(scene, scene.telling, ("to",)) or best_stated(scene, scene.neighbours, ("to",))
    best = best or best_stated(scene, [s for s in scene.neighbours if journey(scene, s)], ("at",))
    best = best or best_stated(scene, scene.blocks("headline"), ("to",))
    return Candidate(best, "arrived_there", 0.85) if best else None


def arrived_earlier(scene: Scene) -> Candidate | None:
    """`Специально для этого в китайскую столицу прилетел глава МИД`: the one city a minister came to."""
    spans = [s for s in scene.sentences if journey(scene, s) and MINISTER.search(scene.text, s.start, s.end)]
    cities = [
        city for s in spans if (city := best_stated(scene, [s], ("to", "at")) or find_capital(scene, [s]))
    ]
    if not cities or any(city.place != cities[0].place for city in cities):
        return None
    return Candidate(cities[0], "arrived_there", 0.7)


def one_is_there(scene: Scene) -> Candidate | None:
    """«Глава МИД находится с визитом в Пекине»: where a minister is said to be, anywhere in the article."""
    spans = [
        s
        for s in scene.sentences
        if (there := IS_THERE.search(scene.text, s.start, s.end))
        and MINISTER.search(scene.text, s.start, there.start())
    ]
    best = best_stated(scene, spans, ("at",))
    return Candidate(best, "one_is_there", 0.75) if best else None


RULES: tuple[Callable[[Scene], Candidate | None], ...] = (
    stated, capital, here, there, stamped, world_assembly, in_caption, in_headline, nearby,
    where_they_gathered,
    where_the_gathering_is, seat_before_its_name, arrived, one_is_there, arrived_earlier,
    dateline_in_that_country, one_of_them_nearby, dateline_abroad, dateline_of_host, dateline_away_from_desks,
    dateline_only,
)  # fmt: skip
