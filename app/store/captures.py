"""Captures: bytes as they came in, kept once, and what was refused. Nothing here is ever deleted."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import and_, delete, insert, or_
from sqlmodel import Session, col, select

from app.domain import Capture
from app.extract.record.copies import is_reworded
from app.store.rows import capture_row, identity_of
from app.store.tables import ArticleRow, BlobRow, CaptureRow, RejectionRow, plain


@dataclass(frozen=True, slots=True)
class Held:
    """The article already held for a capture, and what that means for it.

    unchanged: the same article, the same bytes, read by this reader: nothing to do
    copy:      the same bytes under another origin (`origin` names the one first read): keep the capture
    changed:   the same article with other bytes: read it, the new reading replaces the old
    outdated:  the same bytes, read by another version of the reader: read them again
    """

    article_id: int
    status: Literal["unchanged", "copy", "changed", "outdated"]
    origin: str
    captured_at: datetime


def save_capture(session: Session, capture: Capture) -> int:
    """Keep the bytes and how they came; its id. The same bytes from the same place are kept once."""
    row = capture_row(capture, find_identity(session, capture))
    known = held_capture(session, row)
    if known is not None:
        return known
    session.execute(
        insert(plain(BlobRow)).prefix_with("OR IGNORE"),
        [{"sha256": row.sha256, "size": len(capture.body), "packed": zlib.compress(capture.body)}],
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def held_capture(session: Session, row: CaptureRow) -> int | None:
    """The id of the capture of these bytes as this article from this place, or None."""
    return session.exec(
        select(CaptureRow.id).where(
            CaptureRow.identity == row.identity,
            CaptureRow.sha256 == row.sha256,
            CaptureRow.origin == row.origin,
        )
    ).first()


def reject_capture(session: Session, capture_id: int, reason: str) -> None:
    """Keep why a capture became no article; a later reason replaces an earlier one."""
    session.merge(RejectionRow(capture_id=capture_id, reason=reason, rejected_at=datetime.now(UTC)))
    session.flush()


def forget_rejection(session: Session, capture_id: int) -> None:
    """A capture that has become an article is rejected no longer, nor are the same bytes from elsewhere."""
    sha256 = select(CaptureRow.sha256).where(CaptureRow.id == capture_id).scalar_subquery()
    same = select(CaptureRow.id).where(CaptureRow.sha256 == sha256)
    session.execute(delete(RejectionRow).where(col(RejectionRow.capture_id).in_(same)))


def held_article(session: Session, capture: Capture, reader: str) -> Held | None:
    """The article already held for this capture; None when it is new. `reader` is a version."""
    row = capture_row(capture, find_identity(session, capture))
    found = find_held(session, row.identity, row.sha256)
    if found is None:
        return None
    article, first = found
    assert article.id is not None
    if first.sha256 != row.sha256:
        return Held(article.id, "changed", first.origin, first.captured_at)
    if article.reader != reader:
        return Held(article.id, "outdated", first.origin, first.captured_at)
    known = first.origin == row.origin or held_capture(session, row) is not None
    return Held(article.id, "unchanged" if known else "copy", first.origin, first.captured_at)


def find_identity(session: Session, capture: Capture) -> str:
    """Which article a capture is. A record, which has an id, is also known by its words: two sets of records
    may both count from 1, or give one address, that of a front page, for all.
    """
    if not capture.input_id:
        return identity_of(capture)
    return record_at_address(session, capture) if capture.url else record_of_id(session, capture)


def record_of_id(session: Session, capture: Capture) -> str:
    """The article of that id whose words are like those of a record without address, else a new one."""
    words, name, known_as = words_of(capture), f"id:{capture.input_id}", col(ArticleRow.identity)
    same_id = select(ArticleRow.identity, ArticleRow.text).where(
        or_(known_as == name, and_(known_as > f"{name}~", known_as < f"{name}~~")),
        ArticleRow.input_id == capture.input_id,
    )
    held = session.exec(same_id.order_by(col(ArticleRow.id))).all()
    return next((known for known, text in held if is_reworded(text, words)), identity_of(capture))


def record_at_address(session: Session, capture: Capture) -> str:
    """The article at the address of a record; one of its own where that has another id and other words."""
    identity = identity_of(capture)
    own = f"{identity}~{capture.input_id}"
    query = select(ArticleRow.identity, ArticleRow.input_id, ArticleRow.text)
    found = session.exec(query.where(col(ArticleRow.identity).in_((identity, own))))
    held = {known: (input_id, text) for known, input_id, text in found}
    if own in held:
        return own
    if identity not in held:
        return identity
    input_id, text = held[identity]
    is_same = input_id in (None, capture.input_id) or is_reworded(text, words_of(capture))
    return identity if is_same else own


def words_of(capture: Capture) -> str:
    """The text of a record; the bytes themselves where they are no record."""
    words = capture.body.decode(errors="replace")
    try:
        record = json.loads(words)
    except ValueError:
        return words
    return str(record.get("text", "")) if isinstance(record, dict) else words


def find_held(session: Session, identity: str, sha256: str) -> tuple[ArticleRow, CaptureRow] | None:
    """The article of that identity with the capture it was read from.

    A file that has neither address nor id is whatever article has its bytes, even one read from an address.
    """
    query = select(ArticleRow, CaptureRow).join(CaptureRow, col(CaptureRow.id) == ArticleRow.capture_id)
    found = session.exec(query.where(ArticleRow.identity == identity)).first()
    if found is None and identity.startswith("sha256:"):
        same_bytes = query.where(CaptureRow.sha256 == sha256).order_by(col(ArticleRow.id))
        found = session.exec(same_bytes).first()
    return found


def load_capture_body(session: Session, sha256: str) -> bytes:
    """The bytes themselves; raises KeyError when none of that sha256 are held."""
    blob = session.get(BlobRow, sha256)
    if blob is None:
        raise KeyError(sha256)
    return zlib.decompress(blob.packed)
