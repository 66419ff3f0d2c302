"""The search and the meeting page as Lighthouse sees them: `make audit`, with npm and the network.

Lighthouse is a tool of this test alone, so it is fetched into a cache folder outside the checkout when missing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from tests.chromium import CHROMIUM, QUIET

pytestmark = [pytest.mark.audit, pytest.mark.timeout(900)]

LIGHTHOUSE = "lighthouse@13.0.1"
BARS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


@pytest.fixture(scope="module")
def lighthouse() -> Path:
    """The program, fetched once."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is missing: Lighthouse comes as an npm package")
    folder = user_cache_path("ministers-archive-tests") / LIGHTHOUSE.replace("@", "-")
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [
            npm,
            "install",
            "--prefix",
            str(folder),
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            LIGHTHOUSE,
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
    return program


@pytest.mark.parametrize("preset", ["mobile", "desktop"])
@pytest.mark.parametrize("path", ["/", "/search?q=trade", "/meetings/2025-12-02-moscow"])
def test_lighthouse_gives_full_marks(
    lighthouse: Path, site: str, tmp_path: Path, path: str, preset: str
) -> None:
    report = tmp_path / "report.json"
    command = [
        str(lighthouse), site + path, "--quiet", "--output=json", f"--output-path={report}",
        "--only-categories=" + ",".join(BARS), "--chrome-flags=--headless=new " + " ".join(QUIET),
        *(["--preset=desktop"] if preset == "desktop" else []),
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    subprocess.run(command, check=True, env=environment, capture_output=True, timeout=300)
    found = json.loads(report.read_text(encoding="utf-8"))
    scores = {name: round(found["categories"][name]["score"] * 100) for name in BARS}
    short = [
        f"{audit['id']}: {audit['title']}"
        for name in BARS
        for ref in found["categories"][name]["auditRefs"]
        if ref["weight"] and (audit := found["audits"][ref["id"]])["score"] not in (None, 1)
    ]
    print(f"{path} {preset}: {scores}")  # noqa: T201  what an audit is run for
    assert all(scores[name] >= bar for name, bar in BARS.items()), (scores, short)
