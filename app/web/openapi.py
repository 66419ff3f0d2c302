"""What the API's documentation says of the search parameters.

They are read by `params` rather than by FastAPI, so that a page and a program get the same helpful refusal;
here is the table that describes them. A test holds it against `params.NAMES`.
"""

from __future__ import annotations

from typing import Any

TEXT: dict[str, Any] = {"type": "string"}
MANY: dict[str, Any] = {"type": "array", "items": {"type": "string"}}

DESCRIBED: tuple[tuple[str, dict[str, Any], str, Any], ...] = (
    ("q", TEXT, 'Words to find: "a phrase", AND, OR, NOT, prefix*; names in every script.', "Lavrov"),
    ("year", {"type": "array", "items": {"type": "integer"}}, "Year of the meeting.", [2022]),
    ("from", TEXT, "First day of the meeting: 2022-07-08, 2022-07 or 2022.", "2022-01"),
    ("to", TEXT, "Last day of the meeting, included, in the same forms.", "2023"),
    ("country", MANY, "ISO 3166-1 alpha-2, or an English name.", ["RU"]),
    ("city", MANY, "A city by any name of the gazetteer, in any script.", ["Moscow"]),
    ("occasion", MANY, "Series of the occasion.", ["g20"]),
    ("format", MANY, "in_person, phone or video.", ["phone"]),
    ("person", MANY, "A minister by any full name.", ["Wang Yi"]),
    ("office", MANY, "Office held that day.", ["Minister of Foreign Affairs"]),
    ("source", MANY, "Publisher.", ["Xinhua"]),
    ("agency", MANY, "Agency the text comes from.", ["Xinhua"]),
    ("language", MANY, "en, zh-Hans, zh-Hant, ru or other.", ["ru"]),
    ("topic", MANY, "Topic raised, by its slug.", None),
    ("report", MANY, "What an article is: meeting, preview, background or other.", ["meeting"]),
    ("has", MANY, "text, listed (no text held), undated or review.", ["text"]),
    ("without", MANY, "A facet value that must not hold: a filter, a colon, a value.", ["city:Moscow"]),
    ("sort", TEXT, "relevance, newest, oldest (day of the meeting) or added (to the archive).", "newest"),
    ("group", TEXT, "meeting (default) or article: what a result is.", "meeting"),
    ("exact", TEXT, "true: names only as they are typed, not in other scripts.", "true"),
    ("page", {"type": "integer", "minimum": 1}, "Page of the results, from 1.", 1),
    (
        "per_page",
        {"type": "integer", "minimum": 1, "maximum": 100},
        "Results on a page; 20 if not given.",
        20,
    ),
)


def described(name: str, schema: dict[str, Any], text: str, example: Any) -> dict[str, Any]:
    """One parameter as OpenAPI describes it.

    The example stands in the schema, not beside it: there the API page would put every example into its box,
    and the first search tried, with all filters at once, would find nothing.
    """
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": text,
        "schema": {**schema, "examples": [example]} if example else schema,
    }


SEARCH_PARAMETERS: list[dict[str, Any]] = [described(*one) for one in DESCRIBED]
FACET_PARAMETERS = [described("find", TEXT, "Letters a value must hold.", "mos"), *SEARCH_PARAMETERS]
