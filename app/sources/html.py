"""HTML pages: what their markup states, and the text of the article they hold."""

from __future__ import annotations

from dataclasses import dataclass

import trafilatura

from app.domain import Markup


@dataclass(frozen=True, slots=True)
class Found:
    """The article's text, one part a line, and what the markup states."""

    text: str
    markup: Markup


def read_html(source: str, url: str | None) -> Found:
    """The article of an HTML page."""
    text = trafilatura.extract(source, favor_precision=True, include_comments=False) or ""
    return Found(text, Markup())
