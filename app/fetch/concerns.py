"""Is it about the foreign ministers of China and Russia? Asked early, cheaply, and with a reason. Pure.

Why this module exists: a feed carries two hundred headlines for one of ours. A rule looks at the words beside
a link, or at a page as it came, before anything dear is done; the careful answer is given later, by reading.
Names count that cannot be anybody else's; short ones (Wang, Ivanov) and the names of countries only beside
the other side's minister.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urlsplit

from app.domain import Side
from app.extract.text.folding import fold
from app.fetch.links import Link
from app.lexicon import Lexicon, Person

OTHER: dict[Side, Side] = {"CN": "RU", "RU": "CN"}
COUNTRIES: dict[Side, str] = {"CN": "China", "RU": "Russia"}
MINISTER = "Minister of Foreign Affairs"
FIRST_HAN = 0x3400
"""Code point from which characters stand without blanks between words."""

# addresses of what is no page: "…/talks.jpg", "…/report.PDF"
NO_PAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|mp[34]|m3u8|zip|css|js)$", re.IGNORECASE)
# separators in the path of an address: "/world/wang-yi_lavrov+talks.html"
SEPARATORS = re.compile(r"[-_/+.]+")
# parts of an address that are no words: "t20240718_11455322", "c64e1b9a2f", "index"
WORDLESS = re.compile(r"\b(?:\w*\d\w*|s?html?|php|aspx?|index|content|id|www)\b", re.IGNORECASE)
# matches a tag: `<span class="a">`; names are often marked up within a sentence
TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Words:
    """What stands beside a link: its title and summary, or the words of its address where it has none."""

    text: str
    from_address: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a link is to be followed; the rule that said so, and why, in a sentence."""

    follow: bool
    rule: str
    reason: str


Rule = Callable[[Link, Words, Lexicon], Verdict | None]


def judge_link(link: Link, lexicon: Lexicon) -> Verdict:
    """Whether the page of a link is worth fetching; the first rule with an opinion decides."""
    words = words_of(link)
    found = (rule(link, words, lexicon) for rule in RULES)
    return next(verdict for verdict in found if verdict is not None)


def refuse_page(text: str, lexicon: Lexicon) -> str | None:
    """Why a page cannot be ours, judged by its text or markup as it came; None when it may be."""
    words = TAG.sub("", html.unescape(text) if "&#" in text else text)
    folded = ""
    for side, name in COUNTRIES.items():
        if full_names(lexicon, side).search(words) or short_names(lexicon, side).search(words):
            continue
        folded = folded or fold(words)
        if not any(lexicon.cue(slug).search(folded) for slug in offices(side)):
            return f"The page names no foreign minister of {name}."
    return None


# ------------------------------------------------------------------ the rules, in order


def no_page(link: Link, words: Words, lexicon: Lexicon) -> Verdict | None:
    """Pictures, films and papers are no pages."""
    path = urlsplit(link.address).path
    return Verdict(False, "no_page", "Its address is not one of a page.") if NO_PAGE.search(path) else None


def names_both(link: Link, words: Words, lexicon: Lexicon) -> Verdict | None:
    """A minister of one side by name or office, and the other side's minister or country."""
    for side in OTHER:
        if (one := minister_in(words.text, side, lexicon)) and (
            other := minister_in(words.text, OTHER[side], lexicon)
            or mention_in(words.text, OTHER[side], lexicon)
        ):
            return Verdict(True, "names_both", f"It names {one} and {other}.")
    return None


def gathers_three(link: Link, words: Words, lexicon: Lexicon) -> Verdict | None:
    """A gathering of ministers to which both sides always belong: Russia, India and China."""
    series = lexicon.series_of("ric")
    patterns = [p for group in series.patterns.values() for p in group] if series else []
    found = re.search("|".join(patterns), fold(words.text), re.IGNORECASE) if patterns else None
    return Verdict(True, "gathers_three", f"It names {found[0]}.") if found else None


def says_nothing(link: Link, words: Words, lexicon: Lexicon) -> Verdict | None:
    """No title, and an address of figures."""
    if words.from_address and not WORDLESS.sub("", words.text).strip():
        return Verdict(False, "says_nothing", "Neither a title nor its address says what it is about.")
    return None


def about_others(link: Link, words: Words, lexicon: Lexicon) -> Verdict:
    """What is left is about something else."""
    what = "address" if words.from_address else "title"
    return Verdict(False, "about_others", f"Its {what} does not name both sides' foreign ministers.")


RULES: tuple[Rule, ...] = (no_page, names_both, gathers_three, says_nothing, about_others)


# ------------------------------------------------------------------ what the rules look for


def words_of(link: Link) -> Words:
    """Title and summary; without them the words of the path, each with a capital as names have."""
    if link.title or link.summary:
        return Words(f"{link.title} \n {link.summary}", False)
    try:
        path = unquote(urlsplit(link.address).path)
    except ValueError:
        path = ""
    return Words(SEPARATORS.sub(" ", path).title(), True)


def minister_in(text: str, side: Side, lexicon: Lexicon) -> str | None:
    """The words that mean a minister of that side and nobody else, or None."""
    if found := full_names(lexicon, side).search(text):
        return found[0]
    folded = fold(text)
    matches = (lexicon.cue(slug).search(folded) for slug in offices(side))
    return next((match[0] for match in matches if match), None)


def mention_in(text: str, side: Side, lexicon: Lexicon) -> str | None:
    """Weaker words for that side: a minister's short name, the country, its capital; or None."""
    for pattern in (short_names(lexicon, side), country_names(lexicon, side)):
        if found := pattern.search(text):
            return found[0]
    return None


def offices(side: Side) -> tuple[str, str]:
    """The cues of the lexicon that name the side's minister by office."""
    return ("ministers-both", "minister-cn" if side == "CN" else "minister-ru")


@cache
def full_names(lexicon: Lexicon, side: Side) -> re.Pattern[str]:
    """Every full name of the side's ministers of any time."""
    return any_of(
        form for person in ministers(lexicon, side) for forms in person.names.values() for form in forms
    )


@cache
def short_names(lexicon: Lexicon, side: Side) -> re.Pattern[str]:
    """Every short name of the side's ministers."""
    return any_of(
        form for person in ministers(lexicon, side) for forms in person.short.values() for form in forms
    )


def ministers(lexicon: Lexicon, side: Side) -> tuple[Person, ...]:
    """Who has been minister of foreign affairs of that side."""
    return tuple(
        person
        for person in lexicon.people
        if person.side == side and any(tenure.office == MINISTER for tenure in person.tenures)
    )


@cache
def country_names(lexicon: Lexicon, side: Side) -> re.Pattern[str]:
    """The country, its adjective and its capital, and what stands for it in Chinese headlines."""
    forms = {"俄"} if side == "RU" else {"中俄", "俄中", "中方"}
    for country in lexicon.countries:
        if country.code == side:
            capital = lexicon.place(country.capital)
            groups = (country.names, country.adjectives, capital.names if capital else {})
            forms |= {form for names in groups for group in names.values() for form in group}
    return any_of(forms)


def any_of(forms: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all these forms: whole words where a script has them; and stems (`российск`)."""
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    parts: list[str] = []
    for form in longest_first:
        if ord(form[0]) >= FIRST_HAN:
            parts.append(re.escape(form))
            continue
        end = r"\w*" if form[0].islower() else r"\b"
        blanks = re.escape(form).replace(r"\ ", r"[\s\u00a0]")
        parts.append(rf"\b{blanks}{end}")
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)
