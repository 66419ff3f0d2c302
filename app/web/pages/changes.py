"""The public log: what was added, corrected, merged or withdrawn, when, by whom and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from app.domain import Deed, Version
from app.lexicon import Lexicon
from app.store import count_changes, find_redirect, is_gone, load_changes, load_history, load_meeting
from app.web import links
from app.web.archive import Archive
from app.web.codes import called
from app.web.pages.feed import NO_XML, Feed, FeedEntry
from app.web.pages.labels import label_of
from app.web.pages.lists import Pager, build_pager
from app.web.pages.model import Model, Page
from app.web.refusals import Moved, NotFound, WayOut
from app.web.told import retold
from app.web.wording import _

PER_PAGE = 50


class FieldChange(Model):
    """One fact before and after; null for no value. The labels are the lexicon's names."""

    field: str
    old: str | None
    new: str | None


class ChangeEntry(Model):
    """One state of a meeting's record."""

    slug: str
    url: str
    number: int
    deed: Deed
    made_at: dt.datetime
    reason: str
    editor: str | None
    """Who ruled; null for what came of reading."""
    href: str | None
    """What the editor names as a source."""
    differences: tuple[FieldChange, ...]
    joined: tuple[int, ...]
    """Articles that came, by number; `left` those that went."""
    left: tuple[int, ...]


class ChangesPage(Page):
    """The log, newest first."""

    total: int
    deed: Deed | None
    entries: tuple[ChangeEntry, ...]
    pager: Pager
    feed_url: str


class HistoryPage(Page):
    """Every state the record of one meeting has had, newest first."""

    slug: str
    meeting_url: str
    entries: tuple[ChangeEntry, ...]


def build_changes_page(archive: Archive, deed: Deed | None, page: int = 1) -> ChangesPage:
    """The log of all meetings or of one kind of deed; NotFound past the last page."""
    with archive.database.read() as session:
        total = count_changes(session, deed=deed)
        found = load_changes(session, deed=deed, limit=PER_PAGE, offset=(page - 1) * PER_PAGE)
    pairs = [("deed", deed or "")]
    pager = build_pager(page, total, PER_PAGE, links.CHANGES, pairs)
    url = links.with_query(links.CHANGES, [*pairs, ("page", str(page) if page > 1 else "")])
    return ChangesPage(
        url=url,
        json_url=links.json_twin(url),
        total=total,
        deed=deed,
        entries=tuple(build_entries(found, archive.lexicon)),
        pager=pager,
        feed_url=links.download(links.CHANGES, "atom"),
    )


def build_history_page(archive: Archive, slug: str) -> HistoryPage:
    """The states of a meeting's record; Moved where the slug leads elsewhere, NotFound for no meeting."""
    with archive.database.read() as session:
        redirect = find_redirect(session, slug)
        if redirect:
            raise Moved(links.history(redirect))
        if load_meeting(session, slug) is None and not is_gone(session, slug):
            raise NotFound(
                _("The archive knows of no meeting at this address."),
                (WayOut(label=_("All changes"), url=links.CHANGES),),
            )
        found = load_history(session, slug)
    url = links.history(slug)
    return HistoryPage(
        url=url,
        json_url=links.json_twin(url),
        slug=slug,
        meeting_url=links.meeting(slug),
        entries=tuple(build_entries(found, archive.lexicon)),
    )


def build_changes_feed(archive: Archive) -> Feed:
    """The newest entries of the log as a feed."""
    page = build_changes_page(archive, None)
    entries = tuple(
        FeedEntry(
            id=links.absolute(archive.base_url, links.meeting(entry.slug, entry.number)),
            url=links.absolute(archive.base_url, entry.url),
            title=NO_XML.sub("", f"{entry.slug}: {called(entry.deed, 'deed')}"),
            updated=entry.made_at,
            summary=NO_XML.sub("", entry.reason),
        )
        for entry in page.entries
    )
    return Feed(
        url=page.url,
        json_url=page.json_url,
        title=_("Ministers Archive: changes"),
        self_url=page.feed_url,
        updated=max((entry.updated for entry in entries), default=dt.datetime.fromtimestamp(0, dt.UTC)),
        entries=entries,
    )


def build_entries(versions: Iterable[Version], lexicon: Lexicon) -> Iterable[ChangeEntry]:
    """The entries of these states, in their order."""
    for version in versions:
        yield ChangeEntry(
            slug=version.slug,
            url=links.meeting(version.slug),
            number=version.number,
            deed=version.deed,
            made_at=version.made_at,
            reason=retold(version.reason, lexicon),
            editor=version.editor,
            href=links.web_address(version.source_url),
            differences=tuple(
                FieldChange(
                    field=one.field,
                    old=label_of(one.field, one.old, lexicon) if one.old is not None else None,
                    new=label_of(one.field, one.new, lexicon) if one.new is not None else None,
                )
                for one in version.differences
            ),
            joined=version.joined,
            left=version.left,
        )
