"""How to cite a meeting: a footnote after the Chicago Manual of Style, BibTeX and RIS.

The permanent address and the number of the record's state are in each, so that a footnote still says what its
writer saw after a correction. A citation is in English whatever the reader's language: footnotes to one page
must not differ.
"""

from __future__ import annotations

import datetime as dt
import re

from app.web.pages.model import Model

ARCHIVE = "Ministers Archive: China–Russia foreign-minister meetings"

# Signs that TeX takes for commands.
TEX = str.maketrans({c: f"\\{c}" for c in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}",
                                                       "^": r"\textasciicircum{}"})  # fmt: skip
# A line break, or another control sign, which would end a field early.
CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


class Citation(Model):
    """What a footnote needs."""

    title: str
    """Who met where, and when, in words."""
    day: dt.date | None
    """First day of the meeting, as precise as `precision`."""
    precision: str
    url: str
    """The permanent address, with the host of this archive."""
    slug: str
    version: int
    """Which state of the record is cited; 0 for one that has had no other."""
    accessed: dt.date
    chicago: str
    """The footnote, as text."""
    bibtex_url: str
    ris_url: str


def footnote(title: str, url: str, version: int, accessed: dt.date) -> str:
    """`“Wang Yi and …, 7 July 2022,” Ministers Archive: …, accessed 22 November 2026, https://….`"""
    state = f"version {version}, " if version else ""
    when = f"{accessed:%-d %B %Y}"
    return f"“{title},” {ARCHIVE}, {state}accessed {when}, {url}."


def bibtex(citation: Citation) -> str:
    """The citation as one BibTeX entry."""
    day = citation.day
    fields = {
        "title": f"{{{tex(citation.title)}}}",
        "howpublished": tex(ARCHIVE),
        "year": str(day.year) if day else "",
        "month": f"{day:%b}".lower() if day and citation.precision != "year" else "",
        "note": f"Record {citation.slug}" + (f", version {citation.version}" if citation.version else ""),
        "url": citation.url,
        "urldate": citation.accessed.isoformat(),
    }
    lines = [f"  {name} = {{{plain(value)}}}" for name, value in fields.items() if value]
    # BibTeX knows the months by name, without braces.
    lines = [re.sub(r"^  month = \{(\w+)\}$", r"  month = \1", line) for line in lines]
    return f"@misc{{{citation.slug},\n" + ",\n".join(lines) + "\n}\n"


def ris(citation: Citation) -> str:
    """The citation as one RIS record: lines of a tag of two letters and a value, ended by CR LF."""
    day = citation.day
    shown = {"day": "%Y/%m/%d/", "month": "%Y/%m//", "year": "%Y///"}[citation.precision]
    fields = [
        ("TY", "ELEC"),
        ("TI", citation.title),
        ("T2", ARCHIVE),
        ("PY", f"{day:%Y}" if day else ""),
        ("DA", day.strftime(shown) if day else ""),
        ("ID", citation.slug),
        ("ET", f"version {citation.version}" if citation.version else ""),
        ("UR", citation.url),
        ("Y2", f"{citation.accessed:%Y/%m/%d/}"),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {plain(value)}\r\n" for tag, value in fields if value or tag == "ER")


def tex(words: str) -> str:
    """The words with the signs that TeX takes for commands escaped."""
    return words.translate(TEX)


def plain(words: str) -> str:
    """The words on one line."""
    return CONTROL.sub(" ", words)
