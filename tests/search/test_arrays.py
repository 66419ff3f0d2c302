"""Files of arrays, vocabularies over them, and the cache: what the posting lists stand on."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.arrays import Array, distinct, open_arrays, save_arrays, smallest, starts_anew
from app.search.cache import OVERHEAD, Cache
from app.search.vocabulary import Vocabulary, letters_of


def test_arrays_come_back_as_they_were_and_outlive_their_file(tmp_path: Path) -> None:
    arrays: dict[str, Array] = {
        "small": np.arange(7, dtype=np.uint8),
        "empty": np.empty(0, np.int32),
        "large": np.arange(1000, dtype=np.int64) << 40,
    }
    save_arrays(tmp_path / "a", arrays, {"totals": {"会晤": 3}})
    found = open_arrays(tmp_path / "a")
    (tmp_path / "a").unlink()
    assert found.facts == {"totals": {"会晤": 3}}
    for name, array in arrays.items():
        assert found.arrays[name].dtype == array.dtype
        assert found.arrays[name].tolist() == array.tolist()
        assert not found.arrays[name].flags.writeable
    found.let_go()
    assert found.arrays["large"].tolist() == arrays["large"].tolist(), "what was let go is read again"


@pytest.mark.parametrize("kept", [0, 4, 30, 200])
def test_a_file_cut_short_is_refused(tmp_path: Path, kept: int) -> None:
    save_arrays(tmp_path / "a", {"numbers": np.arange(100)}, {})
    (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes()[:kept])
    with pytest.raises((OSError, ValueError)):
        open_arrays(tmp_path / "a")


@given(st.lists(st.integers(0, 2**40), max_size=20))
def test_the_narrowest_type_loses_nothing(numbers: list[int]) -> None:
    assert smallest(np.array(numbers, np.int64)).tolist() == numbers


@given(st.sets(st.text(min_size=1, max_size=6), max_size=40), st.text(max_size=3))
def test_a_vocabulary_finds_words_and_beginnings(words: set[str], prefix: str) -> None:
    words = {word for word in words if word.isprintable()}
    listed = sorted(word.encode() for word in words)
    vocabulary = Vocabulary(*letters_of(listed))
    assert list(vocabulary) == listed
    assert [word.encode() for word in vocabulary.words()] == listed
    for number, word in enumerate(listed):
        assert vocabulary.find(word.decode()) == number
    if prefix and prefix.isprintable():
        beginning = [vocabulary[at] for at in vocabulary.beginning(prefix)]
        assert beginning == [word for word in listed if word.startswith(prefix.encode())]
        assert (vocabulary.find(prefix) is not None) == (prefix in words)


def test_the_cache_keeps_what_was_asked_last_and_stays_within_its_bytes() -> None:
    made: list[int] = []

    def make(number: int) -> bytes:
        made.append(number)
        return bytes(1000)

    cache: Cache[bytes] = Cache(3 * (1000 + OVERHEAD), len)
    for number in (1, 2, 3, 1, 4, 1, 2):
        cache.get(number, lambda number=number: make(number))  # type: ignore[misc]
        assert cache.size <= 3 * (1000 + OVERHEAD)
    assert made == [1, 2, 3, 4, 2], "2 was asked longest ago when 4 came"


def test_a_value_too_large_to_keep_is_given_all_the_same() -> None:
    cache: Cache[bytes] = Cache(100, len)
    assert cache.get("large", lambda: bytes(1000)) == bytes(1000)
    assert cache.size == 0


def test_threads_that_ask_at_once_leave_the_books_in_order() -> None:
    cache: Cache[bytes] = Cache(20 * (100 + OVERHEAD), len)

    def ask(offset: int) -> None:
        for number in range(500):
            assert cache.get((number + offset) % 50, lambda: bytes(100)) == bytes(100)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 0 < cache.size <= 20 * (100 + OVERHEAD)


@given(st.lists(st.integers(-5, 5)))
def test_distinct_numbers_come_in_order(numbers: list[int]) -> None:
    ordered = np.sort(np.array(numbers, np.int64))
    assert distinct(np.array(numbers, np.int64)).tolist() == sorted(set(numbers))
    assert ordered[starts_anew(ordered)].tolist() == sorted(set(numbers))
