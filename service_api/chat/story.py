"""What was told before it is clear which matter it is about: as long as none is open, each sentence adds to the last few.

It is kept as the words that an offer was made for: whoever picks then need not say again what he told.
"""

from __future__ import annotations

from typing import Final

from service_api.chat import replies
from service_api.chat.turn import Turn

MOST_SENTENCES: Final = 4
LONGEST: Final = 160
"""Characters kept: of a longer story the beginning, which mostly names the matter, and what was said last."""
_BETWEEN: Final = "。"


def told(turn: Turn) -> str:
    """Return what was told before these words; nothing while a matter is open."""
    return "" if turn.conversation.target is not None else turn.conversation.offered_for


def together(turn: Turn) -> str:
    """Return what was told before and now, within bounds; words said again are not added."""
    before = [one for one in told(turn).split(_BETWEEN) if one]
    now = "" if replies.bare_number(turn.text) else turn.text
    said = [*before, now] if now and now not in before else before
    if len(said) > MOST_SENTENCES:
        said = [said[0], *said[-MOST_SENTENCES + 1 :]]
    while len(said) > 1 and sum(map(len, said)) > LONGEST:
        del said[1 if len(said) > 2 else 0]
    return _BETWEEN.join(said)[-LONGEST:] if len(said) == 1 else _BETWEEN.join(said)


def keep(turn: Turn) -> bool:
    """Keep what was said for the sentences to come; a bare number, which picked nothing, is none. Says whether it was kept."""
    if turn.conversation.target is not None or replies.bare_number(turn.text):
        return False
    turn.conversation.offered_for = together(turn)
    return True


def forget(turn: Turn) -> None:
    """Let go of the story: it is clear what it is about, or it was not meant so."""
    turn.conversation.offered_for = ""
