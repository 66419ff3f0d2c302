"""The accounts side by side: whose they are, what each raises, how a passage is cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain import (
    ArticleRecord,
    CaptureRecord,
    MeetingRecord,
    SourceKind,
    Span,
    Told,
)
from app.lexicon import Lexicon
from app.web.pages.accounts import MOST_QUOTES, Accounts, build_accounts, clip
from tests.web.conftest import article_of, bali, find

WHEN = datetime(2026, 11, 1, tzinfo=UTC)
UKRAINE, TAIWAN = "The two discussed Ukraine at length.", "Wang Yi thanked Russia for its words on Taiwan."


def record(number: int, kind: SourceKind, *topics: tuple[str, str, str]) -> ArticleRecord:
    """An article whose sentences are given as (topic, words that name it, sentence)."""
    article = article_of((("body", " ".join(sentence for _, _, sentence in topics) or "Nothing."),), "en")
    findings = tuple(find(article, "topic", topic, words) for topic, words, _ in topics)
    return ArticleRecord(
        id=number,
        article=article,
        report="meeting",
        told=(Told("a-meeting", "tells", bali()),),
        findings=findings,
        capture=CaptureRecord(number, "0" * 64, "made.txt", "text/plain", 1, WHEN),
        added_at=WHEN,
        label="Made",
        source_kind=kind,
    )


def accounts(lexicon: Lexicon, *articles: ArticleRecord) -> Accounts:
    built = build_accounts(MeetingRecord("a-meeting", bali(), None, articles), lexicon)
    assert built
    return built


def test_a_topic_says_whose_accounts_raise_it(lexicon: Lexicon) -> None:
    page = accounts(
        lexicon,
        record(1, "cn_readout", ("ukraine", "Ukraine", UKRAINE), ("taiwan", "Taiwan", TAIWAN)),
        record(2, "ru_agency", ("ukraine", "Ukraine", UKRAINE)),
        record(3, "other", ("iran", "Iran", "They spoke of Iran.")),
    )
    assert page.comparable
    assert [column.teller for column in page.columns] == ["CN", "RU", "other"]
    assert {row.topic: row.raised_by for row in page.rows} == {
        "ukraine": "both",
        "taiwan": "CN",
        "iran": "other",
    }
    assert page.rows[0].topic == "ukraine", "what both raise comes first"


def test_nothing_is_said_to_be_left_out_where_one_side_has_no_account(lexicon: Lexicon) -> None:
    page = accounts(lexicon, record(1, "cn_readout", ("taiwan", "Taiwan", TAIWAN)))
    assert not page.comparable
    assert [row.raised_by for row in page.rows] == ["unknown"]
    assert [column.teller for column in page.columns] == ["CN"]


def test_a_readout_speaks_before_an_agency_and_a_copy_not_at_all(lexicon: Lexicon) -> None:
    topic = ("ukraine", "Ukraine", UKRAINE)
    page = accounts(
        lexicon,
        record(1, "cn_agency", topic),
        record(2, "cn_readout", topic),
        replace(record(3, "cn_agency", topic), copy_of=1),
    )
    assert page.columns[0].articles == (2, 1)
    assert [quote.article_id for quote in page.rows[0].cells[0].quotes] == [2, 1]


def test_what_an_editor_set_aside_and_what_only_announces_gives_no_account(lexicon: Lexicon) -> None:
    topic = ("ukraine", "Ukraine", UKRAINE)
    aside = replace(record(1, "cn_agency", topic), set_aside="of another meeting")
    announcing = replace(record(2, "ru_agency", topic), told=(Told("a-meeting", "announces", bali()),))
    assert build_accounts(MeetingRecord("a-meeting", bali(), None, (aside, announcing)), lexicon) is None


def test_a_quotation_joins_to_words_of_the_article_and_leads_to_them(lexicon: Lexicon) -> None:
    told = record(7, "cn_readout", ("ukraine", "Ukraine", UKRAINE), ("taiwan", "Taiwan", TAIWAN))
    for row in accounts(lexicon, told).rows:
        for quote in row.cells[0].quotes:
            assert quote.before + quote.words + quote.after in told.article.text
            assert quote.url.startswith("/articles/7#e")
            assert not quote.cut_before and not quote.cut_after


def test_a_hundred_sources_make_no_endless_page(lexicon: Lexicon) -> None:
    kinds: tuple[SourceKind, ...] = ("cn_agency", "ru_agency", "other")
    topics = [(topic.slug, f"word{n}", f"They spoke of word{n}.") for n, topic in enumerate(lexicon.topics)]
    page = accounts(lexicon, *(record(n, kinds[n % 3], *topics) for n in range(1, 101)))
    shown = sum(len(cell.quotes) for row in page.rows for cell in row.cells)
    assert shown <= MOST_QUOTES
    assert all(cell.quotes for row in page.rows for cell in row.cells), "each cell has one before any has two"
    assert len(page.rows) + len(page.further_topics) == len(topics)


@pytest.mark.parametrize(
    ("sentence", "words", "shown"),
    [
        ("A short one on trade.", "trade", "A short one on trade."),
        ("long " * 60 + "trade" + " more" * 60, "trade", "long " * 17 + "trade" + " more" * 25),
        ("长" * 100 + "贸易" + "文" * 100, "贸易", "长" * 45 + "贸易" + "文" * 65),
    ],
)
def test_a_long_sentence_is_cut_around_the_words_that_matter(sentence: str, words: str, shown: str) -> None:
    at = sentence.index(words)
    span = clip(sentence, Span(0, len(sentence)), Span(at, at + len(words)))
    assert span.of(sentence).strip() == shown.strip()


def test_words_that_run_past_their_sentence_are_shown_whole() -> None:
    span = clip("One. Two three.", Span(0, 4), Span(2, 9))
    assert (span.start, span.end) == (0, 9)


def test_a_meeting_without_topics_has_columns_and_no_rows(lexicon: Lexicon) -> None:
    page = accounts(lexicon, record(1, "ru_readout"))
    assert (page.rows, [column.teller for column in page.columns]) == ((), ["RU"])
