"""The benchmark runs from one end to the other on a handful of articles; its figures are not judged here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.__main__ import main


def test_the_benchmark_prints_every_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--sizes", "40", "--rounds", "1", "--only", "speed", "--folder", str(tmp_path)])
    printed = capsys.readouterr().out
    for words in (
        "common term",
        "browse",
        "first search",
        "empty page",
        "queries of death",
        "added and found",
    ):
        assert words in printed
