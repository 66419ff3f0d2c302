"""A page becomes an article: headline, publisher, agency, people, dateline, day and language, each with evidence.

One function per part. Where several rules can tell a part they stand in an ordered list and the first that
knows wins; the name of the rule is kept in the finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from app.domain import Article, Block, BlockKind, Dateline, Finding, Page, Published, Span
from app.lexicon.model import Lexicon
from app.sources.blocks import names_of
from app.sources.datelines import find_dateline
from app.sources.languages import find_language
from app.sources.publishers import Publisher, load_publishers, mark_pattern, match_host, match_mark
from app.sources.shapes import Names
from app.sources.stamps import Stamp, find_republic_day, find_stamp, offset_on


@dataclass(frozen=True)
class Parts:
    """A page while its parts are being named; every rule looks at this and nothing else."""

    page: Page
    lexicon: Lexicon

    @cached_property
    def names(self) -> Names:
        """The month and place names rules rely on."""
        return names_of(self.lexicon)

    def of(self, *kinds: BlockKind) -> tuple[Block, ...]:
        """The blocks of these kinds."""
        return tuple(block for block in self.page.blocks if block.kind in kinds)

    def words(self, block: Block) -> str:
        """The words of a block."""
        return block.span.of(self.page.text)

    @cached_property
    def dateline(self) -> Dateline | None:
        """The dateline that opens one of the first two paragraphs."""
        found = (
            find_dateline(self.page.text, block.span, self.names.months, self.names.places)
            for block in self.of("body")[:2]
        )
        return next(filter(None, found), None)

    @cached_property
    def publisher(self) -> Told | None:
        """Who published the article."""
        return first(rule(self) for rule in PUBLISHER_RULES)

    @cached_property
    def agency(self) -> Told | None:
        """Which agency supplied the text."""
        return first(rule(self) for rule in AGENCY_RULES)


@dataclass(frozen=True, slots=True)
class Told:
    """A publisher or agency, and the finding that names it."""

    publisher: Publisher | None
    finding: Finding


T = TypeVar("T")


def first(opinions: Iterator[T | None]) -> T | None:
    """The first opinion, if anyone has one."""
    return next((opinion for opinion in opinions if opinion is not None), None)


def build_article(page: Page, lexicon: Lexicon) -> Article:
    """The article of a page. `Article.text` is `Page.text`; a part the page does not show is None."""
    parts = Parts(page, lexicon)
    headline = find_headline(parts)
    publisher, agency = parts.publisher, parts.agency
    byline, editor, photo = find_byline(parts), find_editor(parts), find_photo_credit(parts)
    published, published_finding = find_published(parts)
    language = find_article_language(parts)
    named = (
        headline,
        publisher.finding if publisher else None,
        agency.finding if agency else None,
        byline,
        editor,
        photo,
        find_dateline_part(parts),
        published_finding,
        language,
    )
    return Article(
        text=page.text,
        blocks=page.blocks,
        language=find_language(running_text(parts)),
        headline=headline.value if headline else None,
        publisher=publisher.finding.value if publisher else None,
        agency=agency.finding.value if agency else None,
        byline=byline.value if byline else None,
        editor=editor.value if editor else None,
        photo_credit=photo.value if photo else None,
        dateline=parts.dateline,
        published=published,
        url=page.url,
        input_id=page.input_id,
        parts=tuple(filter(None, named)),
    )


# ------------------------------------------------------------------ headline, dateline, language


def find_headline(parts: Parts) -> Finding | None:
    """The headline the page shows; else the one its markup states."""
    for block in parts.of("headline"):
        return Finding("headline", one_line(parts.words(block)), block.span, "headline_line")
    stated = parts.page.markup.headline
    if stated:
        return Finding("headline", one_line(stated), None, "headline_in_markup", 0.9)
    return None


def find_dateline_part(parts: Parts) -> Finding | None:
    """The dateline as evidence: its value is the words themselves."""
    line = parts.dateline
    return (
        Finding("dateline", one_line(line.span.of(parts.page.text)), line.span, "dateline") if line else None
    )


def running_text(parts: Parts) -> str:
    """The body, or all that is there when the page has none."""
    body = "\n".join(map(parts.words, parts.of("body")))
    return body or "\n".join(map(parts.words, parts.of("caption", "headline"))) or parts.page.text


def find_article_language(parts: Parts) -> Finding:
    """The language of the running text, shown by its first paragraph."""
    body = parts.of("body", "caption", "headline")
    return Finding(
        "language", find_language(running_text(parts)), body[0].span if body else None, "script_count"
    )


def one_line(words: str) -> str:
    """The words with every stretch of blanks as one space."""
    return " ".join(words.replace("\u200b", "").split())


# ------------------------------------------------------------------ publisher

COPYRIGHT = re.compile(r"copyright|©|\(c\)", re.IGNORECASE)
# 《人民日报》（2017年09月20日 03 版）: the imprint of a printed page
PRINTED_PAGE = re.compile(r"《(?P<name>[^《》\n]{2,12})》\s?[（(][^（）()\n]{6,30}版")


def publisher_by_host(parts: Parts) -> Told | None:
    """The address is a listed publisher's."""
    hosted = match_host(parts.page.url)
    if hosted is None:
        return None
    country = parts.lexicon.country_name(hosted.country) if hosted.country else ""
    name = hosted.publisher.name.format(country=country)
    finding = Finding(
        "publisher", name, None, "host", 0.95, inferred=True, note="inferred from the address's host"
    )
    return Told(hosted.publisher, finding)


