"""What can be decided before the recogniser of acts is asked: acts that need no guess, and facts told beside a question."""

from __future__ import annotations

from typing import Final

from service_api.chat.acts.moving import OVER, WIPING, returns
from service_api.chat.acts.needing import asks_what_else, other_matter, take_told
from service_api.chat.acts.results import tells_county
from service_api.chat.beside import asks_in_particular
from service_api.chat.correcting import corrects
from service_api.chat.danger import dangers
from service_api.chat.finding import names_things, picked, turns_away
from service_api.chat.recognising import recognise
from service_api.chat.replies import agrees, keeps, none_of_them, refuses, unsure
from service_api.chat.telling import requests, tells
from service_api.chat.turn import Turn
from service_api.chat.understanding import short_answer
from service_api.chat.wholes import holding

_PLAIN: Final = ("repeat", "continue_elsewhere")
"""Acts that hang on few words, which mean nothing else."""


def settled_act(turn: Turn) -> str | None:
    """Return the act of words that need no recognising."""
    conversation = turn.conversation
    if dangers(turn.text):  # help in danger must not hang on a statistical guess
        return "danger"
    if turn.doubt == WIPING and agrees(turn.text):
        turn.text = OVER  # that is what the yes says
        return "start_over"
    if turn.doubt is not None and (agrees(turn.text) or refuses(turn.text)):
        return "affirm" if agrees(turn.text) else "deny"
    if keeps(turn.text) or (conversation.offered and none_of_them(turn.text)):
        return "deny"
    if unsure(turn.text) and not conversation.offered and turn.ask() is not None:
        return "dont_know"
    if conversation.county_for is not None and tells_county(turn):
        return conversation.county_for
    if returns(turn):
        return "resume_earlier"
    if not conversation.offered and corrects(turn):
        return "change_answer"
    if picked(turn) is not None if conversation.offered else short_answer(turn):
        return "answer"
    if (plain := recognise(turn.text)) in _PLAIN:
        return plain
    if not conversation.offered and asks_in_particular(turn) and other_matter(turn) is None:
        return "ask_beside"
    if names_things(turn) or asks_what_else(turn) or holding(turn):
        return "say_need"
    if conversation.target is not None and plain == "tell" and turns_away(turn):
        return "say_need"
    return "answer" if tells(turn) and not requests(turn.text) and not _turns_away(turn) else None


def take_beside(turn: Turn) -> None:
    """Take what the words tell besides what they ask: the act that they turn out to be does not read them for it."""
    if requests(turn.text) and not turn.conversation.offered and not _turns_away(turn):
        take_told(turn)


def _turns_away(turn: Turn) -> bool:
    return turns_away(turn) or other_matter(turn) is not None
