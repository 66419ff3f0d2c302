"""Turns bytes into articles: `decode`, `parse_page`, `build_article`.

Pure: no network, no clock, and nothing read but the lists that lie beside the code.

    decoding    bytes -> text, never a replacement character
    page        text -> Page: one reader for each media type
    html        the article of an HTML page, as lines; html_bodies.toml knows where some publishers keep it
    markup      what a page states outside its visible text: JSON-LD, meta elements
    lines       a text cut into lines, each with one part to play
    shapes      what a line looks like by itself: stamp, credit, caption, prose …
    layout      what follows from seeing the lines together: script, copies, opening, ending
    blocks      what each line is, given its shape and its place
    headlines   which line above the text is the headline
    furniture   lines that are no part of an article: furniture.toml
    stamps      printed days with a year, times and zones
    datelines   the words that open a news item
    languages   script counting
    publishers  who publishes and who supplies: publishers.toml
    article     Page -> Article: its parts named, with evidence, by
      parts       what the rules below look at
      origins     publisher and agency
      credits     author, editor, photographer
      published   the day, and the zone of its time
"""

from app.sources.article import build_article
from app.sources.decoding import decode
from app.sources.page import parse_page

__all__ = ["build_article", "decode", "parse_page"]
