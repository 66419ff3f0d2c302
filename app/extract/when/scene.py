"""Sets the scene in which a contact's day is looked for: the article, the contact, every date and its day.

Why it exists: the rules of `day_rules.py` ask the same few questions of every mention: which day it names,
what in its sentence it dates, whether it stands in a dateline. Here they are answered once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import islice

from app.domain import Article, Span
from app.extract.text.sentences import split_sentences
from app.extract.when.anchors import GRACE, Anchor, Resolved, full_day, resolve_mention
from app.extract.when.clauses import part_dated
from app.extract.when.clauses_chinese import ZH_AHEAD, Part, chinese, clause_around
from app.extract.when.dates import Mention
from app.extract.when.year_clues import Contact, Question
from app.extract.when.years import InferredDay, infer_day, titles_fit
from app.lexicon import Lexicon

MANY = 24
"""Mentions looked at in one sentence or caption; one that has more is a list."""

# July 7 (Xinhua) --; July 28. /TASS/.; 17 October 2023 (TDI):; 28日電）; 9月19日訊）; 18 июня. INTERFAX.RU -
DATELINE_END = re.compile(
    r"[.,]?\s?(?:\([A-Z][^)\n]{1,30}\)\s?(?:--|[-–—:])|/\s?[A-ZА-Я]|--|[专專综綜合外]{0,4}[电電讯訊](?![话話])"
    r"|\.? ?[A-ZА-Я.]{4,20}[.:]?\s[-–—]|\s?\|)"
)
# earlier in the day: of the day the sentence named, else of that of writing
EARLIER_THAT_DAY = re.compile(r"earlier in the day", re.IGNORECASE)
# China News Agency, Beijing, April 10th: …
AGENCY_AND_PLACE = re.compile(r"(?:[A-Z][\w.'-]+ ?){1,4}, (?:[A-Z][\w.'-]+ ?){1,3}, ")
# `21日的记者会上答问时说，外长`: between the day of a saying and a word that counts from it
REPORTED = re.compile(r"[^。\n；]{0,24}(?:[说說称稱]|表示|宣布|透露)[，,：:][^。\n；]{0,30}")
CLAUSE = 40
"""Code points around a date in which its Chinese clause ends."""
# `2月24日入侵乌克兰以来`: a day long past, which 当天 does not count from
SINCE = re.compile(r"[^，。；]{0,16}以[来來]")
# MOSCOW, July 8 — …
AFTER_PLACE = re.compile(r"\.?\s[-–—]")
# Published: …, Updated on …, 发布时间：…, Опубликовано …
STAMPED = re.compile(
    r"(?i)(?:published|updated|posted|опубликовано|(?:[发發][布佈表]|更新|出版)(?:时间|時間)?)"
    r"(?: on| at)?[:：／/]?\s*$"
)


@dataclass(frozen=True)
class Scene:
    """All that the rules look at: the article, where it tells of the contact, and the dates it mentions."""

    article: Article
    telling: tuple[Span, ...]
    lexicon: Lexicon
    contact: Contact
    mentions: tuple[Mention, ...]
    anchor: Anchor | None
    ahead: bool
    ongoing: bool
    gathered: bool = False

    @cached_property
    def days(self) -> dict[Span, Resolved | None]:
        """The day each mention names, by its span; None where something is unknown."""
        days: dict[Span, Resolved | None] = {}
        named: date | None = None
        written = self.anchor.day if self.anchor else None
        for mention in self.mentions:
            spoken = self.day_of_saying(mention, days)
            found = resolve_mention(mention, spoken or written, named, ahead=self.ahead)
            found = self.day_just_named(mention, days) or found or self.printed_elsewhere(mention)
            days[mention.span] = found
            counts = mention.precision == "day" and not self.stamped(mention)
            around = Span(max(0, mention.span.start - CLAUSE), mention.span.end + CLAUSE)
            apart = SINCE.match(self.article.text, mention.span.end) or self.opens_later(around, mention)
            if found is not None and counts and not apart:
                named = found.day
        return days

    def day_of_saying(self, mention: Mention, days: Mapping[Span, Resolved | None]) -> date | None:
        """`发言人21日说，外长今天通过电话`: 今天 in reported speech is the day of the saying."""
        text = self.article.text
        if mention.relative_to != "today" or not chinese(text, mention.span):
            return None
        before = [span for span in days if span.end <= mention.span.start]
        said = REPORTED.fullmatch(text, before[-1].end, mention.span.start) if before else None
        found = days[before[-1]] if said else None
        return found.day if found else None

    def day_just_named(self, mention: Mention, days: Mapping[Span, Resolved | None]) -> Resolved | None:
        """`on Tuesday the ministry said they had met earlier in the day`: the day named before."""
        if EARLIER_THAT_DAY.fullmatch(mention.span.of(self.article.text)) is None:
            return None
        before = [span for span in days if span.end <= mention.span.start]
        if not before or re.search(r"\.\s|\n", self.article.text[before[-1].end : mention.span.start]):
            return None
        return days[before[-1]]

    def opens_later(self, around: Span, mention: Mention) -> bool:
        """`出席将于次日开幕的会议。当晚，…`: a day still to come, which 当晚 does not count from."""
        return not self.ahead and chinese(self.article.text, mention.span) and self.to_come(around, mention)

    def stamped(self, mention: Mention) -> bool:
        """Whether a mention is the page's own day, which 次日 or `the day after` does not count from."""
        stamps = self.article.blocks_of("stamp")
        return any(b.span.start <= mention.span.start < b.span.end for b in stamps)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every written name of this contact's ministers, the short ones too."""
        people = [self.lexicon.person(name) for name in self.contact.persons.values()]
        return tuple(
            name
            for person in people
            if person is not None
            for forms in (*person.names.values(), *person.short.values())
            for name in forms
        )

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the body."""
        blocks = self.article.blocks_of("body")
        return split_sentences(self.article.text, [block.span for block in blocks])

    def printed_elsewhere(self, mention: Mention) -> Resolved | None:
        """The day of a mention without a year, where the text prints the same day in full elsewhere."""
        if mention.relative_to != "year" or mention.day is None:
            return None
        for other in self.mentions:
            full = full_day(other) if other.precision == "day" else None
            if full is not None and (full.month, full.day) == (mention.month, mention.day):
                return Resolved(full)
        return None

    def within(self, stretch: Span) -> list[Mention]:
        """The first mentions that stand in a stretch of the text, without those of a dateline."""
        inside = (m for m in self.mentions if stretch.start <= m.span.start and m.span.end <= stretch.end)
        return [mention for mention in islice(inside, MANY) if not self.in_dateline(mention)]

    def in_dateline(self, mention: Mention) -> bool:
        """Whether a mention belongs to the place and day that open a news item: those date the writing."""
        line = self.article.dateline
        if line is not None and line.span.start <= mention.span.start < line.span.end:
            return True
        before = self.article.text[max(0, mention.span.start - 60) : mention.span.start].rpartition("\n")[2]
        after = self.article.text[mention.span.end : mention.span.end + 40]
        if (before.isupper() and AFTER_PLACE.match(after)) or STAMPED.search(before):
            return True
        if AGENCY_AND_PLACE.fullmatch(before) and after.startswith(": "):
            return True
        if before in ("(", "[") and after[:1] in (")", "]"):
            return True
        return len(before) < 50 and ". " not in before and DATELINE_END.match(after) is not None

    def meets_after(self, stretch: Span, mention: Mention) -> bool:
        """Whether the Chinese clause goes on to one of the ministers: 6日会见某人，7日会见拉夫罗夫."""
        text = self.article.text
        if not chinese(text, mention.span) and not chinese(text, stretch):
            return False
        rest = text[mention.span.end : clause_around(text, stretch, mention.span).end]
        return any(name in rest for name in self.names)

    def to_come(self, stretch: Span, mention: Mention) -> bool:
        """`29日将举行`: whether the Chinese clause around a date speaks of what is to come."""
        clause = clause_around(self.article.text, stretch, mention.span)
        return ZH_AHEAD.search(self.article.text, clause.start, clause.end) is not None

    def part(self, stretch: Span, mention: Mention) -> Part:
        """What that mention dates."""
        text, names = self.article.text, self.names
        return part_dated(text, stretch, mention.span, names, ahead=self.ahead, gathered=self.gathered)


@dataclass(frozen=True, slots=True)
class Witness:
    """A day, the words that say it, the rule that found it and how far it is believed.

    `resolved` is None where the words name a day that cannot be placed; `refused` says why one is not taken.
    """

    rule: str
    resolved: Resolved | None
    confidence: float
    mention: Mention | None = None
    span: Span | None = None
    inferred: bool = False
    note: str = ""
    refused: str = ""


# ------------------------------------------------------------------ from a mention to a witness


def certainty(scene: Scene, mention: Mention) -> float:
    """How sure the words are: a full date, one counted from the dateline, one from the published day."""
    if mention.relative_to == "nothing":
        return 0.95
    if mention.relative_to == "year":
        return 0.93
    return 0.92 if scene.anchor and scene.anchor.source == "dateline" else 0.88


def witness_of(scene: Scene, rule: str, mention: Mention, confidence: float) -> Witness:
    """The witness a mention bears, its missing year inferred where nothing on the page gives one."""
    name = f"{rule}: {mention.rule}"
    day = scene.days[mention.span]
    out_of_time = day is not None and is_out_of_time(scene, mention, day.day)
    if day is None or out_of_time:
        guess = infer(scene, mention) if scene.anchor is None or out_of_time else None
        if guess is None:
            why = OUT_OF_TIME if out_of_time else unplaced(mention)
            return Witness(name, None, confidence, mention, mention.span, refused=why)
        note = guess.reason
        sure = min(confidence, guess.confidence)
        return Witness(name, Resolved(guess.day), sure, mention, mention.span, inferred=True, note=note)
    if not scene.ahead and scene.anchor and day.day > latest_possible(scene):
        late = "is after the day of publication"
        return Witness(name, day, confidence, mention, mention.span, refused=late)
    if not scene.ahead and is_rather_to_come(scene, mention, day.day):
        return Witness(name, day, confidence, mention, mention.span, refused="is rather the one to come")
    if not scene.ahead and mention.relative_to == "today" and (mention.days_away or 0) > 0:
        return Witness(name, day, confidence, mention, mention.span, refused="is still to come")
    return Witness(name, day, confidence, mention, mention.span)


NEARLY_A_WEEK = timedelta(days=6)


def is_rather_to_come(scene: Scene, mention: Mention, day: date) -> bool:
    """`on Friday`, written on a Thursday: tomorrow, for of six days ago one writes `last Friday`."""
    bare = mention.relative_to == "week" and mention.week is None and mention.day is None
    return bare and scene.anchor is not None and scene.anchor.day - day >= NEARLY_A_WEEK


OUT_OF_TIME = "does not fit the office printed beside the name: the page's own day may be that of a copy"


def is_out_of_time(scene: Scene, mention: Mention, day: date) -> bool:
    """Whether a day counted from the page's own speaks against the offices printed beside the names."""
    counted = mention.relative_to not in ("nothing", "mentioned day")
    return counted and not titles_fit(scene.contact, scene.article, day, scene.lexicon)


