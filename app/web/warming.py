"""The first search, made before anyone asks for one.

Why: it opens the index, puts the facts into columns, reads the names and compiles the templates, which takes
seconds in a large archive. The site answers meanwhile; who searches at once waits no longer than before.
"""

from __future__ import annotations

import logging

from jinja2 import Environment

from app.search import IndexProblem, SearchQuery
from app.web.archive import Archive
from app.web.pages.search import build_search_page

log = logging.getLogger(__name__)

QUERIES = (SearchQuery(q="Lavrov OR 王毅"), SearchQuery(group="article"))
"""Words of two scripts, and the results in both ways of grouping them."""


def warm(archive: Archive, environment: Environment) -> None:
    """Draws two pages of results and throws them away; nothing while there is no index."""
    try:
        for query in QUERIES:
            page = build_search_page(archive, query)
            environment.get_template("search.html").render(page=page, here=page.url)
    except IndexProblem as problem:
        log.info("No search to make ready: %s", problem)
