"""Readings inserted into Chinese text: what they look like, and the text without them.

Why it exists: copies on spam pages carry the sound of every other character in brackets, 外長(zhǎng)王毅(yì),
which hides names, days and verbs from every pattern. Those who read pages and those who find facts meet them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒ"
# `(zhǎng)`, `(huì )`, `（Wáng）` right behind a character: one syllable with the mark of its tone
READING = re.compile(rf"(?<=[\u3400-\u9fff]) ?[(（] ?[A-Za-zü]{{0,4}}[{TONES}][A-Za-zü]{{0,4}} ?[)）] ?")


def leave_out_readings(text: str) -> tuple[str, Sequence[int]]:
    """The text without readings, and where each of its characters stands in the text as it was.

    Where nothing is left out, the text itself and no places.
    """
    readings = [match.span() for match in READING.finditer(text)]
    if not readings:
        return text, ()
    ends = [0, *(end for _, end in readings)]
    starts = [*(start for start, _ in readings), len(text)]
    kept = list(zip(ends, starts, strict=True))
    return "".join(text[a:b] for a, b in kept), [at for a, b in kept for at in range(a, b)]
