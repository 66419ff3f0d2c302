"""Cuts a text into the lines that play one part each.

Scraped pages mostly keep a part to a line. Where they do not, a part begins at a *seam*: after a bracketed
remark that opens a line, before a wire service's dateline in mid line, before the publisher's name behind a
title, before the credit that closes a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.domain import Span
from app.sources.publishers import is_han, match_mark
from app.sources.wrapping import join_lines

# Spaces that pages use: Python's \s covers NBSP and the full-width space; the rest are zero-width marks.
BLANK = " \t\r\n\f\v\u00a0\u3000\u2002\u2003\u2009\u200b\u200c\u200d\u2060\ufeff"

# [site menu] HOME > … · [menu in Czech] Ministers talk · a remark in square brackets, then more words
REMARK = re.compile(r"\[[^\[\]\n]{2,60}\](?=[ \u00a0]{1,3}\S)")
# …of St. Andrew. [repeated]: a remark behind a sentence
LAST_REMARK = re.compile(r"(?<=[.。!?！？] )\[(?!Photo|photo|图|圖|Фото)[^\[\]\n]{2,60}\]$")
# date 2031-05-07 Ministers meet: a day put before the text by whoever collected it
COLLECTED_DAY = re.compile(r"date (?:19|20)\d\d-\d\d-\d\d(?= {1,3}\S)")
CAPTION_REMARK = re.compile(r"\[(?:photo )?caption\]", re.IGNORECASE)
# Title: · Headline: · 标题：
TITLE_LABEL = re.compile(r"(?:Title|Headline|标题|標題|Заголовок)\s?[:：]\s{0,3}", re.IGNORECASE)

HEAD_REACH = 400  # how far into a line a dateline may open the item
TAIL_REACH = 160  # how long a closing credit may be
# … here. BALI, July 7 (Xinhua) -- · … 来源：新华社 新华社北京1月4日电
DATELINE_SEAM = re.compile(
    r"(?<=[\s】）)])(?=(?:[A-Z][A-Z'.]{2,20}(?: [A-Z][A-Z'.]{1,20}){0,3}(?:, [A-Z][A-Za-z ]{2,24})?"
    r", [A-Z][a-z]{2,8}\.? \d{1,2} \([A-Z][A-Za-z]{1,20}\)"
    r"|[A-ZА-ЯЁ-]{3,24}, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [а-я]{3,8})\. /(?:TASS|ТАСС)/"
    r"|(?:新华社|新華社|中新社)[\u3400-\u9fff]{2,8}\d{1,2}月\d{1,2}日[电電]))"
)
# …he said. Source: Xinhua Editor: huaxia · …会谈。（责任编辑：某某） · （編輯：某某）1111116 ·
# (from www.fmprc.gov.cn) ·
# …ties. (China Daily October 24, 2007) · (Xinhua/NAN) · （完）
TAIL_CREDIT = re.compile(
    r"(?<=[.。!?！？”\"」』)）])\s{0,3}(?:"
    r"[(（\[【](?:责任编辑|责编|編輯|编辑|責編|Web editors?|Editors?)\s?[:：].{1,60}?[)）\]】]\s?\d{0,8}"
    r"|[(（](?:完|End|end|Ends|from [\w.\-]{4,40}|Source\s?:.{1,60}?|来源[:：].{1,40}?)[)）]"
    r"|(?:责任编辑|责编|編輯|编辑|Source|Editor|来源|來源)\s?[:：].{1,100}"
    r")\s{0,3}$"
)
# …he said. (Xinhua) · …he said. (Reuters/Agencies): an agency closes its report
SIGNATURE = re.compile(r"(?<=[.。!?！？”\"」』])\s{0,3}[(（](?P<names>[^()（）\n]{2,40})[)）]$")
# a day of the Republic of China after the last sentence: 。1111028
REPUBLIC_TAIL = re.compile(r"(?<=[。」』）)])1[0-4]\d[01]\d[0-3]\d\s{0,3}$")
# Ministers meet Source: Xinhua | 2022-08-07 …: a page pasted into one line
SOURCE_SEAM = re.compile(r"(?<=\s)(?=(?:Source|来源|來源)\s?[:：][^\n]{0,60}?(?:19|20)\d\d)")
# … - РИА Новости, 18.09.2023
# Ministers meet-Xinhua · Ministers meet - Global Times · 外长会谈_新华网 · Ministers meet | CGTN
TITLE_SUFFIX = re.compile(r"\s?[-–—_|]{1,2}\s?(?P<name>[^-–—_|\n]{2,40}?)(?:, \d\d\.\d\d\.\d{4})?$")
# 2022年9月8日 | 来源：人民网-人民日报 is a stamp and no title
SOURCE_LABEL = re.compile(r"Source|来源|來源|稿源|Источник")
SUFFIX_REACH = 50
LONGEST_TITLE = 250


def split_lines(text: str) -> tuple[Span, ...]:
    """The non-empty lines of the text without the blanks around them, cut at their seams."""
    lines = join_lines(text, tuple(_lines(text)))
    return tuple(piece for line in lines for piece in _at_seams(text, line))


def is_title_label(words: str) -> bool:
    """Whether the line is nothing but `Title:`."""
    return TITLE_LABEL.fullmatch(words) is not None


def is_signature(names: str) -> bool:
    """Whether words in brackets are agencies and no photographer: `Xinhua/NAN`, `Reuters/Agencies`."""
    parts = names.split("/")
    return any(map(match_mark, parts)) and all(
        match_mark(part) or part.strip().isupper() or part.strip() == "Agencies" for part in parts
    )


def _lines(text: str) -> Iterator[Span]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        span = trimmed(text, Span(start, end))
        if span.start < span.end:
            yield span
        start = end + 1


def trimmed(text: str, span: Span) -> Span:
    """The span without the blanks at its ends; empty where there is nothing else."""
    words = span.of(text)
    kept = words.lstrip(BLANK)
    start = span.start + len(words) - len(kept)
    return Span(start, start + len(kept.rstrip(BLANK)))


def _at_seams(text: str, line: Span) -> Iterator[Span]:
    cuts = [line.start, *sorted(set(_seams(text, line))), line.end]
    for start, end in pairwise(cuts):
        piece = trimmed(text, Span(start, end))
        if any(char.isalnum() for char in piece.of(text)):
            yield piece


def _seams(text: str, line: Span) -> Iterator[int]:
    remark = REMARK.match(text, line.start, line.end)
    if remark and not CAPTION_REMARK.match(remark[0]):
        yield remark.end()
    label = TITLE_LABEL.match(text, line.start, line.end)
    if label:
        yield label.end()
    collected = COLLECTED_DAY.match(text, line.start, line.end)
    if collected:
        yield collected.end()
    source = SOURCE_SEAM.search(text, line.start + 1, min(line.end, line.start + HEAD_REACH))
    if source:
        yield source.start()
    dateline = DATELINE_SEAM.search(text, line.start + 1, min(line.end, line.start + HEAD_REACH))
    # PHNOM PENH, Aug. 6 (Xinhua) is one dateline, not PHNOM and one for PENH.
    if dateline and any(char.islower() or is_han(char) for char in text[line.start : dateline.start()]):
        yield dateline.start()
    if len(words := line.of(text)) <= LONGEST_TITLE:
        suffix = TITLE_SUFFIX.search(words, max(0, len(words) - SUFFIX_REACH))
        labelled = SOURCE_LABEL.search(words)
        if suffix and suffix.start() and not labelled and match_mark(suffix["name"]):
            yield line.start + suffix.start()
            yield line.start + suffix.start("name")
    signature = SIGNATURE.search(text, max(line.start, line.end - SUFFIX_REACH), line.end)
    if signature and signature.start() > line.start and is_signature(signature["names"]):
        yield signature.start("names") - 1
    tail = Span(max(line.start, line.end - TAIL_REACH), line.end)
    for pattern in (TAIL_CREDIT, REPUBLIC_TAIL, LAST_REMARK):
        credit = pattern.search(text, tail.start, tail.end)
        if credit and credit.start() > line.start:
            yield credit.start()
