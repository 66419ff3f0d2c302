"""A made-up archive in three languages: words by Zipf's law out of invented syllables, and the set phrases of
diplomacy strewn among them.

Why made up: no news text is needed, any size can be had, and the same seed gives every engine the same archive.
English 40 %, Chinese 35 %, Russian 25 %, about 480 words an article; most articles belong to a meeting, some
meetings have many.
"""

# ruff: noqa: E501, SIM905  tables of phrases and syllables read best in long lines

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate

from app.domain import (
    Article,
    ArticleRecord,
    Block,
    CaptureRecord,
    Language,
    Meeting,
    MeetingRecord,
    Occasion,
    Participant,
    Published,
    Report,
    Span,
    Told,
)

WORDS = {"en": 30_000, "ru": 30_000, "zh": 16_000}
SYLLABLES = {
    "en": (
        "ba be bi bo ca ce co da de di do fa fe fo ga ge go ha he ka ke la le li lo ma me mi mo na ne ni no pa pe "
        "po ra re ri ro sa se si so ta te ti to va ve vi vo za ze zo tion ment ter lor dan"
    ).split(),
    "ru": (
        "ба бе би бо ва ве ви во га ге го да де ди до жа за зе ка ке ко ла ле ли ло ма ме ми мо на не ни но па пе "
        "по ра ре ри ро са се си со та те ти то фа ха че ша ость ние тель ский"
    ).split(),
}
PHRASES = {
    "en": ("the two ministers discussed bilateral cooperation", "strategic partnership of coordination",
           "exchanged views on regional issues", "the foreign ministers held talks", "on the sidelines of the summit",
           "Wang Yi said that China supports dialogue", "Lavrov stressed that Russia opposes sanctions",
           "a joint statement was adopted", "trade and investment", "peace and stability in the region"),
    "zh": ("两国外长举行会谈", "就共同关心的国际和地区问题交换意见", "新时代全面战略协作伙伴关系", "双方一致认为",
           "王毅表示，中方支持对话", "拉夫罗夫强调，俄方反对制裁", "加强经贸合作", "发表联合声明", "维护地区和平与稳定"),
    "ru": ("министры обсудили двустороннее сотрудничество", "стратегическое взаимодействие и партнерство",
           "обменялись мнениями по региональным вопросам", "состоялись переговоры министров иностранных дел",
           "на полях саммита", "Ван И заявил, что Китай поддерживает диалог",
           "Лавров подчеркнул, что Россия выступает против санкций", "принято совместное заявление",
           "торговля и инвестиции", "мир и стабильность в регионе"),
}  # fmt: skip
CITIES = (("Moscow", "RU"), ("Beijing", "CN"), ("New York", "US"), ("Denpasar", "ID"), ("Astana", "KZ"),
          ("Sochi", "RU"), ("Goa", "IN"), ("Jakarta", "ID"), ("Vientiane", "LA"), ("Munich", "DE"),
          ("Tashkent", "UZ"), ("Geneva", "CH"), ("Johannesburg", "ZA"), ("Huangshan", "CN"))  # fmt: skip
