"""Shapes of the servers on loopback that tests of fetching talk to."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass, field

RawServer = Callable[[Callable[[socket.socket], None]], str]


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})


@dataclass
class Site:
    """A web site of fixed answers. A path asked for again gets its next answer, the last one for ever."""

    address: str
    pages: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, float, dict[str, str]]] = field(default_factory=list)

    def put(self, path: str, *answers: Answer) -> str:
        self.pages[path] = list(answers)
        return self.address + path

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]
