"""`archive serve`: the site, on an archive that is made empty where there is none."""

from __future__ import annotations

import logging
import socket
from contextlib import suppress
from threading import Event, Thread

import uvicorn

from app.commands.archives import opened_archive
from app.commands.terminal import OK, err
from app.domain import ArchiveError
from app.ingest import drain_index
from app.lexicon import load_lexicon
from app.search import IndexProblem, check_index
from app.settings import Settings, load_settings
from app.web import create_app

log = logging.getLogger(__name__)

LOOK_SECONDS = 60.0
"""How often a site that runs looks whether its index is still whole."""


def run_serve(settings: Settings) -> int:
    """Serve the site until interrupted; the exit code. The address is printed once it can be visited."""
    with opened_archive(settings, create=True):
        pass  # made where there was none, so that the site can open it
    with listening(settings.host, settings.port) as listener:
        settings = load_settings(
            **{**settings.model_dump(include=settings.model_fields_set), **bound(settings, listener)}
        )
        config = uvicorn.Config(
            create_app(settings),
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_keep_alive=10,
        )
        err().print(f"The archive is at [bold]{settings.base_url}[/] (stop with Ctrl+C)")
        stopped = Event()
        Thread(target=keep_index, args=(settings, stopped), daemon=True).start()
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])
        stopped.set()
    return OK


def keep_index(settings: Settings, stopped: Event) -> None:
    """Bring the index up to date, and every minute rebuild it if it is missing or damaged; the site answers
    meanwhile.
    """
    mend_index(settings)
    while not stopped.wait(LOOK_SECONDS):
        try:
            check_index(settings.index_folder)
        except IndexProblem as problem:
            log.warning("The index is built anew: %s", problem)
            mend_index(settings)


def mend_index(settings: Settings) -> None:
    """Rebuild the index if it is missing or damaged, and bring it up to date."""
    try:
        with opened_archive(settings) as database:
            drain_index(database, settings.index_folder, load_lexicon())
    except (ArchiveError, IndexProblem) as error:
        log.error("The index could not be brought up to date: %s", error)


def bound(settings: Settings, listener: socket.socket) -> dict[str, object]:
    """The host and the port really listened on: port 0 asks the system for a free one."""
    return {"host": settings.host, "port": listener.getsockname()[1]}


def listening(host: str, port: int) -> socket.socket:
    """A listening socket; ArchiveError when the address is taken or not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ArchiveError(
            f"Cannot listen on {host} port {port} ({reason}): choose another with --port or --host."
        ) from error
    # Every connection inherits it: else the second part of an answer waits 40 ms for a word on the first.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
