"""A list of meetings, newest first, under their years, cut into pages that a telephone can load."""

from __future__ import annotations

from collections.abc import Sequence

from app.lexicon import Lexicon
from app.store import MeetingLine
from app.web import links
from app.web.pages.entries import YearGroup, build_entries, group_by_year, newest_first
from app.web.pages.model import Model
from app.web.refusals import NotFound, WayOut
from app.web.wording import _

PER_PAGE = 60


class Pager(Model):
    """Where this page stands among its fellows."""

    page: int
    pages: int
    previous_url: str | None
    next_url: str | None


class MeetingList(Model):
    """Meetings newest first, under their years; undated ones last."""

    total: int
    listed_only: int
    """How many of the total have no text held."""
    groups: tuple[YearGroup, ...]
    pager: Pager


def build_list(
    lines: Sequence[MeetingLine], page: int, path: str, pairs: Sequence[tuple[str, str]], lexicon: Lexicon
) -> MeetingList:
    """One page of these meetings at `path`; NotFound past the last."""
    shown = newest_first(tuple(lines))
    pager = build_pager(page, len(shown), PER_PAGE, path, pairs)
    part = shown[(page - 1) * PER_PAGE : page * PER_PAGE]
    return MeetingList(
        total=len(shown),
        listed_only=sum(line.articles == 0 for line in shown),
        groups=group_by_year(build_entries(part, lexicon)),
        pager=pager,
    )


def build_pager(page: int, total: int, per_page: int, path: str, pairs: Sequence[tuple[str, str]]) -> Pager:
    """Where a page of a list of `total` stands; NotFound past the last. An empty list has one page."""
    pages = max(1, -(-total // per_page))
    if page > pages:
        raise NotFound(
            _("There is no page {page}: the list has {pages}.").format(page=page, pages=pages),
            (WayOut(label=_("Last page"), url=page_url(path, pairs, pages)),),
        )
    return Pager(
        page=page,
        pages=pages,
        previous_url=page_url(path, pairs, page - 1) if page > 1 else None,
        next_url=page_url(path, pairs, page + 1) if page < pages else None,
    )


def year_urls(lines: Sequence[MeetingLine], path: str, pairs: Sequence[tuple[str, str]]) -> dict[int, str]:
    """Where each year of the list begins: its page and, there, its heading."""
    starts: dict[int, int] = {}
    for place, line in enumerate(newest_first(tuple(lines))):
        if line.meeting.day:
            starts.setdefault(line.meeting.day.year, place)
    return {y: f"{page_url(path, pairs, at // PER_PAGE + 1)}#y{y}" for y, at in starts.items()}


def page_url(path: str, pairs: Sequence[tuple[str, str]], page: int) -> str:
    """That page of the list; the first has no number."""
    return links.with_query(path, [*pairs, ("page", str(page) if page > 1 else "")])
