"""The site behind a real uvicorn on loopback, for tests that want what a browser would get."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from app.commands.serving import listening
from app.settings import load_settings
from app.web import create_app


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the archive in this data folder, answered until the block ends."""
    with listening("127.0.0.1", 0) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        app = create_app(load_settings(data_dir=folder, base_url=address))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        while not server.started:
            thread.join(0.05)
            assert thread.is_alive(), "the server did not start"
        yield address
        server.should_exit = True
        thread.join(10)
