"""Is the clock of this machine behind what the archive has seen?

Why this module exists: what is kept bears the moment it came in. A clock that is wrong harms nothing that is
held, but whoever runs the archive should hear of it before readers do.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app import store

SLACK = timedelta(minutes=5)
"""What a clock may be off without a word."""


def clock_fault(last: store.Run) -> str | None:
    """The sentence for a last run that lies in the future; None when the clock may be right."""
    if last.started_at <= datetime.now(UTC) + SLACK:
        return None
    begun = f"`archive {last.command}` of {last.started_at:%Y-%m-%d %H:%M} UTC"
    return f"the last run, {begun}, lies in the future: set the clock of this machine right"
