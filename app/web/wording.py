"""Words that Python code shows to a reader: marked, so that Babel finds them for the catalogues.

Templates hold most of the site's words. What a sentence must be built for in Python (a title, a refusal, the
name of a download) passes through `_`, which gives it back as it stands until there are other languages.
"""

from __future__ import annotations


def _(words: str) -> str:
    """The words in the reader's language; English while there is no other."""
    return words