def publisher_in_markup(parts: Parts) -> Told | None:
    """The page's markup names its site."""
    stated = parts.page.markup.site_name
    if not stated:
        return None
    known = match_mark(stated)
    return Told(known, Finding("publisher", known.name if known else stated, None, "site_name", 0.9))


def publisher_in_title(parts: Parts) -> Told | None:
    """The name behind the page title, `Ministers meet-Xinhua`: a bare name above the running text."""
    body = parts.of("body")
    above = (b for b in parts.of("credit") if body and b.span.end <= body[0].span.start)
    return first(_named(parts, block.span, "title_suffix", 0.95) for block in above)


def publisher_in_imprint(parts: Parts) -> Told | None:
    """A copyright line, or the imprint of a printed page."""
    for block in parts.of("credit", "stamp"):
        words = parts.words(block)
        mark = mark_pattern().search(words) if COPYRIGHT.search(words) else None
        if mark:
            return _named(parts, _inside(block, mark.span()), "copyright", 0.9)
        printed = PRINTED_PAGE.search(words)
        if printed:
            return _named(parts, _inside(block, printed.span("name")), "printed_page", 0.95)
    return None


def publisher_signs(parts: Parts) -> Told | None:
    """A name alone below the text signs it; an agency's name there says only who supplied it."""
    body = parts.of("body")
    below = (b for b in parts.of("credit") if body and b.span.start >= body[-1].span.end)
    told = first(_named(parts, block.span, "signature", 0.9) for block in below)
    return told if told and told.publisher and not told.publisher.agency else None


def publisher_of_account(parts: Parts) -> Told | None:
    """`Editor: huaxia` is a house account of Xinhua."""
    editor = find_editor(parts)
    owner = _owner_of(editor.value) if editor else None
    if editor is None or owner is None:
        return None
    note = f"inferred from the house account {editor.value}"
    return Told(
        owner, Finding("publisher", owner.name, editor.span, "house_account", 0.85, inferred=True, note=note)
    )


def publisher_opens(parts: Parts) -> Told | None:
    """央视网消息, 【大公報訊】: the house that opens the text in its own name and is no agency."""
    line = parts.dateline
    told = _marked(parts, line.span, "house_opening", 0.8) if line else None
    return told if told and told.publisher and not told.publisher.agency else None


