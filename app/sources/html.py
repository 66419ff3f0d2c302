"""The article of an HTML page, as lines that `blocks` can read like those of a text file.

The running text comes from the publisher's layout or else from trafilatura in precision mode. Around it the
page's own visible lines are kept, between the headline and the first paragraph and right below the last, for
that is where stamps, captions and credits stand; what is furniture there the same rules tell as in texts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib.resources import files

import htmldate
import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from app.domain import Markup, Unreadable
from app.sources.headlines import could_be_headline
from app.sources.layout import Hints
from app.sources.markup import read_markup
from app.sources.publishers import match_host

SHORTEST_BODY = 60  # code points; less is a layout that no longer fits
HEAD_LINES = 25
TAIL_LINES = 8
LINES_ABOVE = 4
SHORTEST_HEADLINE = 5
SAME_START = 30
SILENT = frozenset(
    {"head", "script", "style", "noscript", "template", "svg", "iframe", "form", "nav", "select", "button"}
)
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "img", "label", "mark", "q", "s"}
    | {"small", "span", "strong", "sub", "sup", "time", "u"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """The article's lines, what the markup states, and its word on headline and captions."""

    text: str
    markup: Markup
    hints: Hints


def read_html(source: str, url: str | None, origin: str, seen_at: datetime) -> Found:
    """The article of an HTML page; `seen_at` bounds the days a page can have been published.

    Raises Unreadable where there is no element to read or no article text in them.
    """
    tree = _tree(source, origin)
    markup = read_markup(tree)
    lines = list(visible_lines(tree))
    body = _by_publisher(tree, url or markup.canonical_url) or _by_trafilatura(source)
    if not body:
        raise Unreadable(f"{origin} holds no article text; save the page of one article, or its text")
    shown = _shown_headline(tree, markup)
    above = _above(lines, shown)
    body = [line for line in body if line != shown and line not in above] or body
    head, tail = _around(lines, body, shown)
    captions = frozenset(filter(None, (_line(c.text_content()) for c in tree.iter("figcaption"))))
    text = "\n".join(filter(None, [*above, shown, *head, *body, *tail]))
    if markup.published_raw is None and not any(map(_has_digits, [*above, *head])):
        markup = replace(markup, published_raw=_by_htmldate(source, seen_at))
    return Found(text, markup, Hints(shown or None, captions))


def visible_lines(tree: HtmlElement) -> Iterator[str]:
    """The visible text, one line a block element, without scripts, forms and navigation."""
    words: list[str] = []
    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and tag in SILENT:
            walker.skip_subtree()
            continue
        if event in ("start", "end") and tag not in INLINE and tag not in SILENT:
            yield from filter(None, [_line("".join(words))])
            words = []
        if event == "start":
            words.append(element.text or "")
        else:
            words.append(element.tail or "")
    yield from filter(None, [_line("".join(words))])


def _tree(source: str, origin: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8")
    try:
        # As bytes: lxml refuses text that opens with an encoding declaration.
        tree: HtmlElement = document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise Unreadable(f"{origin} holds no HTML elements; save the page again") from error
    return tree


@cache
def load_html_bodies() -> dict[str, tuple[str, ...]]:
    """XPath expressions for the running text, by the publisher's slug."""
    table = tomllib.loads(files("app.sources").joinpath("html_bodies.toml").read_text(encoding="utf-8"))
    return {slug: tuple(entry["paths"]) for entry in table["html_body"] for slug in entry["publishers"]}


def _by_publisher(tree: HtmlElement, url: str | None) -> list[str]:
    hosted = match_host(url)
    for path in load_html_bodies().get(hosted.publisher.slug, ()) if hosted else ():
        found = tree.xpath(path)
        outermost = [element for element in found if not any(up in found for up in element.iterancestors())]
        lines = [line for element in outermost for line in visible_lines(element)]
        if sum(map(len, lines)) >= SHORTEST_BODY:
            return lines
    return []


def _by_trafilatura(source: str) -> list[str]:
    text = trafilatura.extract(source, favor_precision=True, include_comments=False, include_tables=False)
    return [line for line in map(_line, (text or "").splitlines()) if line]


def _by_htmldate(source: str, seen_at: datetime) -> str | None:
    """The opinion of htmldate, asked only where neither markup nor a line above the text shows a day."""
    found: str | None = htmldate.find_date(
        source, extensive_search=False, original_date=True, max_date=seen_at.date().isoformat()
    )
    return found


def _shown_headline(tree: HtmlElement, markup: Markup) -> str:
    """The heading that the title or the markup repeats; else the first that could be a headline."""
    headings = [_line(heading.text_content()) for heading in tree.iter("h1", "h2")]
    stated = "\n".join((_line(tree.findtext(".//title") or ""), markup.headline or ""))
    repeated = (heading for heading in headings if len(heading) >= SHORTEST_HEADLINE and heading in stated)
    likely = (heading for heading in headings if could_be_headline(heading))
    return next(repeated, None) or next(likely, None) or markup.headline or ""


def _above(lines: list[str], headline: str) -> list[str]:
    """The visible lines right above the headline, where some sites print the day."""
    at = lines.index(headline) if headline in lines else 0
    return lines[max(0, at - LINES_ABOVE) : at]


def _around(lines: list[str], body: list[str], headline: str) -> tuple[list[str], list[str]]:
    """The visible lines between headline and first paragraph, and those right below the last."""
    first = next((i for i, line in enumerate(lines) if _same(line, body[0])), None)
    if first is None:
        return [], []
    above = [i for i, line in enumerate(lines[:first]) if line == headline]
    start = above[-1] + 1 if above else max(0, first - HEAD_LINES)
    last = next((i for i in range(len(lines) - 1, first - 1, -1) if _same(lines[i], body[-1])), first)
    return lines[start:first][-HEAD_LINES:], lines[last + 1 : last + 1 + TAIL_LINES]


def _same(one: str, other: str) -> bool:
    return one[:SAME_START] == other[:SAME_START]


def _has_digits(line: str) -> bool:
    return sum(map(str.isdigit, line)) >= len("20220708")


def _line(words: str) -> str:
    return " ".join(words.split())
