"""The people a page names: who edited the text, who wrote it, who took the picture."""

from __future__ import annotations

import re

from app.domain import Dateline, Finding, Span
from app.sources.parts import Parts, inside, one_line
from app.sources.publishers import match_mark, owner_of_account

# Reporting by Jane Doe; Editing by John Roe
EDITING = re.compile(r"\bEditing by (?P<name>[^\n;.]{2,60})")
# Editor: Jane Doe · (Web editor: Jane Doe, John Doe) · 责任编辑：某某 · （編輯：某某）1111116
EDITOR = re.compile(
    r"(?:\bEditors?|\bEdited by|责任编辑|責任編輯|责编|責編|编辑|編輯|Редактор)\s?[:：]\s?"
    r"(?P<name>[^\n:：()（）|【】\d]{1,60})",
    re.IGNORECASE,
)
# By Jane Doe · author: A Pen Name · 撰文：某某
AUTHOR = re.compile(
    r"(?:^By|^author|^reporter|^Автор|^Текст|作者|撰文|记者|記者|文)\s?[:：/／]?\s?(?P<name>[^\n:：()（）|]{2,60})$",
    re.IGNORECASE,
)
# 本报北京3月1日电（记者某某） · （中央社記者某某…: who reports, beside the dateline
REPORTER = re.compile(r"[（(](?:本报|本報)?(?:记者|記者)\s?(?P<name>[\u3400-\u9fff、\s]{2,24})[）)]")
REPORTER_REACH = 40
# [Photo by Van Pov/Xinhua] · (Xinhua/Xu Qin) · Photo: VCG · Фото: ТАСС · 某某 摄
PHOTO = re.compile(
    r"\[(?:Photo|Фото|图|圖)(?: by|/|:)?\s?(?P<in_bracket>[^\[\]\n]{2,60})\]$"
    r"|\((?:Photo(?:s)?(?: by|:)\s?)?(?P<in_round>[^()\n]{2,60})\)$"
    r"|(?:Photos?(?: by| credit)?|Image|Фото|图片来源|图|圖)\s?[:：/]\s?(?P<after>[^\n:：]{2,60})$"
    r"|\| (?P<capitals>[A-Z][A-Z /.&'-]{5,60})$"
    r"|(?P<taken>[\u3400-\u9fff]{2,12})\s?[摄攝][）)]?$"
)
PHOTO_REACH = 120


def find_editor(parts: Parts) -> Finding | None:
    """Who edited the text; a house account is named as such."""
    for block in parts.of("credit", "stamp"):
        match = EDITOR.search(parts.words(block)) or EDITING.search(parts.words(block))
        if match:
            name = one_line(match["name"]).strip(" ,;)）")
            note = "a house account, no person" if owner_of_account(name) else ""
            return Finding("editor", name, inside(block, match.span("name")), "editor_line", note=note)
    return None


def find_byline(parts: Parts) -> Finding | None:
    """Who wrote the text: a byline, the reporter beside a Chinese dateline, or the markup."""
    for block in parts.of("byline"):
        match = AUTHOR.search(parts.words(block))
        if match and not match_mark(match["name"]):
            return Finding("byline", one_line(match["name"]), inside(block, match.span("name")), "byline")
    line = parts.dateline
    if line:
        match = _reporter(parts.page.text, line)
        if match:
            return Finding("byline", one_line(match["name"]), Span(*match.span("name")), "reporter")
    author = parts.page.markup.author
    return (
        Finding("byline", author, None, "author_in_markup", 0.8)
        if author and not match_mark(author)
        else None
    )


def _reporter(text: str, line: Dateline) -> re.Match[str] | None:
    """The reporter named in brackets behind the dateline, or inside it before the place."""
    # （中央社記者某某莫斯科18日電）
    inside = re.compile(
        rf"(?:记者|記者)(?P<name>[\u3400-\u9fff、]{{2,12}}?)(?={re.escape(line.place or '')}\d)"
    )
    behind = REPORTER.search(text, line.span.end, line.span.end + REPORTER_REACH)
    return behind or inside.search(text, line.span.start, line.span.end)


def find_photo_credit(parts: Parts) -> Finding | None:
    """Who took or supplied the first picture that says so; never an author or an agency of the text."""
    for block in parts.of("caption"):
        words = parts.words(block)
        if match_mark(words):
            return Finding("photo_credit", one_line(words), block.span, "name_beside_caption", 0.9)
        match = PHOTO.search(words, max(0, len(words) - PHOTO_REACH))
        if match and match.lastgroup:
            span = inside(block, match.span(match.lastgroup))
            return Finding("photo_credit", one_line(span.of(parts.page.text)), span, "photo_credit")
    return None
