"""Pages of results kept as they were printed: the same again for the same, anew for anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.search import run_search
from app.web import create_app
from app.web.pages import search as page
from tests.web.conftest import (
    chinese_article,
    english_article,
    index_all,
    new_archive,
    put,
    settings_for,
)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The search words of every page that was drawn; the searches are real."""
    words: list[str] = []

    def counted(index, query):  # type: ignore[no-untyped-def]
        words.append(query.q)
        return run_search(index, query)

    monkeypatch.setattr(page, "run_search", counted)
    return words


def test_a_page_is_drawn_once_and_for_each_language(client: TestClient, drawn: list[str]) -> None:
    first = client.get("/search?q=grain")
    again = client.get("/search?q=grain")
    assert again.text == first.text
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get("/search?q=grain", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert drawn.count("grain") == 1
    russian = client.get("/search?q=grain", headers={"Accept-Language": "ru"})
    assert russian.text != first.text
    assert russian.headers["content-language"] == "ru"
    assert client.get("/search?q=grain").text == first.text
    assert drawn.count("grain") == 2


def test_what_is_refused_is_not_kept(client: TestClient) -> None:
    for _ in range(2):
        assert client.get("/search?yeer=2022").status_code == 400
        assert client.get("/search?q=grain&page=99").status_code == 404


def test_a_new_generation_is_shown_at_once(tmp_path: Path) -> None:
    database = new_archive(tmp_path)
    article, meeting = english_article()
    put(database, article, (("2022-07-07-denpasar", "tells", meeting),))
    index_all(database, tmp_path)
    with TestClient(create_app(settings_for(tmp_path))) as client:
        assert client.get("/search?q=Lavrov").text.count('<article class="entry">') == 1
        article, meeting = chinese_article()
        put(database, article, (("2025-12-02-moscow", "tells", meeting),))
        index_all(database, tmp_path)
        assert client.get("/search?q=Lavrov").text.count('<article class="entry">') == 2
    database.close()
