"""A page becomes an article: its parts named, each with the words that prove it and its rule."""

from __future__ import annotations

from app.domain import Article, Finding, Language, Page
from app.lexicon.model import Lexicon
from app.sources.credits import find_byline, find_editor, find_photo_credit
from app.sources.languages import find_language
from app.sources.origins import find_agency, find_publisher
from app.sources.parts import Parts, one_line
from app.sources.published import find_published


def build_article(page: Page, lexicon: Lexicon) -> Article:
    """The article of a page. `Article.text` is `Page.text`; a part the page does not show is None."""
    parts = Parts(page, lexicon)
    headline = find_headline(parts)
    publisher, agency = find_publisher(parts), find_agency(parts)
    told = publisher or agency
    byline, editor, photo = find_byline(parts), find_editor(parts), find_photo_credit(parts)
    published, published_finding = find_published(parts, told.publisher if told else None)
    language = find_language(running_text(parts))
    named = (
        headline,
        publisher.finding if publisher else None,
        agency.finding if agency else None,
        byline,
        editor,
        photo,
        find_dateline_part(parts),
        published_finding,
        language_part(parts, language),
    )
    return Article(
        text=page.text,
        blocks=page.blocks,
        language=language,
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


def find_headline(parts: Parts) -> Finding | None:
    """The headline the page shows; else the one its markup states."""
    shown = parts.of("headline")
    if shown:
        return Finding("headline", one_line(parts.words(shown[0])), shown[0].span, "headline_line")
    stated = parts.page.markup.headline
    return Finding("headline", one_line(stated), None, "headline_in_markup", 0.9) if stated else None


def find_dateline_part(parts: Parts) -> Finding | None:
    """The dateline as evidence: its value is the words themselves."""
    line = parts.dateline
    if line is None:
        return None
    return Finding("dateline", one_line(line.span.of(parts.page.text)), line.span, "dateline")


def running_text(parts: Parts) -> str:
    """The body, or all that is there when the page has none."""
    body = "\n".join(map(parts.words, parts.of("body")))
    return body or "\n".join(map(parts.words, parts.of("caption", "headline"))) or parts.page.text


def language_part(parts: Parts, language: Language) -> Finding:
    """The language as evidence, shown by the first paragraph."""
    text = parts.of("body", "caption", "headline")
    return Finding("language", language, text[0].span if text else None, "script_count")
