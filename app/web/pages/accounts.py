"""The accounts of a meeting side by side: Chinese, Russian, others; each sentence under its topic.

What one side leaves out is what analysts look for. So each topic says whose accounts raise it; but only where
both sides' accounts are held can one of them be said to leave something out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import Literal, get_args

from app.domain import ArticleRecord, Language, MeetingRecord, SourceKind, Span
from app.extract.text.sentences import split_sentences
from app.lexicon import Lexicon
from app.web import links
from app.web.evidence import Numbered, number_findings
from app.web.pages.article import source_of
from app.web.pages.labels import label_of
from app.web.pages.model import Model

Teller = Literal["CN", "RU", "other"]
TELLERS: dict[SourceKind, Teller] = {
    "cn_readout": "CN",
    "ru_readout": "RU",
    "cn_agency": "CN",
    "ru_agency": "RU",
    "other": "other",
}
"""Whose account a source gives: an agency of the state speaks for its side where the ministry does not."""
RANKS: dict[SourceKind, int] = {kind: rank for rank, kind in enumerate(get_args(SourceKind))}

MOST_TOPICS = 16
MOST_QUOTES = 54
"""Quotations on the whole page; a hundred sources on one meeting must not make a page that never ends."""
BEFORE, AFTER = 90, 130
"""Letters shown of a sentence before and after the words that name the topic; half as many in Chinese."""


class Quote(Model):
    """What an article says on a topic: `before`, `words` and `after` are its own words, in one piece.

    `words` name the topic. The sentence begins before what is shown if `cut_before`, goes on if `cut_after`.
    """

    url: str
    """The article at these words."""
    article_id: int
    source: str
    kind: SourceKind
    language: Language
    before: str
    words: str
    after: str
    cut_before: bool
    cut_after: bool
    speaker: str
    """Who is reported as saying it: CN, RU, both, exchanged (views were), or empty where nobody is named."""


class Cell(Model):
    """What one teller's accounts say on a topic. `more` passages are not shown."""

    teller: Teller
    quotes: tuple[Quote, ...]
    more: int


class TopicRow(Model):
    """A topic with what each account says on it."""

    topic: str
    label: str
    url: str
    """All meetings on this topic."""
    raised_by: Literal["both", "CN", "RU", "other", "unknown"]
    """Whose accounts raise it; `unknown` where not both sides' accounts are held."""
    cells: tuple[Cell, ...]


class Account(Model):
    """One column: whose account, and the articles that give it, the ministry's own first."""

    teller: Teller
    kinds: tuple[SourceKind, ...]
    articles: tuple[int, ...]


class Accounts(Model):
    """All accounts of a meeting, topic by topic; topics that both sides raise come first."""

    columns: tuple[Account, ...]
    """Those held; a side of which no account is held has no column."""
    comparable: bool
    """Whether both sides' accounts are held."""
    rows: tuple[TopicRow, ...]
    further_topics: tuple[str, ...]
    """Topics that are named but not shown, because there are too many."""


def build_accounts(record: MeetingRecord, lexicon: Lexicon) -> Accounts | None:
    """The accounts held of this meeting; None where no article tells of it. Copies add nothing."""
    telling = [article for article in record.articles if tells(article, record.slug)]
    own = sorted(
        (article for article in telling if article.copy_of is None),
        key=lambda article: (RANKS[article.source_kind], article.id),
    )
    if not own:
        return None
    by_teller: dict[Teller, list[ArticleRecord]] = {"CN": [], "RU": [], "other": []}
    for article in own:
        by_teller[TELLERS[article.source_kind]].append(article)
    shown = tuple(teller for teller in by_teller if by_teller[teller])
    comparable = bool(by_teller["CN"] and by_teller["RU"])
    said = {teller: said_on_topics(by_teller[teller]) for teller in shown}
    topics = list(dict.fromkeys(chain.from_iterable(said[teller] for teller in shown)))
    topics.sort(key=lambda topic: -sum(topic in said[teller] for teller in shown))
    kept = share_out([said[teller].get(topic, []) for topic in topics[:MOST_TOPICS] for teller in shown])
    rows = []
    for topic in topics[:MOST_TOPICS]:
        cells = []
        for teller in shown:
            everything = said[teller].get(topic, [])
            quotes = tuple(everything[: next(kept)])
            cells.append(Cell(teller=teller, quotes=quotes, more=len(everything) - len(quotes)))
        rows.append(
            TopicRow(
                topic=topic,
                label=label_of("topic", topic, lexicon),
                url=links.search([("topic", topic)]),
                raised_by=raised_by([t for t in shown if topic in said[t]], comparable),
                cells=tuple(cells),
            )
        )
    return Accounts(
        columns=tuple(build_column(teller, by_teller[teller]) for teller in shown),
        comparable=comparable,
        rows=tuple(rows),
        further_topics=tuple(label_of("topic", topic, lexicon) for topic in topics[MOST_TOPICS:]),
    )


