"""What was found at an address whose article is held, each time somebody looked.

Why this module exists: a page that is gone is a finding about its publisher. So every look is kept with its
moment and its answer, and "gone since" is the first look in a row that found nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, cast

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.store.rows import HEADERS
from app.store.tables import ArticleRow, CaptureRow, LookRow

Found = Literal["same", "changed", "other", "gone"]


@dataclass(frozen=True, slots=True)
class Look:
    """One look: same words, changed words, something `other` than an article of ours, or nothing (gone)."""

    looked_at: datetime
    found: Found
    status: int | None


@dataclass(frozen=True, slots=True)
class Seen:
    """When an address was last received or looked at, and the headers of the last reply that is kept."""

    seen_at: datetime
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Due:
    """An article whose address is to be looked at. A record has the words somebody gave, not its page's."""

    article_id: int
    address: str
    is_record: bool


def identity_at(address: str) -> str:
    """The identity of whatever article is at an address; see `rows.identity_of`."""
    return f"url:{address}"


def save_look(session: Session, address: str, found: Found, status: int | None) -> None:
    """Keep what was found at an address just now."""
    row = LookRow(
        identity=identity_at(address),
        looked_at=datetime.now(UTC),
        found=found,
        status=status,
    )
    session.add(row)
    session.flush()


def load_looks(session: Session, article_id: int) -> tuple[Look, ...]:
    """Every look at the address of an article, oldest first."""
    query = (
        select(LookRow)
        .join(ArticleRow, col(ArticleRow.identity) == LookRow.identity)
        .where(ArticleRow.id == article_id)
        .order_by(col(LookRow.looked_at), col(LookRow.id))
    )
    return tuple(Look(row.looked_at, cast("Found", row.found), row.status) for row in session.exec(query))


def gone_since(session: Session, article_ids: Iterable[int]) -> dict[int, datetime]:
    """For those of the articles whose page is gone: the moment of the first look that found it so."""
    wanted = set(article_ids)
    if not wanted:
        return {}
    gone: dict[int, datetime] = {}
    query = (
        select(ArticleRow.id, LookRow.found, LookRow.looked_at)
        .join(LookRow, col(LookRow.identity) == ArticleRow.identity)
        .where(col(ArticleRow.id).in_(wanted))
        .order_by(col(LookRow.looked_at), col(LookRow.id))
    )
    for article_id, found, looked_at in session.exec(query):
        assert article_id is not None
        if found == "gone":
            gone.setdefault(article_id, looked_at)
        else:
            gone.pop(article_id, None)
    return gone


def last_seen(session: Session, address: str) -> Seen | None:
    """When the page at an address was last received, of which something is held; None for an unknown one."""
    identity = identity_at(address)
    query = select(CaptureRow).where(CaptureRow.identity == identity).order_by(col(CaptureRow.id).desc())
    capture = session.exec(query).first()
    if capture is None:
        return None
    looked = session.exec(select(func.max(LookRow.looked_at)).where(LookRow.identity == identity)).one()
    moments = [capture.captured_at, *([looked] if looked else [])]
    return Seen(max(moments), HEADERS.validate_json(capture.headers))


def articles_to_look_at(session: Session, before: datetime, limit: int) -> list[Due]:
    """The articles that have an address and were not looked at since `before`, the longest ago first."""
    looked = (
        select(LookRow.identity, func.max(LookRow.looked_at).label("at"))
        .group_by(LookRow.identity)
        .subquery()
    )
    last = func.coalesce(looked.c.at, CaptureRow.captured_at)
    query = (
        select(ArticleRow.id, CaptureRow.url, CaptureRow.media_type)
        .join(CaptureRow, col(CaptureRow.id) == ArticleRow.capture_id)
        .outerjoin(looked, looked.c.identity == ArticleRow.identity)
        .where(
            col(CaptureRow.url).is_not(None),
            ~col(ArticleRow.is_sample),
            last < before,
        )
        .order_by(last, col(ArticleRow.id))
        .limit(limit)
    )
    return [Due(at or 0, url or "", kind == "application/json") for at, url, kind in session.exec(query)]
