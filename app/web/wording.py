"""The words of the site in the reader's language, from the catalogues in `locale/` (gettext, by Babel).

`_` is for words in Python code, with `{name}` for what is put in; templates use `_` and `{% trans %}`. The
English words are the keys. `make messages` finds them all and brings the catalogues up to date.

The catalogues are read as they were written, from the .po files, when first needed (some 50 ms): there is no
compiled file beside them that could be stale, in the wheel or in a fresh clone.
"""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from app.web.language import LOCALES, Tongue, tongue_of_reader


@cache
def catalogue(tongue: Tongue) -> NullTranslations:
    """The messages of a language; English is what they are written in."""
    if tongue == "en":
        return NullTranslations()
    folder = files("app.web").joinpath("locale", LOCALES[tongue], "LC_MESSAGES")
    with folder.joinpath("messages.po").open("rb") as written:
        compiled = io.BytesIO()
        write_mo(compiled, read_po(written, locale=LOCALES[tongue]))
    compiled.seek(0)
    return Translations(compiled)


def _(words: str) -> str:
    """The words in the reader's language; English where the catalogue has none."""
    return catalogue(tongue_of_reader()).gettext(words) if words else ""


def _n(one: str, many: str, n: int) -> str:
    """The words for so many: Russian has three forms, Chinese one."""
    return catalogue(tongue_of_reader()).ngettext(one, many, n)


def _p(context: str, words: str) -> str:
    """The words where English has one for what others tell apart."""
    return str(catalogue(tongue_of_reader()).pgettext(context, words))


def N_(words: str) -> str:  # noqa: N802  gettext's own name for it
    """Marks words for the catalogues that are shown, through `_`, elsewhere."""
    return words
