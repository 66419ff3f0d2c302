"""Files made of the archive: tables, feeds, citations, and what machines ask a site for."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from xml.etree import ElementTree

import feedparser
import pytest
from fastapi.testclient import TestClient

from app.settings import site_folder
from app.web.pages.citation import Citation, bibtex, footnote, ris
from app.web.projection import HEIGHT, WIDTH, equal_earth, project
from app.web.tables import BOM, lines_of

TABLES = (
    "/search.csv",
    "/search.csv?q=trade",
    "/timeline.csv",
    "/venues.csv",
    "/occasions.csv",
    "/coverage.csv",
)


def rows_of(text: str) -> list[dict[str, str]]:
    assert text.startswith(BOM), "or a spreadsheet reads it in the writing of its country"
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


@pytest.mark.parametrize("path", TABLES)
def test_a_table_is_a_file_with_a_name_and_a_header(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    name = re.fullmatch(
        r'attachment; filename="[a-z-]+-\d{4}-\d\d-\d\d\.csv"', reply.headers["content-disposition"]
    )
    assert name
    assert rows_of(reply.text)


@pytest.mark.parametrize("search", ["", "?q=trade", "?year=2022", "?group=article&has=text", "?q=zzzz"])
def test_table_and_json_hold_exactly_the_result(client: TestClient, search: str) -> None:
    total = client.get(f"/api/v1/search{search}").json()["total"]
    rows = rows_of(client.get(f"/search.csv{search}").text)
    hits = json.loads(client.get(f"/search.json{search}").text)
    assert len(rows) == len(hits) == total
    assert [row["slug"] for row in rows] == [(hit["meeting"] or {"slug": ""})["slug"] for hit in hits]


def test_a_cell_that_a_spreadsheet_would_run_is_text() -> None:
    lines = list(lines_of(("a", "b"), [("=1+1", "one\ntwo, three"), (None, True)]))
    assert lines == [BOM, "a,b\r\n", '\'=1+1,"one\ntwo, three"\r\n', ",true\r\n"]


def test_a_bad_search_is_refused_before_a_file_begins(client: TestClient) -> None:
    for form in ("csv", "json", "atom"):
        assert client.get(f"/search.{form}?yeer=2022").status_code == 400


def test_without_an_index_no_file_begins(bare_client: TestClient) -> None:
    for form in ("csv", "json", "atom"):
        assert bare_client.get(f"/search.{form}").status_code == 503


@pytest.mark.parametrize("path", ["/search.atom", "/search.atom?q=trade", "/changes.atom"])
def test_a_feed_is_read_by_a_feed_reader(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert reply.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(reply.content)  # type: ignore[attr-defined, no-untyped-call]
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.feed.title and feed.feed.updated
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    for entry in feed.entries:
        assert client.get(entry.link.removeprefix("http://testserver")).status_code == 200


def test_the_sitemap_leads_to_pages_that_are_there(client: TestClient) -> None:
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    paths = [
        str(loc.text).removeprefix("http://testserver") for loc in tree.iter() if loc.tag.endswith("loc")
    ]
    assert "/meetings/2022-07-07-denpasar" in paths
    for path in paths:
        assert client.get(path).status_code == 200, path


def test_crawlers_and_browsers_are_told_what_they_need(client: TestClient) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text
    described = client.get("/opensearch.xml").text
    assert 'template="http://testserver/search?q={searchTerms}"' in described
    ElementTree.fromstring(described)


# ------------------------------------------------------------------ citations


def cited(title: str, precision: str = "day") -> Citation:
    url = "https://archive.example.org/meetings/2022-07-07-denpasar"
    accessed = date(2026, 11, 22)
    return Citation(
        title=title,
        day=date(2022, 7, 7),
        precision=precision,
        url=url,
        slug="2022-07-07-denpasar",
        version=3,
        accessed=accessed,
        chicago=footnote(title, url, 3, accessed),
        bibtex_url="",
        ris_url="",
    )


def test_a_footnote_names_title_archive_state_day_and_address() -> None:
    assert cited("Wang Yi and Sergey Lavrov in Denpasar, 7 July 2022").chicago == (
        "“Wang Yi and Sergey Lavrov in Denpasar, 7 July 2022,” Ministers Archive: China–Russia "
        "foreign-minister meetings, version 3, accessed 22 November 2026, "
        "https://archive.example.org/meetings/2022-07-07-denpasar."
    )


def test_a_title_is_no_command_of_tex_and_no_second_field_of_ris() -> None:
    hostile = "100 % of {A} & B_1 \\input\nTY  - BOOK"
    assert r"100 \% of \{A\} \& B\_1 \textbackslash{}input TY" in bibtex(cited(hostile))
    assert ris(cited(hostile)).count("\r\n") == 10
    assert "month = jul" in bibtex(cited("x"))


@pytest.mark.parametrize(
    ("precision", "shown"), [("day", "2022/07/07/"), ("month", "2022/07//"), ("year", "2022///")]
)
def test_a_citation_is_no_more_precise_than_what_is_known(precision: str, shown: str) -> None:
    assert f"DA  - {shown}\r\n" in ris(cited("x", precision))
    assert ("month" in bibtex(cited("x", precision))) == (precision != "year")


@pytest.mark.parametrize("form", ["bib", "ris"])
def test_a_meeting_is_cited_as_a_file(client: TestClient, form: str) -> None:
    reply = client.get(f"/meetings/2022-07-07-denpasar.{form}")
    assert "Wang Yi and Sergey Lavrov in Denpasar, 7 July 2022" in reply.text
    assert "2022-07-07-denpasar-" in reply.headers["content-disposition"]
    assert client.get(f"/meetings/none.{form}").status_code == 404


# ------------------------------------------------------------------ meta data and the map


def test_a_meeting_and_an_article_say_what_they_are_to_search_engines(client: TestClient) -> None:
    for path, kind in (("/meetings/2022-07-07-denpasar", "Event"), ("/articles/1", "Article")):
        page = client.get(path).text
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
        assert found
        described = json.loads(found[1])
        assert described["@type"] == kind
        assert described["url"] == f"http://testserver{path}"
    assert (
        '<meta name="citation_date" content="2022-07-07">' in client.get("/meetings/2022-07-07-denpasar").text
    )
    assert '<link rel="canonical" href="http://testserver/articles/1">' in client.get("/articles/1").text


def test_the_projection_is_that_of_its_paper() -> None:
    """The ends of the axes as its authors give them: 2.7066 and 1.3174 radii from the middle."""
    assert equal_earth(0, 180) == pytest.approx((2.70663, 0), abs=1e-5)
    assert equal_earth(90, 0) == pytest.approx((0, 1.31737), abs=1e-5)


@pytest.mark.parametrize(
    ("place", "is_land"),
    [
        ((55.7, 37.6), True),
        ((39.9, 116.4), True),
        ((-25.7, 28.2), True),
        ((30, -40), False),
        ((-20, 80), False),
    ],
)
def test_places_stand_where_the_land_is_drawn(place: tuple[float, float], is_land: bool) -> None:
    x, y = project(*place)
    assert 0 <= x <= WIDTH and 0 <= y <= HEIGHT
    drawn = (site_folder("templates") / "parts" / "land.svg").read_text(encoding="utf-8")
    assert (sum(crosses(ring, x, y) for ring in re.findall(r"M([^z]+)z", drawn)) % 2 == 1) == is_land


def crosses(ring: str, x: float, y: float) -> int:
    """How often a line from the point to the right crosses the ring."""
    numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
    points = [(numbers[0], numbers[1])]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    edges = zip(points, [*points[1:], points[0]], strict=True)
    return sum(
        (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in edges
    )