def latest_possible(scene: Scene) -> date:
    """The last day on which something already told can have happened."""
    assert scene.anchor is not None
    published = scene.article.published
    return max(scene.anchor.day, published.day if published else scene.anchor.day) + GRACE


def infer(scene: Scene, mention: Mention) -> InferredDay | None:
    """The day in the one year that fits, where neither the mention nor the page prints a year.

    A weekday is looked for on the dateline's day and the two before it.
    """
    line = scene.article.dateline
    if mention.relative_to not in ("year", "month", "week"):
        return None
    tries: Sequence[tuple[int | None, int | None]] = [(mention.month, mention.day)]
    if mention.relative_to == "month" and line is not None:
        tries = [(line.month, mention.day)]
    elif mention.relative_to == "week" and line is not None and line.month and line.day:
        tries = [(line.month, line.day - back) for back in range(min(line.day, 3))]
    for month, day in tries:
        if month and day:
            asked = Question(scene.article, month, day, scene.mentions, scene.lexicon, scene.contact)
            found = infer_day(asked, weekday=mention.weekday)
            if found is not None:
                return found
    return None


def unplaced(mention: Mention) -> str:
    """Why a mention names no day."""
    if mention.relative_to == "nothing":
        return "is no day of the calendar"
    if mention.relative_to == "mentioned day":
        return "cannot be placed: no day is named before it"
    return "cannot be placed: nothing on the page says the year"
