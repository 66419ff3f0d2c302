"""The house keeps its shape: imports go down, the core stays pure, files keep to their size and names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "app").rglob("*.py"))
TEMPLATES = sorted(p for p in (ROOT / "templates").rglob("*") if p.is_file())

# A room may import from rooms of a lower number only, and from itself.
LEVELS = {
    "domain": 0,
    "settings": 1,
    "starter": 0,
    "lexicon": 1,
    "sources": 2,
    "extract": 2,
    "chronicle": 2,
    "fetch": 3,
    "store": 3,
    "search": 3,
    "ingest": 4,
    "web": 4,
    "commands": 5,
    "cli": 6,
}
EXTRACT_LEVELS = {
    "text": 0,
    "said": 1,
    "who": 1,
    "when": 1,
    "where": 2,
    "contact": 3,
    "record": 3,
    "meeting": 4,
    "reading": 5,
    "contract": 5,
}
PURE = {"domain", "lexicon", "sources", "extract", "chronicle"}
RIM_PACKAGES = {
    "httpx": {"fetch"},
    "whoosh": {"search"},
    "sqlmodel": {"store"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "fastapi": {"web"},
    "starlette": {"web"},
    "jinja2": {"web"},
    "uvicorn": {"cli", "commands"},
    "typer": {"cli", "commands"},
}
NEVER_IN_PURE = {"os", "time", "random", "socket", "subprocess", "sqlite3", "urllib.request", "secrets"}
CLOCKS = re.compile(r"\b(?:date\.today|datetime\.now|datetime\.utcnow)\(")
DRAWERS = re.compile(r"(?:^|_)(?:helpers?|utils?|common|misc|manager|service|base)$")


def room_of(path: Path) -> str:
    return path.relative_to(ROOT / "app").parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_only_go_down(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] != "app" or len(parts) == 1 or parts[1] == room:
            continue
        other = parts[1]
        if other not in LEVELS:  # `from app import __name__` of the package itself
            continue
        assert LEVELS[other] < LEVELS[room], f"{room} imports {name}"
        if room == "web":
            assert other not in {"fetch", "sources", "ingest"}, f"web imports {name}"
        assert other != "settings" or LEVELS[room] >= 4, f"{room} reads the settings; hand it plain values"


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) == "extract"], ids=named)
def test_imports_only_go_down_within_the_reading_room(path: Path) -> None:
    part = path.relative_to(ROOT / "app" / "extract").parts[0].removesuffix(".py")
    if part == "__init__":
        return
    for name in imports_of(path):
        parts = name.split(".")
        if parts[:2] == ["app", "extract"] and len(parts) > 2 and parts[2] not in {part, "read_article"}:
            assert EXTRACT_LEVELS[parts[2]] < EXTRACT_LEVELS[part], f"{part} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_outside_packages_stay_in_their_room(path: Path) -> None:
    for name in imports_of(path):
        rooms = RIM_PACKAGES.get(name.split(".")[0])
        assert rooms is None or room_of(path) in rooms, f"{named(path)} imports {name}"


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) in PURE], ids=named)
def test_the_core_is_pure(path: Path) -> None:
    for name in imports_of(path):
        assert name not in NEVER_IN_PURE, f"{named(path)} imports {name}"
    assert not CLOCKS.search(path.read_text(encoding="utf-8")), f"{named(path)} reads a clock"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_modules_are_named_for_their_subject_and_say_why_they_exist(path: Path) -> None:
    assert not DRAWERS.search(path.stem), f"{named(path)} is named like a drawer"
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{named(path)} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_long_module_gives_its_reason(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text)) or ""
    lines = text.count("\n")
    assert lines <= 300 or "long because" in docstring.casefold(), f"{named(path)} has {lines} lines"


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_templates_only_print(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b", text), f"{named(path)} switches escaping off"
    assert not re.search(r"\sstyle\s*=", text), f"{named(path)} has an inline style"
    assert not re.search(r"\son\w+\s*=", text), f"{named(path)} has an inline script"
    assert not re.search(r'(?:src|href)="https?://', text), f"{named(path)} names another host"
    assert text.count("\n") <= 120, f"{named(path)} has {text.count(chr(10))} lines"
