"""Readings and other strangers between the characters of a Chinese text, and the text without them.

Why it exists: copies on spam pages carry the sound of every other character in brackets, 外長(zhǎng)王毅(yì),
other pages break words by characters without width, and text drawn from a page image sets a blank after every
character. All hide names, days and verbs from every pattern. Those who read pages and those who find facts
both meet them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒ"
# `(zhǎng)`, `(huì )`, `（Wáng）` right behind a character: one syllable with the mark of its tone
READING = re.compile(rf"(?<=[\u3400-\u9fff]) ?[(（] ?[A-Za-zü]{{0,4}}[{TONES}][A-Za-zü]{{0,4}} ?[)）] ?")


# Characters without width: the blank of width zero, the joiners, the soft hyphen, the mark of byte order
NO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
# `外 交 部 长 王 毅 4 月`: eight characters in a row, each with a blank behind it
SPACED_OUT = re.compile(r"(?:[\u3400-\u9fff\d] ){8}")
# The blank between two such characters or their marks: `长 王`, `谈 。`
CHARACTER = r"[\u3400-\u9fff\u3001\u3002\uff01-\uff1f\d]"
SPACE = re.compile(rf"(?<={CHARACTER}) (?={CHARACTER})")


def leave_out_readings(text: str) -> tuple[str, Sequence[int]]:
    """The text without readings and strangers, and where each of its characters stands in the text as it was.

    Where nothing is left out, the text itself and no places.
    """
    patterns = [READING, NO_WIDTH, SPACE] if SPACED_OUT.search(text) else [READING, NO_WIDTH]
    left_out = sorted(match.span() for pattern in patterns for match in pattern.finditer(text))
    if not left_out:
        return text, ()
    ends = [0, *(end for _, end in left_out)]
    starts = [*(start for start, _ in left_out), len(text)]
    kept = list(zip(ends, starts, strict=True))
    return "".join(text[a:b] for a, b in kept), [at for a, b in kept for at in range(a, b)]
