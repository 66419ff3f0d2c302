"""The job: what comes in -> articles and meetings in the archive, in ten steps.

job       ingest(): steps 2 to 8 for each input, one transaction an article
labels    what to call an article that has no headline
indexing  step 9: the search index takes up the changes
recheck   looking again at the addresses of what is held
starter   the starter archive
"""

from __future__ import annotations

from app.ingest.indexing import drain_index, reindex
from app.ingest.job import READER_VERSION, Outcome, Status, holding_of, ingest, read_capture, resolve_meetings
from app.ingest.labels import label_of
from app.ingest.recheck import recheck
from app.ingest.starter import load_starter, sample_captures

__all__ = [
    "READER_VERSION",
    "Outcome",
    "Status",
    "drain_index",
    "holding_of",
    "ingest",
    "label_of",
    "load_starter",
    "read_capture",
    "recheck",
    "reindex",
    "resolve_meetings",
    "sample_captures",
]
