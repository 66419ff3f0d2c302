from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest

from app.domain import Unreadable
from app.fetch.unpack import BadPacking, read_bounded

MEBIBYTE = 1024 * 1024


def pieces(packed: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(packed), size):
        yield packed[start : start + size]


@pytest.mark.parametrize("size", [1, 7, 1000, 10_000_000])
def test_a_packed_body_comes_out_whole_however_it_is_cut(size: int) -> None:
    body = "Лавров и Ван И. ".encode() * 2000
    assert read_bounded(pieces(gzip.compress(body), size), " GZIP ", MEBIBYTE) == body


@pytest.mark.parametrize("coding", ["", "identity"])
def test_a_plain_body_comes_as_it_is(coding: str) -> None:
    assert read_bounded([b"ab", b"c"], coding, 3) == b"abc"
    with pytest.raises(Unreadable):
        read_bounded([b"ab", b"cd"], coding, 3)


def test_a_bomb_is_left_before_it_fills_the_memory() -> None:
    machine = zlib.compressobj(wbits=31)
    bomb = b"".join(machine.compress(bytes(MEBIBYTE)) for _ in range(512)) + machine.flush()
    assert len(bomb) < MEBIBYTE
    tracemalloc.start()
    with pytest.raises(Unreadable, match="larger than 10 MiB"):
        read_bounded([bomb], "gzip", 10 * MEBIBYTE)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16 * MEBIBYTE


@pytest.mark.parametrize("coding", ["br", "zstd", "deflate", "gzip, gzip", "compress"])
def test_a_packing_not_asked_for_is_refused(coding: str) -> None:
    with pytest.raises(BadPacking, match="not asked for"):
        read_bounded([b"x"], coding, 10)
