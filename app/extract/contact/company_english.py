"""Finds English sentences that put the two ministers in each other's company without words of contact.

Why it exists: as in Russian (`company_russian`), what two did together is told in any verb (`raised the
matter with`, `strolled`), but in two ways of building the sentence: both are its subject, or one does
something with the other; and it says when or where. It is never beyond doubt.
"""

from __future__ import annotations

import re
from itertools import pairwise

from app.domain import Span
from app.extract.contact.joining import WHEN_OR_WHERE
from app.extract.who.prose import Prose, Sentence

# `took up`, `raised`, `pressed`: a verb in the past; ` sided with Wang Yi` puts nobody in company
VERB = r"(?:[a-z]{2,}ed|took|brought|sought|broke|drank|ate|went|made|laid|set|drew|ran|spent)"
NO_COMPANY = re.compile(
    r"(?:agreed|disagreed|concurred|sided|aligned|compared|associated|contrasted|replaced|coincided|filled|shared"
    r"|provided|credited|charged|tasked|continued|ended|opened|began|named|called|based|used|needed)\Z"
)
# ` with `, ` alongside his guest, `: in whose company
WITH = re.compile(
    rf"\b(?P<verb>{VERB})\b(?P<what>[^.;:]{{0,90}}?) (?:(?:together |along )?with|alongside|beside)"
    r" (?:(?:his|her|the|its|visiting|host|guest|old|friend|Russia's|China's) ){0,3}\Z"
)
# `ties with`, `in line with`: not in whose company
WITH_WHAT = re.compile(
    r"\b(?:ties|relations|friendship|alliance|partnership|cooperation|solidarity|line|accordance|connection"
    r"|comparison|contrast|row|dispute)\Z",
    re.IGNORECASE,
)
# ` and `, ` and his Russian colleague, `: between two who are one subject
AND = re.compile(r",? (?:and|&) (?:[\w'.-]+,? ){0,6}")
# ` strolled`, ` on Tuesday toured`, ` (both right) planted`: what the two did
DID = re.compile(
    r"(?: \([^)]{1,12}\)|, [^,;.]{3,50},)?,?"
    r"(?: (?:on )?\w+day| also| both| jointly| together| then| later)* (?P<verb>"
    r"strolled|walked|toured|sailed|dined|toasted|posed|smiled|embraced|hugged|planted|laid|mapped|sketched"
    r"|weighed|covered|tackled|thrashed|hammered|dwelt|focused|concentrated|rehearsed|sized|sounded|lined"
    r"|drew|went|ran|worked|celebrated|inaugurated|unveiled|watched|attended|launched|aligned|bantered"
    r"|joked|made|prepared|completed|finali[sz]ed|sipped|shared|looked|spent|resumed)\b"
)


def both_did_together(prose: Prose, sentence: Sentence) -> Span | None:
    """`Wang Yi and his guest Lavrov strolled along the river on Monday`: both are the subject."""
    for one, other in pairwise(sentence.mentions):
        if one.side == other.side or not AND.fullmatch(prose.folded, one.span.end, other.span.start):
            continue
        last = max(
            m.span.end
            for m in sentence.mentions
            if m.side == other.side and m.span.start <= other.span.end + 2
        )
        verb = DID.match(prose.folded, last, sentence.span.end)
        if verb is not None and when_or_where(prose, sentence):
            return Span(*verb.span("verb"))
    return None


def did_it_with_the_other(prose: Prose, sentence: Sentence) -> Span | None:
    """`Lavrov raised the matter with Wang Yi in Beijing`: one does it in the other's company."""
    for one, other in pairwise(sentence.mentions):
        if one.side == other.side:
            continue
        done = WITH.search(prose.folded, one.span.end, other.span.start)
        if done is None or NO_COMPANY.match(done["verb"]) or WITH_WHAT.search(done["what"]):
            continue
        if when_or_where(prose, sentence):
            return Span(*done.span("verb"))
    return None


def when_or_where(prose: Prose, sentence: Sentence) -> bool:
    """Whether the sentence says when or where it was."""
    return WHEN_OR_WHERE.search(prose.folded, sentence.span.start, sentence.span.end) is not None
