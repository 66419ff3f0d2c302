"""`archive rejected`: what was not taken in, and why."""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from app import store
from app.commands.archives import opened_archive
from app.commands.terminal import OK, out, print_json
from app.settings import Settings


def run_rejected(settings: Settings, *, limit: int, as_json: bool) -> int:
    """List the last rejections, latest first: links not followed and captures that became no article."""
    with opened_archive(settings) as database, database.read() as session:
        rejected = store.load_rejected(session, limit)
    if as_json:
        for each in rejected:
            print_json(
                {
                    "origin": each.origin,
                    "reason": each.reason,
                    "rejected": each.rejected_at.isoformat(timespec="seconds"),
                    "title": each.title or None,
                    "found_in": each.found_in or None,
                }
            )
        return OK
    table = Table("when (UTC)", "what", "because")
    for each in rejected:
        what = f"{each.title}\n{each.origin}" if each.title else each.origin
        table.add_row(f"{each.rejected_at:%Y-%m-%d %H:%M}", escape(what), escape(each.reason))
    out().print(table)
    return OK
