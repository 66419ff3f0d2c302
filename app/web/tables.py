"""Tables as files that a spreadsheet opens as they are: CSV with a byte order mark and no formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain

from fastapi.responses import StreamingResponse

BOM = "\ufeff"
"""Without it a well-known spreadsheet reads UTF-8 as the writing of the country it stands in."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Signs with which a cell begins that a spreadsheet runs; such a cell gets an apostrophe in front."""

Cell = str | int | float | bool | None


def csv_file(name: str, header: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> StreamingResponse:
    """The rows as RFC 4180 CSV, sent as they come; the file is called after `name` and the day."""
    return file(name, "csv", "text/csv", lines_of(header, rows))


def file(name: str, ending: str, media_type: str, parts: Iterable[str]) -> StreamingResponse:
    """A download, sent part by part."""
    today = datetime.now(UTC).date().isoformat()
    headers = {"Content-Disposition": f'attachment; filename="{name}-{today}.{ending}"'}
    return StreamingResponse(
        (part.encode() for part in parts), media_type=f"{media_type}; charset=utf-8", headers=headers
    )


def lines_of(header: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> Iterator[str]:
    """The lines of the file, the mark of its writing first."""
    yield BOM
    for row in chain((header,), rows):
        line = io.StringIO()
        csv.writer(line).writerow([shown(cell) for cell in row])
        yield line.getvalue()


def shown(cell: Cell) -> str | int | float:
    """A cell as it is written."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return "'" + cell
    return cell
