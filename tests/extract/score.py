"""Scores the reading of labelled articles: `python -m tests.extract.score GOLD [--errors N]`.

Reads the records of GOLD as `archive extract` would and prints the table of the labels' own evaluate.py,
which stands in the same folder as the labels.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

from app.domain import Article, Capture, Unreadable
from app.extract import read_article
from app.extract.contract import build_extract_json
from app.lexicon import load_lexicon
from app.sources import build_article, parse_page

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
INPUT_KEYS = ("id", "url", "published", "text")


def article_of(record: dict[str, Any]) -> Article:
    """The article of a record, from what an input record may carry and nothing else."""
    body = json.dumps({key: record.get(key) for key in INPUT_KEYS}, ensure_ascii=False).encode()
    capture = Capture(body, "application/json", str(record.get("id")), EPOCH, input_id=record.get("id"))
    return build_article(parse_page(capture), load_lexicon())


def predict(record: dict[str, Any]) -> dict[str, Any]:
    """What `archive extract --json` prints for the record; an unreadable one is `other`."""
    try:
        article = article_of(record)
    except Unreadable:
        return {"id": record["id"], "report": "other", "meetings": [], "evidence": []}
    return build_extract_json(article, read_article(article, load_lexicon()))


def read_rows(gold: Path) -> list[dict[str, Any]]:
    """The labelled records."""
    return [json.loads(line) for line in gold.read_text(encoding="utf-8").split("\n") if line.strip()]


def load_evaluator(folder: Path) -> ModuleType:
    """The labels' own scorer."""
    spec = importlib.util.spec_from_file_location("evaluate", folder / "evaluate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evaluate(gold: Path) -> tuple[dict[str, Any], ModuleType, list[float]]:
    """The scores of all records of GOLD, the scorer, and the milliseconds each record took."""
    rows = read_rows(gold)
    predictions, took = [], []
    for row in rows:
        start = time.perf_counter()
        predictions.append(predict(row))
        took.append(1000 * (time.perf_counter() - start))
    evaluator = load_evaluator(gold.parent)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        path.write_text("\n".join(json.dumps(p, ensure_ascii=False) for p in predictions), encoding="utf-8")
        report = evaluator.evaluate(evaluator.read_gold(str(gold)), evaluator.read_predictions(str(path)))
    return report, evaluator, took


def main(arguments: list[str]) -> Iterator[str]:
    """The lines to print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args(arguments)
    report, evaluator, took = evaluate(options.gold)
    yield evaluator.table(report)
    yield f"median {median(took):.1f} ms, slowest {max(took):.1f} ms an article"
    if options.errors:
        yield from evaluator.error_lines(report, options.errors)


if __name__ == "__main__":
    for line in main(sys.argv[1:]):
        print(line)  # noqa: T201
