"""The list of all meetings, and of those of one year."""

from __future__ import annotations

from app.store import meeting_years, meetings_of
from app.web import links
from app.web.archive import Archive
from app.web.errors import NotFound, WayOut
from app.web.pages.entries import YearGroup, build_entries, group_by_year, newest_first
from app.web.pages.model import Model, Page

PER_PAGE = 200


class YearLink(Model):
    """A year one can go to."""

    year: int
    url: str
    meetings: int


class Pager(Model):
    """Where this page stands among its fellows."""

    page: int
    pages: int
    previous_url: str | None
    next_url: str | None


class MeetingsPage(Page):
    """Meetings newest first, under their years; all of them or those of one `year`."""

    year: int | None
    total: int
    listed_only: int
    """How many of the total have no text held."""
    groups: tuple[YearGroup, ...]
    years: tuple[YearLink, ...]
    pager: Pager


def build_meetings_page(archive: Archive, page: int = 1) -> MeetingsPage:
    """All meetings, newest first; NotFound past the last page."""
    return _build(archive, None, page)


def build_year_page(archive: Archive, year: int) -> MeetingsPage:
    """The meetings of a year; one between the first and the last may be empty, others are NotFound."""
    return _build(archive, year, 1)


def _build(archive: Archive, year: int | None, page: int) -> MeetingsPage:
    with archive.database.read() as session:
        lines = meetings_of(session, year=year)
        years = meeting_years(session)
    if year and not lines and not (years and years[0][0] <= year <= years[-1][0]):
        raise NotFound(
            f"The archive knows of no meeting in {year}.", (WayOut(label="All meetings", url=links.MEETINGS),)
        )
    shown = newest_first(lines)
    per_page = PER_PAGE if year is None else max(len(shown), 1)
    pages = max(1, -(-len(shown) // per_page))
    if page > pages:
        raise NotFound(
            f"There is no page {page}: the list has {pages}.",
            (WayOut(label="Last page", url=links.meetings(pages)),),
        )
    url = links.year(year) if year else links.meetings(page)
    part = shown[(page - 1) * per_page : page * per_page]
    return MeetingsPage(
        url=url,
        json_url=links.json_twin(url),
        year=year,
        total=len(shown),
        listed_only=sum(line.articles == 0 for line in shown),
        groups=group_by_year(build_entries(part, archive.lexicon)),
        years=tuple(YearLink(year=y, url=links.year(y), meetings=n) for y, n in reversed(years)),
        pager=Pager(
            page=page,
            pages=pages,
            previous_url=links.meetings(page - 1) if page > 1 else None,
            next_url=links.meetings(page + 1) if page < pages else None,
        ),
    )
