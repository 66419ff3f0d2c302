"""No text, however odd, may hold the readers up."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from app.domain import Capture, Unreadable
from app.lexicon.model import Lexicon
from app.sources import build_article, parse_page

MakeCapture = Callable[..., Capture]
LENGTH = 50_000
# Measured at under 0.1 s for every run here; the bound leaves room for a busy machine, none for backtracking.
SECONDS = 0.5

RUNS = [
    *("A", "1", "(", "[", "中", "十", "-", ".", "\u00a0", '"', "/", "\u200b", "　"),
    *(
        "Ab ",
        "MOSCOW ",
        "MOSCOW, July ",
        "2022-01-01 ",
        "12:",
        "> ",
        "a > ",
        "新华社",
        "新华社北京1月",
        "2022年",
        "[x] ",
    ),
    *("Photo: ", "Source: ", "Editor: ", "May 1, ", "(Xinhua", "/TASS", " - ", "By A", "1111116", "© ", "(R"),
]


@pytest.mark.parametrize("piece", RUNS)
def test_a_run_of_anything_is_read_at_once(capture: MakeCapture, lexicon: Lexicon, piece: str) -> None:
    text = (piece * LENGTH)[:LENGTH]
    for words in (text, f"x{text}y", f"Ministers met here. {text}"):
        spent = seconds(capture(json.dumps({"text": words}), "application/json"), lexicon)
        assert spent < SECONDS


@pytest.mark.parametrize(
    "piece", ["Source: Xinhua. ", "A paragraph that goes on. ", "新华社北京1月4日电", "> a "]
)
def test_two_megabytes_take_bounded_time(capture: MakeCapture, lexicon: Lexicon, piece: str) -> None:
    line = (piece * 150)[:150]
    for text in ((piece * 2_000_000)[:2_000_000], f"{line}\n" * 13_000):
        assert seconds(capture(json.dumps({"text": text}), "application/json"), lexicon) < 10


def test_random_signs_give_valid_spans(capture: MakeCapture, lexicon: Lexicon) -> None:
    dice = random.Random(11)
    for _ in range(60):
        text = "".join(dice.choices("aA1 .,:()[]/-\n中》й\u3000\u00a0年月日", k=600))
        page = parse_page(capture(json.dumps({"text": f"a{text}"}), "application/json"))
        ends = [0]
        for block in page.blocks:
            assert ends[-1] <= block.span.start < block.span.end <= len(page.text)
            ends.append(block.span.end)
        for part in build_article(page, lexicon).parts:
            assert part.span is None or 0 <= part.span.start < part.span.end <= len(page.text)


def seconds(capture: Capture, lexicon: Lexicon) -> float:
    start = time.process_time()
    with suppress(Unreadable):
        build_article(parse_page(capture), lexicon)
    return time.process_time() - start
