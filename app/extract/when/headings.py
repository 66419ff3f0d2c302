"""The dates that stand apart from the running text: of photographs, headlines, letterheads and places.

Why it exists: the day in the first line of a transcript, or at the end of a caption, dates the meeting
without any word of contact beside it; these witnesses look at where a date stands, not at what is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from app.domain import Span
from app.extract.when.dates import Mention
from app.extract.when.scene import Scene, Witness, witness_of

FILE_PHOTO = timedelta(days=8)
"""A caption whose date is further from the article's day shows another occasion."""


def captioned(scene: Scene) -> list[Witness]:
    """The date of a photograph that shows both ministers, unless it is of another time."""
    found = []
    for block in scene.article.blocks_of("caption"):
        if not shows_both(scene, block.span):
            continue
        for mention in scene.within(block.span):
            day = scene.days[mention.span]
            if mention.precision != "day" or scene.part(block.span, mention) in ("other", "statement"):
                continue
            if day and scene.anchor and abs(day.day - scene.anchor.day) > FILE_PHOTO:
                continue
            found.append(witness_of(scene, "captioned", mention, 0.85))
    return found


def shows_both(scene: Scene, stretch: Span) -> bool:
    """Whether a caption names a minister of each side."""
    words = stretch.of(scene.article.text)
    people = [scene.lexicon.person(name) for name in scene.contact.persons.values()]
    return bool(people) and all(
        person is not None and any(name in words for forms in person.names.values() for name in forms)
        for person in people
    )


# Sergey Lavrov's opening remarks; joint press conference; вступительное слово; press release
TRANSCRIPT = re.compile(
    r"(?i)opening remarks|press conference|news conference|transcript|communiqu|press release|"
    r"joint statement|вступительн\w+ слов|выступлени|пресс-конференци|记者会|聯合公報|联合公报"
)
# Beijing, October 16, 2023: a line of a place and a date; not "Updated: July 30, 2022" or "Xinhua, April 29"
LETTERHEAD = re.compile(r"[A-ZА-Я][\w .'-]{2,40},?\s*")
STAMP_WORDS = re.compile(
    r"(?i)updated|published|source|xinhua|tass|posted|reuters|afp|date|utc|gmt|опубликован|\d:\d"
)


def headed(scene: Scene) -> list[Witness]:
    """The date in a headline, or the place and date that open a transcript."""
    found = []
    for block in scene.article.blocks_of("headline"):
        for mention in scene.within(block.span):
            part = scene.part(block.span, mention)
            stamp = STAMP_WORDS.search(block.span.of(scene.article.text))
            if mention.precision == "day" and part in ("contact", "open") and not stamp:
                found.append(witness_of(scene, "headed", mention, 0.88))
    if TRANSCRIPT.search(scene.article.text[:1500]):
        found += [witness_of(scene, "letterhead", mention, 0.85) for mention in letterheads(scene)]
    return found


def letterheads(scene: Scene) -> Iterator[Mention]:
    """Full dates in the first lines that stand there with a place and nothing else."""
    for mention in scene.mentions:
        if mention.span.start > 1500:
            return
        if mention.relative_to != "nothing" or mention.precision != "day":
            continue
        line = line_around(scene.article.text, mention.span)
        before = scene.article.text[line.start : mention.span.start].strip()
        after = scene.article.text[mention.span.end : line.end].strip()
        alone = not before and line.start > 1
        above = (
            line_around(scene.article.text, Span(line.start - 1, line.start - 1)).of(scene.article.text)
            if alone
            else ""
        )
        place = before or above.strip()
        if not after and LETTERHEAD.fullmatch(place) and not STAMP_WORDS.search(place):
            yield mention


# `Куала-Лумпур, Малайзия, `, `Нагоя, `: a place that stands alone before its date, behind a full stop
PLACE_ALONE = re.compile(
    r"(?:\A|[.!?»)\n])\s*[А-Я][\w-]+(?: [А-Я][\w-]+)?, (?:[А-Я][\w-]+(?: [А-Я][\w-]+)?, )?\Z"
)


def stamped_place(scene: Scene) -> list[Witness]:
    """A full date behind a place that stands alone beside the telling sentence, as captions end."""
    near = {*scene.telling, *beside(scene)}
    return [
        witness_of(scene, "stamped place", mention, 0.85)
        for mention in scene.mentions
        if mention.relative_to == "nothing"
        and mention.precision == "day"
        and any(span.start <= mention.span.start < span.end for span in near)
        and PLACE_ALONE.search(scene.article.text[max(0, mention.span.start - 60) : mention.span.start])
    ]


def line_around(text: str, span: Span) -> Span:
    """The line a stretch stands in."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, len(text) if end < 0 else end)


def beside(scene: Scene) -> list[Span]:
    """The sentences one or two away from a telling one, nearest first."""
    order = {span: number for number, span in enumerate(scene.sentences)}
    near: dict[Span, None] = {}
    for step in (1, -1, 2, -2):
        for span in scene.telling:
            number = order.get(span, -9) + step
            if 0 <= number < len(scene.sentences) and scene.sentences[number] not in scene.telling:
                near[scene.sentences[number]] = None
    return list(near)
