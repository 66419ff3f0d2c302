"""The site behind a real uvicorn on loopback, for tests that want what a browser would get."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from app.settings import load_settings
from app.web import create_app

HERE = "http://127.0.0.1"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the archive in this data folder, answered until the block ends."""
    app = create_app(load_settings(data_dir=folder, base_url=HERE))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
        assert thread.is_alive(), "the server did not start"
    yield f"{HERE}:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