SERIES = ("g20", "brics", "sco", "unga", "asean", "official-visit", "ric", None, None)
PEOPLE = ("Wang Yi", "Qin Gang", "Yang Jiechi", "Li Zhaoxing", "Tang Jiaxuan")
TOPICS = ("ukraine", "taiwan", "korea", "trade", "iran", "syria", "energy", "arms-control")
SOURCES = tuple(f"Sample Paper {n}" for n in range(40))
LANGUAGES: dict[str, Language] = {"en": "en", "ru": "ru", "zh": "zh-Hans"}
START = datetime(2024, 1, 1, tzinfo=UTC)
PHRASE_CHANCE = 0.25


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language and their running weights."""

    words: Sequence[str]
    weights: Sequence[float]

    def draw(self, chance: random.Random) -> str:
        """One word; the common ones often."""
        return self.words[bisect(self.weights, chance.random() * self.weights[-1])]


@cache
def words_of(language: str) -> Words:
    """The invented words of a language by Zipf and Mandelbrot: the n-th is drawn in proportion to 1/(n + 2.7)."""
    chance = random.Random(language)
    found: dict[str, None] = {}
    while len(found) < WORDS[language]:
        if language == "zh":
            found["".join(chr(0x4E00 + int(3500 * chance.random() ** 2)) for _ in range(2))] = None
        else:
            found["".join(chance.choices(SYLLABLES[language], k=chance.randrange(1, 5)))] = None
    return Words(tuple(found), tuple(accumulate(1 / (n + 2.7) for n in range(len(found)))))


def sentence(chance: random.Random, language: str) -> str:
    """One sentence, in one of four of them a set phrase."""
    words = [
        words_of(language).draw(chance)
        for _ in range(chance.randrange(4, 15) if language == "zh" else chance.randrange(8, 30))
    ]
    if chance.random() < PHRASE_CHANCE:
        words.insert(chance.randrange(len(words)), chance.choice(PHRASES[language]))
    if language == "zh":
        return "".join(words) + "。"
    text = " ".join(words)
    return text[:1].upper() + text[1:] + "."


def make_article(number: int, told: tuple[Told, ...]) -> ArticleRecord:
    """The article of that number; the same every time."""
    chance = random.Random(number)
    language = chance.choices(("en", "zh", "ru"), (40, 35, 25))[0]
    headline = (
        " ".join(words_of(language).draw(chance) for _ in range(5)) + " " + chance.choice(PHRASES[language])
    )
    paragraphs = [
        " ".join(sentence(chance, language) for _ in range(chance.randrange(2, 6))) for _ in range(7)
    ]
    text = "\n\n".join((headline, *paragraphs))
    blocks = [Block("headline", Span(0, len(headline)))]
    for paragraph in paragraphs:
        start = blocks[-1].span.end + 2
        blocks.append(Block("body", Span(start, start + len(paragraph))))
    article = Article(
        text=text,
        blocks=tuple(blocks),
        language=LANGUAGES[language],
        headline=headline,
        publisher=SOURCES[int(len(SOURCES) * chance.random() ** 2)],
        agency=chance.choice(("TASS", "Xinhua", None)),
        published=Published(date(2000, 1, 1) + timedelta(days=chance.randrange(9600))),
    )
    capture = CaptureRecord(number, f"{number:064x}", "bench", "text/plain", len(text), START)
    report: Report = "meeting" if told else "background"
    added = START + timedelta(minutes=number)
    return ArticleRecord(number, article, report, told, (), capture, added, headline)


def make_meeting(number: int) -> tuple[str, Meeting]:
    """The facts of the meeting of that number and its slug."""
    chance = random.Random(-number)
    city, country = chance.choice(CITIES)
    day = date(2000, 1, 1) + timedelta(days=chance.randrange(9600))
    series = chance.choice(SERIES)
    meeting = Meeting(
        day=day,
        city=city,
        country=country,
        format=chance.choices(("in_person", "phone", "video"), (8, 2, 1))[0],
        occasion=Occasion(series) if series else None,
        participants=(
            Participant(chance.choice(PEOPLE), "CN", "Minister of Foreign Affairs"),
            Participant("Sergey Lavrov", "RU", "Minister of Foreign Affairs"),
        ),
        topics=tuple(chance.sample(TOPICS, k=chance.randrange(4))),
    )
    return f"{day}-{city.lower().replace(' ', '-')}-{number}", meeting


def make_records(articles: int) -> Iterator[MeetingRecord | ArticleRecord]:
    """An archive of so many articles: most meetings have one to four, every fiftieth has thirty."""
    chance = random.Random(articles)
    number, meetings = 0, 0
    while number < articles:
        if chance.random() < 0.1:
            number += 1
            yield make_article(number, ())
            continue
        meetings += 1
        slug, meeting = make_meeting(meetings)
        size = min(30 if meetings % 50 == 0 else chance.randrange(1, 5), articles - number)
        told = (Told(slug, "tells", meeting),)
        held = tuple(make_article(number + n + 1, told) for n in range(size))
        number += size
        yield MeetingRecord(slug, meeting, None, held, added_at=START)
