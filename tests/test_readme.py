"""README.md says what is so: its table of settings is the real one, and every file it names exists."""

from __future__ import annotations

import re
from pathlib import Path

from app.settings import settings_table

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def table_of_settings() -> str:
    rows = ((name, default and f"`{default}`", meaning) for name, default, meaning in settings_table())
    return "\n".join(f"| `{name}` | {default} | {meaning} |" for name, default, meaning in rows)


def test_the_table_of_settings_is_the_real_one() -> None:
    table = table_of_settings()
    assert table in README, f"README.md wants this table:\n{table}"


def test_every_file_named_exists() -> None:
    named = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert len(named) > 15
    assert [name for name in named if not (ROOT / name).exists()] == []
