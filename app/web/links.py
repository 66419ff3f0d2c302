"""Every address of the site is made here, as a path without a host.

Path only, because the host in a request's header is the visitor's word; an absolute address (for a citation)
is made from the operator's `ARCHIVE_BASE_URL` by `absolute`.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode, urlsplit

HOME = "/"
SEARCH = "/search"
MEETINGS = "/meetings"
VENUES = "/venues"
PEOPLE = "/people"
OCCASIONS = "/occasions"
TIMELINE = "/timeline"
COVERAGE = "/coverage"
CHANGES = "/changes"
REVIEW = "/review"
ABOUT = "/about"
HELP = "/help"
DOCS = "/docs"
OPENAPI = "/openapi.json"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
OPENSEARCH = "/opensearch.xml"
API = "/api/v1"
STATIC = "/static"

Pairs = Iterable[tuple[str, str]]
"""What stands after the question mark: names and values in order."""


def search(pairs: Pairs = ()) -> str:
    """A search with these parameters; empty values are left out."""
    return with_query(SEARCH, pairs)


def meetings(page: int = 1) -> str:
    """The list of all meetings."""
    return with_query(MEETINGS, [("page", str(page))] if page > 1 else [])


def meeting(slug: str, version: int | None = None) -> str:
    """The permanent page of a meeting; with a number, the record as it stood in that version."""
    path = f"{MEETINGS}/{quote(slug, safe='')}"
    return with_query(path, [("version", str(version))]) if version else path


def history(slug: str) -> str:
    """Every state the record of a meeting has had."""
    return f"{meeting(slug)}/history"


def article(article_id: int, evidence: int | None = None) -> str:
    """An article, at the words marked as evidence number `evidence`."""
    fragment = f"#e{evidence}" if evidence else ""
    return f"/articles/{article_id}{fragment}"


def wordings(article_id: int) -> str:
    """Every wording an article has had."""
    return f"/articles/{article_id}/wordings"


def year(number: int) -> str:
    """The meetings of a year."""
    return f"/years/{number}"


def country(code: str) -> str:
    """The venues in a country, by its ISO 3166-1 alpha-2 code."""
    return f"{VENUES}/{quote(code.lower(), safe='')}"


def city(code: str, slug: str) -> str:
    """The meetings in a city."""
    return f"{country(code)}/{quote(slug, safe='')}"


def person(slug: str, pairs: Pairs = ()) -> str:
    """A minister, and the meetings that count by the rule in `pairs`."""
    return with_query(f"{PEOPLE}/{quote(slug, safe='')}", pairs)


def occasion(series: str, pairs: Pairs = ()) -> str:
    """A series of occasions over the years."""
    return with_query(f"{OCCASIONS}/{quote(series, safe='')}", pairs)


def download(path: str, form: str) -> str:
    """The same page as a file: `/search?q=x` as `csv` -> `/search.csv?q=x`."""
    before, mark, query = path.partition("?")
    return f"{before}.{form}{mark}{query}"


def fold(path: str, facet: str) -> str:
    """The page of all values of one facet of a search: `/search?q=x` -> `/search/facets/city?q=x`."""
    before, mark, query = path.partition("?")
    return f"{before}/facets/{quote(facet, safe='')}{mark}{query}"


def choose_language(tag: str, back: str) -> str:
    """Where a reader chooses a language, to come back to that address of this site."""
    return with_query(f"/language/{quote(tag, safe='')}", [("back", back)])


def json_twin(path: str) -> str:
    """The address of the same page as JSON: `/search?q=x` -> `/api/v1/search?q=x`."""
    return API + path


def absolute(base_url: str, path: str) -> str:
    """The whole address, for use outside the site."""
    return base_url + path


def web_address(url: str | None) -> str | None:
    """An address found in data if it leads to the web; anything else (`javascript:`, broken) is no link."""
    try:
        parts = urlsplit(url or "")
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def host_of(url: str) -> str:
    """`english.people.com.cn` of an address of the web, without a leading `www.`."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def with_query(path: str, pairs: Pairs) -> str:
    """The path with its parameters, without a bare question mark."""
    return with_mark(path, urlencode([(name, value) for name, value in pairs if value]))


def with_mark(path: str, query: str) -> str:
    """The path and what stands after the question mark, which goes where nothing does."""
    return f"{path}?{query}" if query else path
