"""The map projection: where a place of the world stands on the map of venues.

Equal Earth (Šavrič, Patterson, Jenny 2018, doi:10.1080/13658816.2018.1504949): areas keep their proportion,
so no country looks larger than it is. The land outline is drawn by the same function (`app.web.land`).
"""

from __future__ import annotations

import math

WIDTH = 1000
"""Width of the map in its own units; the whole world from 180° west to 180° east."""
NORTH, SOUTH = 84.0, -56.0
"""The degrees of latitude at the map's upper and lower edge: Antarctica is left out."""

# The coefficients of the paper.
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
ROOT3 = math.sqrt(3)


def equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    """The point of the unit sphere in the plane, x to the east and y to the north; degrees in."""
    angle = math.asin(ROOT3 / 2 * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square**3
    slope = 9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1
    x = 2 * ROOT3 * math.radians(longitude) * math.cos(angle) / (3 * slope)
    y = angle * (A4 * sixth * square + A3 * sixth + A2 * square + A1)
    return x, y


HALF = equal_earth(0, 180)[0]
SCALE = WIDTH / (2 * HALF)
TOP = equal_earth(NORTH, 0)[1]
HEIGHT = round((TOP - equal_earth(SOUTH, 0)[1]) * SCALE)


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """The place on the map: x from the left, y from the top, in units of the map, one decimal."""
    x, y = equal_earth(latitude, longitude)
    return round((x + HALF) * SCALE, 1), round((TOP - y) * SCALE, 1)
