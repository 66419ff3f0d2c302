"""English sentences that put the two in company without words of contact. All are written for this test."""

from __future__ import annotations

import pytest

from app.extract.contact.company_english import both_did_together, did_it_with_the_other
from app.extract.who.prose import lay_out
from app.lexicon import Lexicon
from tests.extract.conftest import make_article


def verb_of(text: str, lexicon: Lexicon) -> str | None:
    """The verb by which the grammar tells of company."""
    prose = lay_out(make_article(text), lexicon)
    (sentence,) = prose.sentences
    found = both_did_together(prose, sentence) or did_it_with_the_other(prose, sentence)
    return found.of(prose.folded) if found else None


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        (
            "Lavrov raised the issue of sanctions with Wang Yi in Beijing on Tuesday, a daily reported.",
            "raised",
        ),
        ("Lavrov took up the matter on Friday with his host Wang Yi.", "took"),
        ("Wang Yi and his guest Sergey Lavrov strolled along the river on Monday.", "strolled"),
        ("Wang Yi and Sergey Lavrov on Tuesday toured the old town.", "toured"),
    ],
)
def test_two_in_company_are_found_by_the_grammar(text: str, verb: str, lexicon: Lexicon) -> None:
    assert verb_of(text, lexicon) == verb


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Lavrov praised the strong ties with Wang Yi's country.",
        "On Monday Lavrov sided with Wang Yi in the matter of sanctions.",
        "Lavrov raised the issue of sanctions, and Wang Yi answered on Tuesday.",
        "Lavrov raised the issue with Wang Yi.",
        "Wang Yi and Sergey Lavrov denounced the strikes on Monday.",
    ],
)
def test_what_one_can_do_alone_is_no_company(text: str, lexicon: Lexicon) -> None:
    assert verb_of(text, lexicon) is None
