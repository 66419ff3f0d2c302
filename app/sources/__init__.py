"""Turns bytes into articles: `decode`, `parse_page`, `build_article`. Pure: no network, no clock.

decoding    bytes -> text, never a replacement character
page        text -> Page: one reader for each media type
html        what a page's markup states, and the text of the article it holds
lines       a text cut into lines, each with one part to play
shapes      what a line looks like by itself: stamp, credit, caption, prose …
blocks      what it is, given its place on the page
headlines   which line of the head is the headline
stamps      printed days with a year, times and zones
datelines   the words that open a news item
languages   script counting
publishers  publishers.toml and its questions
furniture   furniture.toml and its question
article     Page -> Article: every part named, with evidence
"""

from app.sources.article import build_article
from app.sources.decoding import decode
from app.sources.page import parse_page

__all__ = ["build_article", "decode", "parse_page"]
