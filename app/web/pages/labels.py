"""The names the lexicon gives to the values of facets and facts, in the reader's language.

The archive's own value (an English name, a code, a slug) stays what addresses, the API's keys and CSV use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from app.domain import Occasion, Side
from app.lexicon import Lexicon, Person, Place
from app.lexicon.model import Names
from app.web.language import TONGUES, Tongue, tongue_of_reader
from app.web.told import retold_name
from app.web.wording import _, _p

NATIVE: dict[str, Tongue] = {"CN": "zh-Hans", "RU": "ru"}
"""The language of a side's people, and of a country's cities."""
NAMELESS = ("other", "trilateral-other")
"""Series that only say of what kind an occasion was: its own name says more."""


# What joins several: Vice Premier, State Councilor and Minister of Foreign Affairs (also Director)
JOINT = re.compile(r"(, | and | \(also | \(not foreign minister\)|\))")


def label_of(name: str, value: str, lexicon: Lexicon) -> str:
    """The name of a value of this facet or field; any value without one stands for itself."""
    label = LABELS.get(name) or LABELS.get(name.partition(".")[0])
    if name.endswith(".office"):
        label = LABELS["office"]
    return label(value, lexicon) if label and not name.endswith((".printed", ".year")) else value


def country_label(code: str, lexicon: Lexicon) -> str:
    """`RU` -> `Russia`, `俄罗斯`, `Россия`."""
    return country_name(code, tongue_of_reader(), lexicon)


@lru_cache(maxsize=1024)
def country_name(code: str, tongue: Tongue, lexicon: Lexicon) -> str:
    """The same in that language. Kept: CLDR's tables are slow to ask, and every line names a country."""
    return lexicon.country_name(code, tongue)


def city_label(city: str, lexicon: Lexicon) -> str:
    """`Moscow` -> `莫斯科`."""
    place = lexicon.place(city)
    return shown(place.names) if place else city


def locality_label(locality: str, place: Place | None) -> str:
    """`Bali` -> `巴厘岛`: a narrower name under which the city is meant."""
    known = (one for one in place.localities if locality == one.name) if place else ()
    return locality if tongue_of_reader() == "en" else next((shown(one.names) for one in known), locality)


def person_label(person: str, lexicon: Lexicon) -> str:
    """`Wang Yi` -> `王毅`."""
    known = lexicon.person(person)
    return shown(known.names) if known else person


def office_label(office: str, lexicon: Lexicon) -> str:
    """`State Councilor and Minister of Foreign Affairs`: offices of the tenures, or one of them."""
    joints = {
        ", ": _p("offices", ", "),
        " and ": _(" and "),
        " (also ": _(" (also "),
        " (not foreign minister)": _(" (not foreign minister)"),
        ")": _(")"),
    }
    return "".join(joints.get(part) or _(part) for part in JOINT.split(office))


def series_label(slug: str, lexicon: Lexicon) -> str:
    """`sco` -> `SCO`."""
    known = lexicon.series_of(slug)
    return shown(known.names) if known else slug


def topic_label(slug: str, lexicon: Lexicon) -> str:
    """`arms-control` -> `Arms control and non-proliferation`; the slug where the lexicon has lost it."""
    return next((shown(topic.names) for topic in lexicon.topics if topic.slug == slug), slug)


def register_label(slug: str, lexicon: Lexicon) -> str:
    """`exchanged-views` -> `exchanged views`."""
    return _(slug.replace("-", " "))


LABELS: Mapping[str, Callable[[str, Lexicon], str]] = {
    "country": country_label,
    "city": city_label,
    "person": person_label,
    "participants": person_label,
    "office": office_label,
    "occasion": series_label,
    "topic": topic_label,
    "topics": topic_label,
    "register": register_label,
    "occasion.name": lambda name, lexicon: retold_name(name, lexicon) or name,
}


def shown(names: Names) -> str:
    """The name in the reader's language, the one to show of several; the English one where there is none."""
    return names.get(tongue_of_reader(), names["en"])[0]


def other_names(names: Names) -> dict[str, str]:
    """The names in the other languages of the site, by tag, where they are written differently."""
    others = {tag: names[tag][0] for tag in TONGUES if tag != tongue_of_reader() and tag in names}
    return {tag: name for tag, name in others.items() if name != shown(names)}


def native_name(person: Person | None) -> str | None:
    """The name in the person's own language; None where that is the reader's."""
    return native(person.names, person.side) if person else None


def native_place(place: Place | None) -> str | None:
    """The name as it is written on the spot, as far as is known; None where the reader's is that."""
    return native(place.names, place.country) if place else None


def native(names: Names, where: Side | str) -> str | None:
    """The name in the language of that side or country, else in English; None in the reader's own."""
    tongue = NATIVE.get(where, "en")
    return names[tongue][0] if tongue != tongue_of_reader() and tongue in names else None


def occasion_label(occasion: Occasion, lexicon: Lexicon) -> str:
    """What brought the ministers together: its own name where it has one in the reader's language."""
    if occasion.name and (tongue_of_reader() == "en" or occasion.series in NAMELESS):
        return retold_name(occasion.name, lexicon) or occasion.name
    retold = retold_name(occasion.name, lexicon) if occasion.name else None
    return retold or series_label(occasion.series, lexicon)
