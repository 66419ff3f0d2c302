"""Files, pipes and the network -> captures: the archive's way in.

inputs    gather(): whatever a command was given as SOURCE, in order
files     files, folders, JSON-lines, standard input
fetcher   Fetcher.fetch_capture(): one address, politely and within bounds
manners   robots.txt and the gap between two requests to a host
network   the only place that opens a connection: public addresses, and a deadline
unpack    a body read without ever holding more than allowed
bodies    is it anything to read, and of what kind?
"""

from __future__ import annotations

from app.fetch.fetcher import Bounds, Fetcher, FetchError
from app.fetch.files import Miss
from app.fetch.inputs import gather

__all__ = ["Bounds", "FetchError", "Fetcher", "Miss", "gather"]
