"""What of a text is read: not more than some thousand characters, and no addresses or markup."""

from __future__ import annotations

import re

# In characters: detection must not take longer than cleaning.
SAMPLE = 4_000
_PIECES = 3
# What may stand in a text and is in no language. The repetitions are bounded, and with them the
# time that a long line of anything takes.
_FOREIGN = re.compile(
    r"""
      <[^<>\n]{1,300}>                                         # tags
    | [a-z][a-z0-9+.-]{0,20}://[!-~]{1,2000} | www\.[!-~]{1,2000}
    | [!-~]{0,64}@[!-~]{1,200} | \#\w{1,100}                   # mail, handles, hashtags
    | [/\\]?[\w.:-]{1,60}(?:[/\\][\w.-]{1,60}){2,}             # paths
    | [a-z0-9]{0,60}_\w{0,60} | &\#?\w{1,30};                  # names in code, entities
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_SIGNS = re.compile(r"[<@#\\/_&]|www\.")


def sample(text: str) -> tuple[str, bool]:
    """What is read of a text, and whether that is less than the whole: its beginning, its middle
    and its end."""
    if len(text) <= SAMPLE:
        return without_foreign(text), False
    size = SAMPLE // _PIECES
    middle = (len(text) - size) // 2
    pieces = (text[:size], text[middle : middle + size], text[-size:])
    return without_foreign("\n".join(pieces)), True


def without_foreign(text: str) -> str:
    """The text with spaces in the place of what is no copy: addresses, tags, names in code."""
    if not _SIGNS.search(text):
        return text
    return _FOREIGN.sub(lambda match: " " * len(match.group()), text)
