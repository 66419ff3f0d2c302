"""Pages written for these tests, as an agency would print them."""

from __future__ import annotations

from datetime import date


def page(
    day: str, city: str, more: str = "They discussed bilateral relations and the work of the United Nations."
) -> bytes:
    """An HTML page about a meeting in that city on that day."""
    when = date.fromisoformat(day)
    printed = f"{when:%B} {when.day}, {when.year}"
    return f"""<!doctype html><html lang="en"><head><title>Lavrov, Wang Yi hold talks in {city}</title>
<meta charset="utf-8"></head><body><article><h1>Lavrov, Wang Yi hold talks in {city}</h1>
<p>{printed}</p>
<p>{city.upper()}, {when:%B} {when.day}. Russian Foreign Minister Sergey Lavrov and Chinese State Councilor
and Foreign Minister Wang Yi held talks in {city} on {when:%A}, {printed}.</p>
<p>{more}</p>
<p>The ministers agreed to stay in close contact and to prepare the next round of consultations together.</p>
</article></body></html>""".encode()
