"""A page in a browser that keeps count of what a reader must never meet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

REPORTS = (
    "window.addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.violatedDirective))"
)


@contextmanager
def watched(browser: Browser, site: str, **context: Any) -> Iterator[Page]:
    """A page on this site; as the block ends, none of these may have happened:

    a request to another host, an error or a broken policy in the console, a fault of a script, a dialog.
    """
    viewport = context.pop("viewport", {"width": 1280, "height": 900})
    opened = browser.new_context(base_url=site, viewport=viewport, **context)
    opened.set_default_timeout(15_000)
    opened.add_init_script(REPORTS)
    trouble: list[str] = []
    page = opened.new_page()
    opened.on("request", lambda r: None if r.url.startswith((site, "data:")) else trouble.append(r.url))
    # Chromium notes every page with a status of 4xx or 503 as an error of its own.
    page.on(
        "console",
        lambda m: (
            trouble.append(f"{page.url}: {m.text}")
            if m.type == "error" and "with a status of" not in m.text
            else None
        ),
    )
    page.on("pageerror", lambda error: trouble.append(f"{page.url}: {error}"))

    def refuse(dialog: Any) -> None:
        trouble.append(f"{page.url}: dialog {dialog.message}")
        dialog.dismiss()

    page.on("dialog", refuse)
    try:
        yield page
    finally:
        opened.close()
    assert trouble == []