PUBLISHER_RULES: tuple[Callable[[Parts], Told | None], ...] = (
    publisher_by_host,
    publisher_in_markup,
    publisher_in_title,
    publisher_in_imprint,
    publisher_signs,
    publisher_of_account,
    publisher_opens,
)


def _inside(block: Block, place: tuple[int, int]) -> Span:
    return Span(block.span.start + place[0], block.span.start + place[1])


def _named(parts: Parts, span: Span, rule: str, confidence: float, field: str = "publisher") -> Told | None:
    """The publisher the span names, when the span is nothing but its name."""
    known = match_mark(span.of(parts.page.text))
    return Told(known, Finding(field, known.name, span, rule, confidence)) if known else None


def _marked(parts: Parts, span: Span, rule: str, confidence: float, field: str = "publisher") -> Told | None:
    """The first publisher named anywhere inside the span."""
    mark = mark_pattern().search(parts.page.text, span.start, span.end)
    return _named(parts, Span(*mark.span()), rule, confidence, field) if mark else None


def _owner_of(account: str) -> Publisher | None:
    named = account.casefold()
    return next((p for p in load_publishers() if named in p.accounts), None)


# ------------------------------------------------------------------ agency

# Source: Xinhua · 来源：新华社 · Источник: ТАСС · 稿源：
SOURCE_LABEL = re.compile(r"(?:Source|来源|來源|稿源|Источник)\s?[:：]\s?", re.IGNORECASE)


LONGEST_SIGNATURE = 30


def agency_in_dateline(parts: Parts) -> Told | None:
    """The dateline names it: `BALI, July 7 (Xinhua) --`."""
    line = parts.dateline
    return _agency(_marked(parts, line.span, "dateline", 0.98, "agency")) if line else None


def agency_as_source(parts: Parts) -> Told | None:
    """`Source: Xinhua`, above or below the text."""
    for block in parts.of("stamp", "credit"):
        label = SOURCE_LABEL.search(parts.words(block))
        if label:
            rest = Span(block.span.start + label.end(), block.span.end)
            told = _agency(_marked(parts, rest, "source_line", 0.95, "agency"))
            if told:
                return told
    return None


def agency_in_stamp(parts: Parts) -> Told | None:
    """A name in the place of the byline, beside the stamp: `(Xinhua) 18:45, November 19, 2024`."""
    return first(
        _agency(_marked(parts, b.span, "stamp_line", 0.9, "agency")) for b in parts.of("stamp", "byline")
    )


def agency_signs(parts: Parts) -> Told | None:
    """A name in brackets closes the text: `(Xinhua/NAN)`."""
    names = (b for b in parts.of("credit") if len(parts.words(b)) <= LONGEST_SIGNATURE)
    return first(_agency(_marked(parts, b.span, "signature", 0.85, "agency")) for b in names)


AGENCY_RULES: tuple[Callable[[Parts], Told | None], ...] = (
    agency_in_dateline,
    agency_as_source,
    agency_in_stamp,
    agency_signs,
)


def _agency(told: Told | None) -> Told | None:
    """Only agencies supply texts: a newspaper or a picture agency named in the same place does not."""
    return told if told and told.publisher and told.publisher.agency else None


# ------------------------------------------------------------------ people

