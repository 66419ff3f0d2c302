"""The addresses: status, JSON twin, redirects, refusals, and headers on every response there is."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.lexicon import Lexicon
from app.store import save_listing
from app.web import create_app
from app.web.security import SECURITY_HEADERS
from tests.web.conftest import chinese_article, english_article, new_archive, put, settings_for

PAGES = (
    "/",
    "/search",
    "/search?q=trade&year=2022&year=2023&from=2022&to=&country=ID",
    "/search?q=%22broken",
    "/search?q=zzzz",
    "/meetings",
    "/meetings/2022-07-07-denpasar",
    "/meetings/2026-02-15-phone",
    "/meetings/1999-06-beijing",
    "/years/2022",
    "/years/2001",
    "/articles/1",
    "/articles/3",
    "/articles/5",
    "/articles/5/wordings",
    "/venues",
    "/venues/id",
    "/venues/id/denpasar",
    "/people",
    "/people/wang-yi",
    "/people/wang-yi?count=remote",
    "/occasions",
    "/occasions/g20",
    "/timeline",
    "/timeline?count=ministers",
    "/coverage",
    "/changes",
    "/changes?deed=merged",
    "/meetings/2022-07-07-denpasar/history",
    "/review",
    "/search/facets/city?find=mos",
    "/about",
    "/help",
)
MISSING = (
    "/nope",
    "/meetings/none",
    "/articles/99",
    "/articles/99/wordings",
    "/years/1950",
    "/venues/zz",
    "/venues/ru/nowhere",
    "/people/nobody",
    "/occasions/none",
    "/meetings/none/history",
    "/meetings/2022-07-07-denpasar?version=99",
    "/search/facets/colour",
    "/changes?page=99",
    "/meetings/",
)
REFUSED = ("/search?yeer=2022", "/articles/one", "/articles/0", "/meetings?page=x", "/timeline?count=remot",
           "/search?without=city", "/search?without=colour:red", "/changes?deed=stolen")  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_and_its_twin_answer_and_name_each_other(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200, page.text
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    twin = client.get("/api/v1" + path)
    assert twin.status_code == 200
    model = twin.json()
    assert f'href="{model["json_url"]}"'.replace("&", "&amp;") in page.text
    assert client.get(model["url"]).text == page.text, "the canonical address shows the same page"
    assert client.get(model["json_url"]).json() == model


@pytest.mark.parametrize("path", [*PAGES, *MISSING, *REFUSED, "/docs", "/openapi.json", "/healthz", "/readyz",
                                  "/static/site.css", "/static/none", "/api/v1/none"])  # fmt: skip
def test_every_response_has_the_security_headers(client: TestClient, path: str) -> None:
    response = client.get(path)
    for name, value in SECURITY_HEADERS.items():
        assert response.headers[name] == value, (path, name)


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_somewhere(client: TestClient, path: str) -> None:
    page = client.get(path)
    hrefs = {unescape(href) for href in re.findall(r'\b(?:href|action)="(/[^"]*|#[^"]+)"', page.text)}
    assert len(hrefs) > 8
    for href in sorted(hrefs):
        target = client.get(urljoin(path, href))
        assert target.status_code == 200, (path, href)
        fragment = href.partition("#")[2]
        assert not fragment or f'id="{fragment}"' in target.text, (path, href)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_at_most_100_kilobytes(client: TestClient, path: str) -> None:
    assert len(client.get(path).content) <= 100_000


def test_asking_for_the_head_of_a_page_gives_no_body(client: TestClient) -> None:
    head = client.head("/meetings/2022-07-07-denpasar")
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("method", ["POST", "DELETE", "OPTIONS", "TRACE"])
def test_a_method_that_is_not_served_is_refused_with_headers(client: TestClient, method: str) -> None:
    response = client.request(method, "/search")
    assert response.status_code == 405
    assert response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", MISSING)
def test_what_is_missing_is_a_page_for_people_and_a_problem_for_programs(
    client: TestClient, path: str
) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert 'name="q"' in page.text, "a search box leads on"
    problem = client.get("/api/v1" + path)
    assert problem.status_code == 404
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["status"] == 404
    assert problem.json()["instance"] == "/api/v1" + path.partition("?")[0]


@pytest.mark.parametrize("path", REFUSED)
def test_what_makes_no_sense_is_a_400_that_helps(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 400
    problem = client.get("/api/v1" + path)
    assert (problem.status_code, problem.headers["content-type"]) == (400, "application/problem+json")
    assert len(problem.json()["detail"]) > 20


def test_a_misspelt_parameter_is_answered_with_the_right_one(client: TestClient) -> None:
    page = client.get("/search?yeer=2022")
    assert "nearest one is `year`" in page.text
    assert 'href="/search?year=2022"' in page.text
    problem = client.get("/api/v1/search?yeer=2022").json()
    assert [way["url"] for way in problem["ways_out"]] == ["/api/v1/search?year=2022"]


@pytest.mark.parametrize("given", ["Lavrov AND", '"open', "(", "*", "year:", "[a TO z]", "x~9", "a" * 500])
def test_search_words_that_make_no_sense_never_fail(client: TestClient, given: str) -> None:
    assert client.get("/search", params={"q": given}).status_code == 200


def test_a_page_past_the_last_is_missing_and_leads_back(client: TestClient) -> None:
    page = client.get("/search?page=900")
    assert page.status_code == 404
    assert "Last page of this search" in page.text


@pytest.mark.parametrize("path", ["/meetings/2022-07-07-denpasar", "/api/v1/meetings/2022-07-07-denpasar"])
def test_what_is_unchanged_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert client.get("/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "", "testserver.evil.example", "[", "[::2]:80"]
)
def test_a_foreign_host_is_refused_and_not_repeated(client: TestClient, host: str) -> None:
    response = client.get("/meetings/", headers={"Host": host})
    assert response.status_code == 400
    assert "evil" not in response.text
    assert response.headers["Content-Security-Policy"]
    assert "ARCHIVE_BASE_URL" in response.text, "whoever runs the site is told what to set"


@pytest.mark.parametrize("host", ["testserver", "TESTSERVER:8000", "localhost:1", "127.0.0.1", "[::1]:8000"])
def test_the_site_answers_under_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/about", headers={"Host": host}).status_code == 200


def test_a_fault_of_ours_says_nothing_of_it_and_has_headers(app: FastAPI) -> None:
    def fail() -> None:
        raise RuntimeError("secret detail")

    app.add_api_route("/fail", fail)
    app.add_api_route("/api/fail", fail)
    app.router.routes.insert(0, app.router.routes.pop())
    try:
        with TestClient(app, raise_server_exceptions=False) as client:
            for path, kind in [
                ("/fail", "text/html; charset=utf-8"),
                ("/api/fail", "application/problem+json"),
            ]:
                response = client.get(path, headers={"Accept-Language": "ru"})
                assert (response.status_code, response.headers["content-type"]) == (500, kind)
                assert "secret" not in response.text
                assert response.headers["Content-Security-Policy"]
                assert response.headers["Content-Language"] == "ru"
                assert "это записано в журнал" in response.text
    finally:
        app.router.routes[:] = [r for r in app.router.routes if "fail" not in getattr(r, "path", "")]


def test_an_empty_archive_still_makes_sense(empty_client: TestClient) -> None:
    for path in (
        "/",
        "/search",
        "/search?q=x",
        "/meetings",
        "/venues",
        "/people",
        "/people/wang-yi",
        "/occasions",
        "/occasions/g20",
        "/timeline",
        "/coverage",
        "/changes",
        "/review",
        "/search/facets/city",
        "/about",
        "/help",
    ):
        page = empty_client.get(path)
        assert page.status_code == 200, path
        assert empty_client.get("/api/v1" + path).status_code == 200
    assert "The archive is empty" in empty_client.get("/").text
    assert empty_client.get("/readyz").status_code == 200


def test_without_an_index_pages_stand_and_the_search_says_what_to_do(bare_client: TestClient) -> None:
    assert bare_client.get("/meetings").status_code == 200
    page = bare_client.get("/search?q=x")
    assert page.status_code == 503
    assert "archive reindex" in page.text
    assert bare_client.get("/healthz").status_code == 200
    assert bare_client.get("/readyz").status_code == 503


def test_an_old_address_of_a_meeting_leads_to_the_new_one_for_good(tmp_path: Path, lexicon: Lexicon) -> None:
    """A meeting known from an article takes the slug of the chronology once it is listed."""
    listing = next(one for one in lexicon.chronology if one.slug == "2022-07-07-denpasar")
    article, meeting = english_article()
    database = new_archive(tmp_path)
    put(database, article, (("2022-07-07-bali", "tells", meeting),))
    put(database, chinese_article()[0], (("2025-12-02-moscow", "tells", chinese_article()[1]),))
    put(database, chinese_article()[0], ())
    with database.write() as session:
        save_listing(session, listing)
    database.close()
    with TestClient(create_app(settings_for(tmp_path)), follow_redirects=False) as client:
        for api in ("", "/api/v1"):
            moved = client.get(f"{api}/meetings/2022-07-07-bali")
            assert (moved.status_code, moved.headers["location"]) == (301, f"{api}/meetings/{listing.slug}")
            assert moved.headers["Content-Security-Policy"]
            assert client.get(f"{api}/meetings/{listing.slug}").status_code == 200
            assert client.get(f"{api}/meetings/2025-12-02-moscow").status_code == 410


def test_the_api_is_described(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    operations = [op for path in described["paths"].values() for op in path.values()]
    assert len({op["operationId"] for op in operations}) == len(operations)
    assert all(op["summary"] and op["description"] for op in operations)
    fields = described["components"]["schemas"]["Proof"]["properties"]
    assert fields["words"]["description"]
    slug = described["paths"]["/api/v1/meetings/{slug}"]["get"]["parameters"][0]
    assert slug["schema"]["examples"] == ["2022-07-07-denpasar"]


def test_a_tenure_is_no_more_exact_than_what_is_known_of_it(client: TestClient) -> None:
    page = client.get("/people/yang-jiechi").text
    assert "August 2013 – 31 December 2022" in page
    assert "1 August 2013" not in page
