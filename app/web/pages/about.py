"""What the archive is, how to search it and how to ask it from a program: figures and examples."""

from __future__ import annotations

import datetime as dt

from app.store import archive_counts
from app.web import links
from app.web.archive import Archive
from app.web.pages.model import Model, Page

EXAMPLES = (
    # Each finds something in the starter archive, but for `side`, whose samples quote nobody.
    ("words", (("q", "Iran"),)),
    ("phrase", (("q", '"exchanged views"'),)),
    ("any", (("q", "Iran OR Afghanistan"),)),
    ("not", (("q", "Iran NOT Afghanistan"),)),
    ("group", (("q", "(Iran OR Afghanistan) -Geneva"),)),
    ("prefix", (("q", "bilateral*"),)),
    ("alike", (("q", "Lavrow~1"),)),
    ("near", (("q", "Iran NEAR/8 views"),)),
    ("exact", (("q", '"Wang Yi"!'),)),
    ("name", (("q", "Лавров"),)),
    ("chinese", (("q", "王毅"),)),
    ("side", (("q", "said-by:cn cooperation"),)),
    ("title", (("q", "title:Tashkent"),)),
    ("field", (("q", "topic:iran format:phone"),)),
    ("office", (("q", 'office:"state councilor"'),)),
    ("on", (("q", "on:2022-07"),)),
    ("between", (("q", "from:2014 to:2016-06"),)),
    ("year", (("year", "2022"),)),
    ("years", (("year", "2022"), ("year", "2023"))),
    ("place", (("country", "CN"), ("q", "visit"))),
    ("occasion", (("occasion", "g20"), ("sort", "oldest"))),
    ("range", (("from", "2014-03"), ("to", "2015"))),
    ("open", (("from", "2023"),)),
    ("phone", (("format", "phone"),)),
)


class AboutPage(Page):
    """What the archive holds, in figures."""

    meetings: int
    meetings_with_text: int
    meetings_listed_only: int
    meetings_to_review: int
    articles: int
    samples: int
    first_day: dt.date | None
    last_day: dt.date | None
    updated_at: dt.datetime | None


class Example(Model):
    """A search to try; `shows` names what it is an example of."""

    shows: str
    words: str
    """What to type, or the parameters."""
    url: str


class HelpPage(Page):
    """How to search, with searches to try."""

    examples: tuple[Example, ...]


def build_about_page(archive: Archive) -> AboutPage:
    """The figures of the archive as it is now."""
    with archive.database.read() as session:
        counts = archive_counts(session)
    return AboutPage(
        url=links.ABOUT,
        json_url=links.json_twin(links.ABOUT),
        meetings=counts.meetings,
        meetings_with_text=counts.meetings_with_text,
        meetings_listed_only=counts.meetings_listed_only,
        meetings_to_review=counts.meetings_to_review,
        articles=counts.articles,
        samples=counts.samples,
        first_day=counts.first_day,
        last_day=counts.last_day,
        updated_at=counts.updated_at,
    )


def build_help_page() -> HelpPage:
    """The examples with their links."""
    return HelpPage(
        url=links.HELP,
        json_url=links.json_twin(links.HELP),
        examples=tuple(
            Example(
                shows=shows,
                words=" ".join(value if name == "q" else f"{name}={value}" for name, value in pairs),
                url=links.search(pairs),
            )
            for shows, pairs in EXAMPLES
        ),
    )


def docs_page() -> Page:
    """The API page; its twin is the OpenAPI description itself."""
    return Page(url=links.DOCS, json_url=links.OPENAPI)
