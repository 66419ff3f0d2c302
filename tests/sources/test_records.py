from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from app.domain import Capture, Unreadable
from app.lexicon.model import Lexicon
from app.sources import build_article, parse_page

MakeCapture = Callable[..., Capture]
BODY = "On May 6, 2031, Foreign Minister A met Foreign Minister B in Sample City to talk about the agreement."


def record(capture: MakeCapture, **fields: Any) -> Capture:
    return capture(json.dumps(fields, ensure_ascii=False), "application/json")


def test_the_text_of_a_record_is_kept_untouched(capture: MakeCapture, lexicon: Lexicon) -> None:
    text = f"\u00a0[site menu] HOME > News\r\nMinisters hold talks\u3000\n2031-05-07 00:00\n\n{BODY}\u200b\n"
    page = parse_page(
        record(
            capture, id="x-1", url="http://gr.china-embassy.org/x", published="2031-05-07", text=text, extra=1
        )
    )
    assert page.text == text
    assert (page.input_id, page.url) == ("x-1", "http://gr.china-embassy.org/x")
    assert [(block.kind, block.span.of(text)) for block in page.blocks] == [
        ("furniture", "[site menu]"),
        ("furniture", "HOME > News"),
        ("headline", "Ministers hold talks"),
        ("stamp", "2031-05-07 00:00"),
        ("body", BODY),
    ]
    article = build_article(page, lexicon)
    assert article.text == text
    assert article.publisher == "Chinese Embassy in Greece"
    [publisher] = [part for part in article.parts if part.field == "publisher"]
    assert (publisher.span, publisher.rule, publisher.inferred) == (None, "host", True)


@pytest.mark.parametrize(
    ("published", "stamp", "iso", "shown"),
    [
        ("2031-05-07", "", "2031-05-07", False),
        ("2031-05-07", "2031-05-07 10:15", "2031-05-07T10:15", True),
        ("2031-05-07", "2031-05-09 10:15", "2031-05-07", False),
        (None, "2031-05-09 10:15", "2031-05-09T10:15", True),
        (None, "", None, False),
        ("soon", "", None, False),
        (20310507, "", None, False),
    ],
)
def test_the_stated_day_counts_and_a_stamp_of_that_day_adds_the_time(
    capture: MakeCapture, lexicon: Lexicon, published: Any, stamp: str, iso: str | None, shown: bool
) -> None:
    text = f"Ministers hold talks\n{stamp}\n{BODY}"
    article = build_article(parse_page(record(capture, text=text, published=published)), lexicon)
    assert (article.published.iso if article.published else None) == iso
    spans = [part.span is not None for part in article.parts if part.field == "published"]
    assert spans == ([shown] if iso else [])


@pytest.mark.parametrize(
    ("line", "clue"),
    [
        ('{"id": "x-7"}', 'record x-7 .* has no "text"'),
        ('{"id": "x-7", "text": 12}', 'record x-7 .* has no "text"'),
        ('{"id": "x-7", "text": "  "}', 'record x-7 .* has no "text"'),
        ('{"text": null}', 'sample.txt has no "text"'),
        ('["text"]', "is no record"),
        ('{"text": "wor', "is no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"text": "half \\ud83d of a sign"}', "half a character"),
        ('{"text": ' + "9" * 5000 + "}", "is no JSON"),
        ('{"id": "x-7", "text": "' + "a\\n" * 30_000 + '"}', "record x-7 .* 30,000 lines"),
    ],
)
def test_a_record_without_words_is_refused_by_name(capture: MakeCapture, line: str, clue: str) -> None:
    with pytest.raises(Unreadable, match=clue):
        parse_page(capture(line, "application/json"))


@pytest.mark.parametrize(
    ("text", "headline", "body"),
    [
        (f"Title: Ministers hold talks\n\n{BODY}", "Ministers hold talks", BODY),
        (f"[menu in Czech] Ministers hold talks\n\n{BODY}", "Ministers hold talks", BODY),
        (f"Ministers hold talks - ministry\n\n{BODY}", "Ministers hold talks - ministry", BODY),
        (BODY, None, BODY),
        ("Ministers met in the city", None, "Ministers met in the city"),
    ],
)
def test_short_records(
    capture: MakeCapture, lexicon: Lexicon, text: str, headline: str | None, body: str
) -> None:
    article = build_article(parse_page(record(capture, text=text)), lexicon)
    assert article.headline == headline
    assert [block.span.of(text) for block in article.blocks_of("body")] == [body]


def test_spam_copies_keep_one_headline_and_one_body(capture: MakeCapture, lexicon: Lexicon) -> None:
    first = "2031年5月6日，外交部长甲某同丙国外长乙某通电话，双方先谈协定，再谈论坛，约定秋天再见。"
    head = "甲部长与丙国外长通话"
    tail = "友情链接\u3000版权声明"
    text = f"{head}\u3000{head}\n点击这里领取优惠\n{first}甲某表示同意。\n{first}\n{tail}"
    article = build_article(parse_page(record(capture, text=text)), lexicon)
    assert article.headline == "甲部长与丙国外长通话"
    assert [block.span.of(text) for block in article.blocks_of("body")] == [first + "甲某表示同意。"]