def tells(article: ArticleRecord, slug: str) -> bool:
    """Whether the article tells of this meeting, rather than announces it, and no editor set it aside."""
    return article.set_aside is None and any(
        told.slug == slug and told.relation == "tells" for told in article.told
    )


def build_column(teller: Teller, articles: Sequence[ArticleRecord]) -> Account:
    """A column's head."""
    return Account(
        teller=teller,
        kinds=tuple(dict.fromkeys(article.source_kind for article in articles)),
        articles=tuple(article.id for article in articles),
    )


def raised_by(tellers: Sequence[Teller], comparable: bool) -> Literal["both", "CN", "RU", "other", "unknown"]:
    """Whose accounts raise a topic."""
    if not comparable:
        return "unknown"
    if "CN" in tellers and "RU" in tellers:
        return "both"
    return next(iter(tellers), "unknown")


def share_out(cells: Sequence[Sequence[Quote]]) -> Iterator[int]:
    """How many quotations of each cell are shown: one each, then a second each, while there is room."""
    room, kept = MOST_QUOTES, [0] * len(cells)
    for _turn in range(2):
        for number, quotes in enumerate(cells):
            if room and len(quotes) > kept[number]:
                kept[number] += 1
                room -= 1
    return iter(kept)


# ------------------------------------------------------------------ what is said on each topic


def said_on_topics(articles: Iterable[ArticleRecord]) -> dict[str, list[Quote]]:
    """The quotations of these articles by topic; each article's first, what a side states before the rest."""
    by_topic: dict[str, list[list[Quote]]] = {}
    for article in articles:
        mine: dict[str, list[Quote]] = {}
        for topic, quote in quotes_of(article):
            mine.setdefault(topic, []).append(quote)
        for topic, quotes in mine.items():
            quotes.sort(key=lambda quote: quote.speaker in ("", "exchanged"))
            by_topic.setdefault(topic, []).append(quotes)
    return {
        topic: [quote for turn in zip_longest(*several) for quote in turn if quote]
        for topic, several in by_topic.items()
    }


def quotes_of(article: ArticleRecord) -> Iterator[tuple[str, Quote]]:
    """Every passage of the article that names a topic, in reading order."""
    text = article.article.text
    sentences = split_sentences(text, [block.span for block in article.article.blocks_of("body")])
    for item in number_findings(article):
        if item.finding.field == "topic":
            sentence = next((s for s in sentences if s.start <= item.span.start < s.end), item.span)
            yield item.finding.value, build_quote(article, item, sentence)


def build_quote(article: ArticleRecord, item: Numbered, sentence: Span) -> Quote:
    """A passage, with the words that name the topic set apart."""
    text, words = article.article.text, item.span
    shown = clip(text, sentence, words)
    return Quote(
        url=links.article(article.id, item.anchor),
        article_id=article.id,
        source=source_of(article),
        kind=article.source_kind,
        language=article.article.language,
        before=text[shown.start : words.start],
        words=words.of(text),
        after=text[words.end : shown.end],
        cut_before=shown.start > sentence.start,
        cut_after=shown.end < sentence.end,
        speaker=item.finding.note,
    )


def clip(text: str, sentence: Span, words: Span) -> Span:
    """Where to cut a long sentence around the words: at blanks where its script has them."""
    letters = 1 if " " in sentence.of(text)[:40] else 2
    start = max(sentence.start, words.start - BEFORE // letters)
    end = min(max(sentence.end, words.end), words.end + AFTER // letters)
    if start > sentence.start and letters == 1:
        start = text.find(" ", start, words.start) + 1 or start
    if end < sentence.end and letters == 1:
        cut = text.rfind(" ", words.end, end)
        end = cut if cut > 0 else end
    return Span(start, end)
