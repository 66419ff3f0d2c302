"""The files a browser loads: one small stylesheet, nothing from elsewhere, and licences."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from app.settings import site_folder

STATIC = site_folder("static")
STYLE = (STATIC / "site.css").read_text(encoding="utf-8")


def test_the_stylesheet_is_at_most_20_kilobytes() -> None:
    assert len(STYLE.encode()) <= 20_000


def test_the_stylesheet_loads_nothing_from_elsewhere() -> None:
    assert not re.search(r"@import|url\(|https?:", STYLE)


def test_both_colour_schemes_print_and_narrow_screens_are_thought_of() -> None:
    for condition in ("prefers-color-scheme: dark", "@media print", "max-width: 36rem", ":focus-visible"):
        assert condition in STYLE


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(scheme: str) -> None:
    light, dark = STYLE.split("@media (prefers-color-scheme: dark)", 1)
    of = colours(light if scheme == "light" else dark)
    for paper in ("paper", "sheet"):
        for ink in ("ink", "soft", "link", "link-hover", "cn", "ru", "warn"):
            assert contrast(of[ink], of[paper]) >= 4.5, (scheme, ink, paper)
        assert contrast(of["edge"], of[paper]) >= 3, (scheme, "edge", paper)
    for mark in ("mark", "mark-fact"):
        assert contrast(of["ink"], of[mark]) >= 4.5, (scheme, mark)
        assert contrast(of["link"], of[mark]) >= 4.5, (scheme, mark)
    assert contrast(of["warn"], of["warn-sheet"]) >= 4.5


def test_every_class_of_the_stylesheet_is_used() -> None:
    templates = "".join(p.read_text(encoding="utf-8") for p in site_folder("templates").rglob("*.*"))
    styled = set(re.findall(r"\.([a-z][a-z-]*)", re.sub(r"/\*.*?\*/", "", STYLE, flags=re.S)))
    used = set(re.findall(r"[\w-]+", " ".join(re.findall(r'class="([^"]*)"', templates))))
    # Classes that a template makes of a code: a side, the kind of a block, a direction.
    made = {"side-cn", "side-ru", "of-cn", "of-ru", "of-other", "raised-cn", "raised-ru", "stamp", "byline",
            "credit", "caption", "prev", "next", "hollow"}  # fmt: skip
    assert styled - used - made == set()


def test_what_is_vendored_stands_with_its_licence() -> None:
    for folder in (STATIC / "vendor").iterdir():
        assert (folder / "LICENSE").is_file(), folder
        assert re.search(r"\d+\.\d+\.\d+", (folder / "VERSION.md").read_text(encoding="utf-8")), folder
        for script in folder.glob("*.js"):
            assert b"sourceMappingURL" not in script.read_bytes()[-500:], script


def test_a_static_file_has_a_new_address_when_it_changes(client: TestClient) -> None:
    page = client.get("/")
    address = re.search(r'href="(/static/site\.css\?v=[0-9a-f]{12})"', page.text)
    assert address
    assert client.get(address[1]).text == STYLE
