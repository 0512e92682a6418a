"""What the conversation can do: one function per act, named as Rasa's intents are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from service_api.chat.acts import agreeing, asking, elsewhere, manners, moving, results
from service_api.chat.acts.changing import change
from service_api.chat.acts.needing import asked_of_current, need, other_matter, reply
from service_api.chat.believing import believed
from service_api.chat.finding import wishes
from service_api.chat.turn import Turn
from service_api.chat.understanding import an_option

Act = Callable[[Turn], None]


def _unless_asked(act: Act) -> Act:
    """Do ``act`` unless the words ask about the item at hand: then what they ask is done.

    An option read out ("已经火化，想退费用") asks nothing, though it has the words of a question about fees.
    """

    def do(turn: Turn) -> None:
        asked = None if an_option(turn) else asked_of_current(turn)
        if asked is not None:
            turn.act = asked
        (ACTS[asked] if asked else act)(turn)

    return do


_WEAK = ("human_help", "continue_elsewhere", "want_notice", "ask_why", "ask_who_can")
"""Acts that a wish for another matter may sound like (我要去香港): a matter that is surely named comes first."""


def _if_told(name: str, act: Act) -> Act:
    """Do ``act`` where the words themselves tell of it; else take them as an answer or a wish."""

    def do(turn: Turn) -> None:
        # Without words it was asked for in a turn before.
        if not turn.text or (believed(name, turn.text) and (name not in _WEAK or other_matter(turn) is None)):
            act(turn)
            return
        _tell(turn)

    return do


def _tell(turn: Turn) -> None:
    """Take words that tell something: an answer, or a wish. Only what was asked tells which, so it is one intent."""
    asked = turn.ask() is not None or bool(turn.conversation.offered)
    turn.act = "answer" if asked and not wishes(turn.text) else "say_need"
    ACTS[turn.act](turn)


ACTS: Mapping[str, Act] = {
    "tell": _tell,
    "say_need": _unless_asked(need),
    "answer": _unless_asked(reply),
    "affirm": agreeing.affirm,
    "deny": agreeing.deny,
    "dont_know": agreeing.dont_know,
    "back": moving.back,
    "change_answer": _if_told("change_answer", change),
    "start_over": moving.start_over,
    "resume_earlier": moving.resume_earlier,
    "repeat": moving.repeat,
    "ask_fee": _if_told("ask_fee", asking.fee),
    "ask_time": asking.time,
    "ask_materials": asking.materials,
    "ask_where": results.where,
    "ask_hours": results.hours,
    "ask_online": asking.online,
    "ask_steps": asking.steps,
    "ask_who_can": _if_told("ask_who_can", asking.who_can),
    "ask_term": asking.term,
    "ask_why": _if_told("ask_why", asking.why),
    "ask_missing": _if_told("ask_missing", asking.missing),
    "want_notice": _if_told("want_notice", results.notice),
    "human_help": _if_told("human_help", elsewhere.human_help),
    "continue_elsewhere": _if_told("continue_elsewhere", elsewhere.continue_elsewhere),
    "danger": _if_told("danger", manners.danger),
    "greet": manners.greet,
    "thank": manners.thank,
    "goodbye": _if_told("goodbye", manners.goodbye),
    "chitchat": manners.chitchat,
    "abuse": manners.abuse,
    "ask_ability": manners.ability,
    "ask_privacy": manners.privacy,
    "ask_records": _if_told("ask_records", manners.records),
}
"""Act by name. Rasa's intents are named alike, and its action is ``action_`` and the name."""

SETTLED_HERE = frozenset({"say_need", "answer"})
"""Acts that no intent stands for: the service tells them apart by what was asked."""

__all__ = ["ACTS", "SETTLED_HERE", "Act"]
