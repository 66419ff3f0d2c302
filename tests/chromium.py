"""The browser the tests drive: Debian's Chromium, kept from asking anybody for anything of its own accord."""

from __future__ import annotations

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
