"""Files, pipes and the network -> captures: the archive's way in.

inputs      gather(): whatever a command was given as SOURCE, in order
files       files, folders, JSON-lines, standard input
warcs       web archives: .warc, .warc.gz, .wacz
links       feeds, sitemaps, index pages, lists of addresses -> links
following   which links are followed, and what becomes of them
concerns    is a link, or a page as it came, about the two sides' foreign ministers?
evidence    captures handed on as WARC and WACZ
watch_list  the feeds and index pages that are looked at again and again
fetcher     Fetcher.fetch_capture(): one address, politely and within bounds
replies     what a server's answer means
manners     robots.txt and the gap between two requests to a host
memory      what is remembered of a host from one run to the next
network     the only place that opens a connection: public addresses, and a deadline
unpack      a body read without ever holding more than allowed
bodies      is it anything to read, and of what kind?
"""

from __future__ import annotations

from app.fetch.fetcher import Bounds, Fetcher
from app.fetch.files import Miss
from app.fetch.following import Following, Holding, Input, Met, Passed
from app.fetch.inputs import gather, gather_addresses, gather_watched
from app.fetch.memory import SiteMemory, Validators
from app.fetch.replies import FetchError, Gone, capture_of_reply, validators_of
from app.fetch.watch_list import Watched, load_watch_list

__all__ = [
    "Bounds",
    "FetchError",
    "Fetcher",
    "Following",
    "Gone",
    "Holding",
    "Input",
    "Met",
    "Miss",
    "Passed",
    "SiteMemory",
    "Validators",
    "Watched",
    "capture_of_reply",
    "gather",
    "gather_addresses",
    "gather_watched",
    "load_watch_list",
    "validators_of",
]
