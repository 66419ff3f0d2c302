"""Every wording an article has had, each compared with the one before: what a publisher reworded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from app.store import Part as FoundPart
from app.store import Wording as FoundWording
from app.store import compare_texts, load_wordings
from app.web import links
from app.web.archive import Archive
from app.web.pages.article import ArticleEntry, build_article_entry
from app.web.pages.model import Model, Page
from app.web.refusals import NotFound, WayOut
from app.web.wording import _

AROUND = 160
"""Letters shown of an unchanged stretch beside a change; the rest is left out."""


class Part(Model):
    """A stretch of words: kept, added or removed. `cut` says that the middle of a kept one is left out."""

    change: Literal["kept", "added", "removed"]
    before: str
    after: str
    """Words behind what was cut out; empty where nothing was."""
    cut: bool


class WordingPart(Model):
    """One wording and how it differs from the one before; the first differs from nothing."""

    number: int
    is_present: bool
    captured_at: dt.datetime
    sha256: str
    parts: tuple[Part, ...]


class WordingsPage(Page):
    """The wordings of an article, the latest first."""

    article: ArticleEntry
    wordings: tuple[WordingPart, ...]


def build_wordings_page(archive: Archive, article_id: int) -> WordingsPage:
    """The wordings of the article of this number; NotFound when there is none."""
    with archive.database.read() as session:
        found = load_wordings(session, article_id)
    if not found:
        raise NotFound(
            _("The archive holds no article number {id}.").format(id=article_id),
            (WayOut(label=_("Search the archive"), url=links.SEARCH),),
        )
    present = next(wording for wording in found if wording.is_present)
    url = links.wordings(article_id)
    first = build_wording(found[0], ())
    later = [
        build_wording(new, compare_texts(old.record.article.text, new.record.article.text))
        for old, new in pairwise(found)
    ]
    return WordingsPage(
        url=url,
        json_url=links.json_twin(url),
        article=build_article_entry(present.record),
        wordings=(*reversed(later), first),
    )


def build_wording(wording: FoundWording, parts: Iterable[FoundPart]) -> WordingPart:
    """One wording."""
    return WordingPart(
        number=wording.number,
        is_present=wording.is_present,
        captured_at=wording.captured_at,
        sha256=wording.record.capture.sha256,
        parts=tuple(build_parts(parts)),
    )


def build_parts(parts: Iterable[FoundPart]) -> Iterator[Part]:
    """The stretches, with the middle of long unchanged ones left out."""
    for part in parts:
        cut = part.change == "kept" and len(part.words) > 3 * AROUND
        yield Part(
            change=part.change,
            before=part.words[:AROUND] if cut else part.words,
            after=part.words[-AROUND:] if cut else "",
            cut=cut,
        )
