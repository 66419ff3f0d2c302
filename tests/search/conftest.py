"""Records to index: made by hand where a test is about words, by chance where it is about counts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.domain import (
    Article,
    ArticleRecord,
    Block,
    CaptureRecord,
    Finding,
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
from app.search import SearchIndex, open_index, rebuild_index
from app.search.document import Record

NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)


def make_article(
    number: int,
    headline: str,
    *paragraphs: str,
    told: tuple[Told, ...] = (),
    language: Language = "en",
    publisher: str | None = "Sample Daily",
    agency: str | None = None,
    report: Report = "meeting",
    published: date | None = None,
    evidence: tuple[str, ...] = (),
) -> ArticleRecord:
    """An article whose text is headline and paragraphs, with `evidence` words as findings."""
    text = "\n\n".join((headline, *paragraphs))
    blocks = [Block("headline", Span(0, len(headline)))]
    for paragraph in paragraphs:
        start = text.index(paragraph, blocks[-1].span.end)
        blocks.append(Block("body", Span(start, start + len(paragraph))))
    findings = tuple(
        Finding("date", words, Span(text.index(words), text.index(words) + len(words)), "test")
        for words in evidence
    )
    return ArticleRecord(
        id=number,
        article=Article(
            text=text,
            blocks=tuple(blocks),
            language=language,
            headline=headline,
            publisher=publisher,
            agency=agency,
            published=Published(published) if published else None,
        ),
        report=report,
        told=told,
        findings=findings,
        capture=CaptureRecord(number, f"{number:064x}", "test", "text/plain", len(text), NOON),
        added_at=NOON + timedelta(minutes=number),
        label=headline,
    )


def make_meeting(slug: str, *articles: ArticleRecord, meeting: Meeting | None = None) -> MeetingRecord:
    """A meeting with these articles; its day is the beginning of the slug unless `meeting` says otherwise."""
    meeting = meeting or Meeting(day=date.fromisoformat(slug[:10]))
    return MeetingRecord(slug, meeting, None, articles, added_at=NOON)


VOCABULARY = """
talks meeting ministers Moscow Beijing Lavrov Wang Yi Bali trade Ukraine cooperation agreed strategic partner
会晤 王毅 拉夫罗夫 莫斯科 合作 会谈 переговоры встреча Лавров Москва министр Ван И сотрудничество
"""
WORDS = VOCABULARY.split()
CITIES = (("Moscow", "RU"), ("Beijing", "CN"), ("Denpasar", "ID"), (None, None))


def random_records(seed: int, meetings: int) -> list[Record]:
    """A small archive by chance: meetings with no to four articles, and articles without a meeting."""
    chance = random.Random(seed)
    records: list[Record] = []
    number = 0

    def article() -> ArticleRecord:
        nonlocal number
        number += 1
        return make_article(
            number,
            " ".join(chance.choices(WORDS, k=4)),
            *(" ".join(chance.choices(WORDS, k=12)) + "." for _ in range(2)),
            language=chance.choice(("en", "ru", "zh-Hans")),
            publisher=chance.choice(("Sample Daily", "Образец", "样报", None)),
            agency=chance.choice(("Sample Agency", None)),
            report=chance.choice(("meeting", "preview")),
            published=date(2020, 1, 1) + timedelta(days=chance.randrange(900)),
        )

    for at in range(meetings):
        city, country = chance.choice(CITIES)
        day = None if chance.random() < 0.1 else date(2018, 1, 1) + timedelta(days=chance.randrange(2000))
        meeting = Meeting(
            day=day,
            precision=chance.choice(("day", "day", "month", "year")),
            city=city,
            country=country,
            format="in_person" if city else chance.choice(("phone", "video")),
            occasion=Occasion("g20") if chance.random() < 0.3 else None,
            participants=(
                Participant(chance.choice(("Wang Yi", "Qin Gang")), "CN", chance.choice(("Minister", None))),
                Participant("Sergey Lavrov", "RU", "Minister of Foreign Affairs"),
            ),
            topics=tuple(chance.sample(("ukraine", "trade", "space"), k=chance.randrange(3))),
            review=("year inferred",) if chance.random() < 0.2 else (),
        )
        articles = tuple(article() for _ in range(chance.randrange(5)))
        records.append(make_meeting(f"{day or 'undated'}-{at}", *articles, meeting=meeting))
    records += [article() for _ in range(meetings // 4)]
    return records


@pytest.fixture
def build(tmp_path: Path) -> Iterator[object]:
    """Indexes records and opens the index."""

    def indexed(*records: Record) -> SearchIndex:
        rebuild_index(tmp_path / "index", records)
        return open_index(tmp_path / "index")

    yield indexed
