"""Every capture with its bytes, one after another: what was received, as it can be handed on."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import cast

from sqlmodel import Session, col, select

from app.domain import Capture, MediaType
from app.store.rows import HEADERS
from app.store.tables import BlobRow, CaptureRow

BATCH = 50
"""Captures in memory at once."""


def iter_captures(session: Session) -> Iterator[Capture]:
    """Every capture, in the order they came in."""
    last = 0
    while True:
        rows = session.exec(
            select(CaptureRow, BlobRow.packed)
            .join(BlobRow, col(BlobRow.sha256) == CaptureRow.sha256)
            .where(col(CaptureRow.id) > last)
            .order_by(col(CaptureRow.id))
            .limit(BATCH)
        ).all()
        if not rows:
            return
        for row, packed in rows:
            last = row.id or last
            yield Capture(
                body=zlib.decompress(packed),
                media_type=cast("MediaType", row.media_type),
                origin=row.origin,
                captured_at=row.captured_at,
                url=row.url,
                final_url=row.final_url,
                charset=row.charset,
                status=row.status,
                headers=HEADERS.validate_json(row.headers),
                input_id=row.input_id,
            )
