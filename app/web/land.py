"""Draws the outline of the world's land for the map of venues; run by hand for a new world-atlas.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python -m app.web.land package/land-110m.json > templates/parts/land.svg

world-atlas holds Natural Earth's land as TopoJSON: lines as whole steps on a grid. They are projected with
the projection of the venues, thinned, and written as one path in whole units: land only, no borders.
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate, pairwise
from math import hypot
from pathlib import Path
from typing import Any

from app.web.projection import HEIGHT, SOUTH, WIDTH, project

THINNEST = 0.6
"""How far, in units of the map, a point must lie off the line between its neighbours to be kept."""
SMALLEST = 6.0
"""Area in square units below which an island is left out."""

Point = tuple[float, float]


def main() -> None:
    """Writes the drawing of the file named on the command line to the standard output."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    path = "".join(draw(ring) for ring in rings_of(topology))
    sys.stdout.write(f'<path class="land" d="{path}"/>\n')


def rings_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The closed lines of all land polygons, projected and thinned; Antarctica and small islands left out."""
    lines = [degrees_of(arc, topology["transform"]) for arc in topology["arcs"]]
    rings = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for arcs in polygon:
                ring = [
                    point
                    for number in arcs
                    for point in (lines[number] if number >= 0 else reversed(lines[~number]))
                ]
                if max(latitude for _, latitude in ring) > SOUTH:
                    plane = [project(latitude, longitude) for longitude, latitude in unwrap(ring)]
                    rings.append(thin(plane))
    return [ring for ring in rings if area(ring) >= SMALLEST]


def degrees_of(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """The points of an arc as longitude and latitude: its steps added up and put on the globe."""
    xs = accumulate(step[0] for step in arc)
    ys = accumulate(step[1] for step in arc)
    (scale_x, scale_y), (from_x, from_y) = transform["scale"], transform["translate"]
    return [(x * scale_x + from_x, y * scale_y + from_y) for x, y in zip(xs, ys, strict=True)]


def unwrap(ring: list[Point]) -> list[Point]:
    """The ring without the leap from 180° east to 180° west: Chukotka goes on to the east, in one piece."""
    whole = ring[:1]
    for longitude, latitude in ring[1:]:
        turns = round((whole[-1][0] - longitude) / 360)
        whole.append((longitude + 360 * turns, latitude))
    longitudes = [longitude for longitude, _ in whole]
    turns = round((min(longitudes) + max(longitudes)) / 720)
    return [(longitude - 360 * turns, latitude) for longitude, latitude in whole]


def thin(line: list[Point]) -> list[Point]:
    """The line without the points that hardly bend it (Douglas and Peucker 1973)."""
    if len(line) < 3:
        return line
    (x1, y1), (x2, y2) = line[0], line[-1]
    length = hypot(x2 - x1, y2 - y1)

    def distance(point: Point) -> float:
        if not length:
            return hypot(point[0] - x1, point[1] - y1)
        return abs((x2 - x1) * (y1 - point[1]) - (x1 - point[0]) * (y2 - y1)) / length

    far = max(range(1, len(line) - 1), key=lambda n: distance(line[n]))
    if distance(line[far]) < THINNEST:
        return [line[0], line[-1]]
    return thin(line[: far + 1])[:-1] + thin(line[far:])


def area(ring: list[Point]) -> float:
    """The area within a closed line."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def draw(ring: list[Point]) -> str:
    """The closed line as SVG path data in whole units, each step relative to the last: `M12 30l3-4…z`."""
    points = [(round(x), min(round(y), HEIGHT)) for x, y in ring]
    points = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
    assert all(-1 <= x <= WIDTH + 20 for x, _ in points)
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    words = "".join(
        f"{'' if dx < 0 or n == 0 else ' '}{dx}{'' if dy < 0 else ' '}{dy}"
        for n, (dx, dy) in enumerate(steps)
    )
    return f"M{points[0][0]} {points[0][1]}l{words}z"


if __name__ == "__main__":
    main()
