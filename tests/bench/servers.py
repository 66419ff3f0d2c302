"""Servers of the benchmark, each a process of its own on a free port of this machine.

archive     the product: `archive serve`
plain       an empty FastAPI page, and a page of results over SQLite FTS5: `tests.bench.plain`
datasette   Datasette over the same rows and the same FTS5, where it is installed
"""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from app.settings import Settings


@contextmanager
def archive(settings: Settings) -> Iterator[Server]:
    """The product over this archive."""
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve", "--port"]
    with running(command, {"ARCHIVE_DATA_DIR": str(settings.data_dir)}) as server:
        yield server


@contextmanager
def plain(folder: Path, size: int) -> Iterator[Server]:
    """The pages to compare with."""
    with running([sys.executable, "-m", "tests.bench.plain", str(folder), str(size)]) as server:
        yield server


@contextmanager
def datasette(program: str, database: Path) -> Iterator[Server]:
    """Datasette, told not to give up on facets or searches that take long."""
    patient = {"facet_time_limit_ms": "60000", "sql_time_limit_ms": "60000", "suggest_facets": "off"}
    chosen = [word for name, value in patient.items() for word in ("--setting", name, value)]
    with running([program, str(database), *chosen, "--port"], {"PYTHONPATH": ""}) as server:
        yield server


class Server:
    """A server that listens; its pages are fetched over connections kept open."""

    def __init__(self, port: int, process: int) -> None:
        self.port = port
        self.process = process

    def fetch(self, path: str) -> Fetch:
        """A call that fetches this page."""
        return Fetch(self.port, path)

    def cpu(self) -> float:
        """Seconds of processor time all threads of the process have had."""
        found = 0
        for task in Path(f"/proc/{self.process}/task").iterdir():
            with suppress(OSError):  # a thread that has just ended
                found += int((task / "schedstat").read_text(encoding="ascii").split()[0])
        return found / 1e9

    def memory(self) -> Mapping[str, int]:
        """Megabytes the process holds now: `VmRSS` all, `RssAnon` what is its own, `RssFile` mapped files."""
        status = Path(f"/proc/{self.process}/status").read_text(encoding="ascii")
        # VmRSS:     181640 kB
        held = re.findall(r"^(VmRSS|RssAnon|RssFile):\s+(\d+) kB", status, re.MULTILINE)
        return {name: int(kilobytes) >> 10 for name, kilobytes in held}


class Fetch:
    """Fetches one page over a connection kept open."""

    def __init__(self, port: int, path: str) -> None:
        self.path = quote(path, safe="/?=&+%*:")
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def __call__(self) -> bytes:
        """The body; AssertionError for anything but 200."""
        body = self.get(self.path)
        assert self.status == 200, (self.path[:200], self.status, body[:300])
        return body

    def get(self, path: str) -> bytes:
        """The body of that page, whatever its `status`."""
        self.connection.request("GET", path)
        reply = self.connection.getresponse()
        body = reply.read()
        self.status = reply.status
        return body

    def close(self) -> None:
        """Ends the connection."""
        self.connection.close()


@contextmanager
def running(command: Sequence[str], more: Mapping[str, str] | None = None) -> Iterator[Server]:
    """The server this command starts, the port put after it, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    started = subprocess.Popen(  # our own interpreter, or a program named on the command line
        [*command, str(port)],
        env=os.environ | (more or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port, started)
        yield Server(port, started.pid)
    finally:
        started.terminate()
        started.wait()


def wait_for(port: int, started: subprocess.Popen[bytes]) -> None:
    """Returns when the server listens; TimeoutError when it ends or does not within two minutes."""
    for _ in range(1200):
        if started.poll() is not None:
            break
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise TimeoutError(f"{started.args!r} does not start")
