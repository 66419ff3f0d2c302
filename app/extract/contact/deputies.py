"""Finds those who meet for the ministers: deputies, envoys, experts.

Why it exists: the same formats meet at several ranks, and consultations of deputies are no contact of the
ministers, whoever of them opens the session that follows.
"""

from __future__ import annotations

import re

from app.domain import Span
from app.extract.who.prose import Prose

# `special representatives`, `representatives of China, Russia and Iran`, `vice foreign ministers`, 副外长:
# who meets for the ministers
LOWER_RANK = re.compile(
    r"\b(?:special (?:representative|envoy)s?|envoys|ambassadors?|experts)\b"
    r"|\b(?:deputy|vice|assistant) (?:foreign )?(?:ministers?|FMs?)\b|\brepresentatives of\b"
    r"|副外长|副外交部长|外交部副部长|部长助理|特使|特别代表|三国元首|三国领导人",
    re.IGNORECASE,
)
MINISTERS = re.compile(
    r"(?<!deputy )(?<!vice )(?<!deputy foreign )(?<!vice foreign )\bministers?\b|(?<!副)外长|(?<!副)外交部长",
    re.IGNORECASE,
)
# `Special representatives of `: of the sides named behind it
RANK_OF = re.compile(rf"(?:{LOWER_RANK.pattern})(?: (?:of|from)(?: the)? )?\Z", re.IGNORECASE)


def of_lower_rank(prose: Prose, sentence: Span, sides_at: int) -> bool:
    """Whether deputies are named as those of the sides behind them, or as those who met, and no minister."""
    if RANK_OF.search(prose.folded[sentence.start : sides_at]):
        return True
    lower = LOWER_RANK.search(prose.folded, sentence.start, sentence.end)
    return lower is not None and MINISTERS.search(prose.folded, sentence.start, sentence.end) is None