# Editor: Jane Doe · (Web editor: Jane Doe, John Doe) · 责任编辑：某某 · （編輯：某某）1111116
EDITOR = re.compile(
    r"(?:\bEditors?|\bEdited by|责任编辑|責任編輯|责编|責編|编辑|編輯|Редактор)\s?[:：]\s?(?P<name>[^\n:：()（）|【】\d]{1,60})",
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
        match = EDITOR.search(parts.words(block))
        if match:
            name = one_line(match["name"]).strip(" ,;)）")
            note = "a house account, no person" if _owner_of(name) else ""
            return Finding("editor", name, _inside(block, match.span("name")), "editor_line", note=note)
    return None


def find_byline(parts: Parts) -> Finding | None:
    """Who wrote the text: a byline, the reporter beside a Chinese dateline, or the markup."""
    for block in parts.of("byline"):
        match = AUTHOR.search(parts.words(block))
        if match and not match_mark(match["name"]):
            return Finding("byline", one_line(match["name"]), _inside(block, match.span("name")), "byline")
    line = parts.dateline
    if line:
        match = REPORTER.search(parts.page.text, line.span.start, line.span.end + REPORTER_REACH)
        if match:
            return Finding("byline", one_line(match["name"]), Span(*match.span("name")), "reporter")
    author = parts.page.markup.author
    return (
        Finding("byline", author, None, "author_in_markup", 0.8)
        if author and not match_mark(author)
        else None
    )


def find_photo_credit(parts: Parts) -> Finding | None:
    """Who took or supplied the first picture that says so; never an author or an agency of the text."""
    for block in parts.of("caption"):
        words = parts.words(block)
        if match_mark(words):
            return Finding("photo_credit", one_line(words), block.span, "name_beside_caption", 0.9)
        match = PHOTO.search(words, max(0, len(words) - PHOTO_REACH))
        if match and match.lastgroup:
            span = _inside(block, match.span(match.lastgroup))
            return Finding("photo_credit", one_line(span.of(parts.page.text)), span, "photo_credit")
    return None


# ------------------------------------------------------------------ published

# Updated: … · 更新時間： · Обновлено: not the first publication
UPDATE_LABEL = re.compile(r"updated|更新|обновлено", re.IGNORECASE)
LABEL_REACH = 20


def find_published(parts: Parts) -> tuple[Published | None, Finding | None]:
    """When the page says it was published, with the house zone where a time is printed without one.

    What the markup states wins over the visible stamp, unless it tells only the day and the stamp tells the
    time of that same day.
    """
    stated = _stated_stamp(parts)
    shown = first(iter(_shown_stamps(parts)))
    if stated and (shown is None or stated.published.time or shown[0].published.day != stated.published.day):
        return _dated(parts, stated, None, "published_in_markup")
    if shown:
        return _dated(parts, shown[0], shown[0].span, shown[1])
    return None, None


def _stated_stamp(parts: Parts) -> Stamp | None:
    raw = parts.page.markup.published_raw
    return find_stamp(raw.replace("T", " ", 1), Span(0, len(raw)), parts.names.months) if raw else None


def _shown_stamps(parts: Parts) -> list[tuple[Stamp, str]]:
    """The stamps of the page, the likeliest first: of publication before update, with a time before without."""
    text = parts.page.text
    found = []
    for block in parts.of("stamp", "credit"):
        stamp = find_stamp(text, block.span, parts.names.months)
        if stamp:
            label = text[max(block.span.start, stamp.span.start - LABEL_REACH) : stamp.span.start]
            found.append((bool(UPDATE_LABEL.search(label)), stamp.published.time is None, stamp, "stamp"))
        elif parts.agency and (republic := find_republic_day(text, block.span)):
            found.append((False, True, republic, "republic_calendar"))
    return [(stamp, rule) for _, _, stamp, rule in sorted(found, key=lambda entry: entry[:2])]


def _dated(parts: Parts, stamp: Stamp, span: Span | None, rule: str) -> tuple[Published, Finding]:
    published = stamp.published
    note, inferred, confidence = "", False, 0.95
    house = _house(parts)
    if published.time and published.zone is None and house and house.zone:
        zone = offset_on(house.zone, published.day, published.time)
        published = Published(published.day, published.time, zone, zone_printed=False, raw=published.raw)
        note, inferred = f"the zone {zone} follows from the house time of {house.name}", True
    if stamp.ambiguous:
        note, inferred, confidence = "the day was taken to stand before the month", True, 0.6
    return published, Finding("published", published.iso, span, rule, confidence, inferred, note)


def _house(parts: Parts) -> Publisher | None:
    """Whose house time the stamps are in: the publisher's, or the agency's where the publisher is unknown."""
    told = parts.publisher or parts.agency
    return told.publisher if told else None
