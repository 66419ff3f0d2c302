"""When the archive was fed, by which command, and with what outcome."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from app.store.tables import RunRow


@dataclass(frozen=True, slots=True)
class Run:
    """One feeding of the archive; `ended_at` is None while it lasts, and for ever when it died."""

    id: int
    command: str
    started_at: datetime
    ended_at: datetime | None
    counts: Mapping[str, int]


def start_run(session: Session, command: str) -> int:
    """Note that a run begins; its id."""
    row = RunRow(command=command, started_at=datetime.now(UTC))
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def finish_run(session: Session, run_id: int, counts: Mapping[str, int]) -> None:
    """Note how a run ended: a number for each outcome."""
    row = session.get_one(RunRow, run_id)
    row.ended_at = datetime.now(UTC)
    row.counts = json.dumps(dict(counts))
    session.add(row)


def latest_runs(session: Session, limit: int) -> tuple[Run, ...]:
    """The last runs, latest first."""
    rows = session.exec(select(RunRow).order_by(col(RunRow.id).desc()).limit(limit))
    return tuple(
        Run(row.id or 0, row.command, row.started_at, row.ended_at, json.loads(row.counts)) for row in rows
    )
