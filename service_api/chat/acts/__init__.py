"""What the conversation can do: one function per act, named as Rasa's intents are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from service_api.chat.acts import agreeing, asking, elsewhere, endings, frights, manners, moving, results
from service_api.chat.acts.changing import change
from service_api.chat.acts.needing import asked_of_current, need, other_matter, reply
from service_api.chat.believing import believed
from service_api.chat.comforting import comfort
from service_api.chat.correcting import taken_wrongly
from service_api.chat.finding import look_up, switches, wishes
from service_api.chat.recognising import recognise
from service_api.chat.telling import tells
from service_api.chat.turn import Turn
from service_api.chat.understanding import an_option, plain_reply

Act = Callable[[Turn], None]


def _unless_asked(act: Act) -> Act:
    """Do ``act`` unless the words ask about the item at hand: then what they ask is done.

    An option read out ("已经火化，想退费用") asks nothing, though it has the words of a question about fees.
    """

    def do(turn: Turn) -> None:
        comfort(turn, turn.act)
        other = None if an_option(turn) else _plainly(turn) or asked_of_current(turn)
        if other is None or not _told(
            turn, other, sure=1.0
        ):  # the words are plainly that, whatever the recogniser thinks
            act(turn)
            return
        turn.act, turn.sure = other, 1.0  # else it would be doubted again for the recogniser's guess, and so forth
        ACTS[other](turn)

    return do


def _plainly(turn: Turn) -> str | None:
    """Return the act that few words plainly are, or that they set an answer right which was taken before."""
    if plain_reply(turn):  # 退回 is what one may want done with a fee
        return None
    plain = recognise(turn.text)
    if plain in _PLAIN:
        return plain
    if plain == "deny" and turn.ask() is None and turn.target is not None:
        return plain  # 不对, said of what came out
    wrong = taken_wrongly(turn) is not None
    return "change_answer" if wrong and (turn.ask() is None or not tells(turn)) else None


_WEAK = ("human_help", "continue_elsewhere", "want_notice", "ask_why", "ask_who_can")
"""Acts that a wish for another matter may sound like (我要去香港): a matter that is surely named comes first."""


_MOST_OF_WHY = 10
_LIKELY = 0.6
_VERY_SURE = 0.9
_PLAIN = ("back", "start_over")
"""Acts that are said in a few words which tell nothing: done where they are plain, though the recogniser missed them."""


def _if_told(name: str, act: Act) -> Act:
    """Do ``act`` where the words themselves tell of it; else take them as an answer or a wish."""

    def do(turn: Turn) -> None:
        comfort(turn, name)
        if _told(turn, name, turn.sure):
            act(turn)
        else:
            _tell(turn)

    return do


def _told(turn: Turn, name: str, sure: float) -> bool:
    """Say whether the words tell of the act, here where the conversation stands."""
    if not turn.text or name == turn.county_for:  # it was asked for in a turn before, and these words are no part of it
        return True
    if not believed(name, turn.text, sure) or (name in _WEAK and other_matter(turn) is not None):
        return False
    match name:
        case "resume_earlier":  # 其他的接着办 means nothing earlier where nothing was put aside
            return bool(turn.conversation.aside) or sure >= _VERY_SURE
        case "change_answer":  # 我再问下孩子改跟我姓咋办 turns to another matter
            return not switches(turn.text)
        case "chitchat":
            return not _means_a_matter(turn)
        case "ask_why":  # 你们把我的车拖走了，凭什么: where no matter is at hand, what happened says more than the why
            return turn.conversation.target is not None or len(turn.text) <= _MOST_OF_WHY
    return True


def _means_a_matter(turn: Turn) -> bool:
    """Say whether words that sound like small talk are likely about a matter: 工伤怎么赔; what is said to the machine is not."""
    if other_matter(turn) is not None:
        return True
    found = look_up(turn)
    likely = bool(found.hits) and found.hits[0].confidence >= _LIKELY
    return likely and turn.conversation.target is None and "你" not in turn.text


def _tell(turn: Turn) -> None:
    """Take words that tell something: an answer, or a wish. Only what was asked tells which, so it is one intent."""
    asked = turn.ask() is not None or bool(turn.conversation.offered)
    turn.act = "answer" if asked and not wishes(turn.text) else "say_need"
    ACTS[turn.act](turn)


def _over(turn: Turn) -> None:
    """Be glad that the danger is over, and take up what was wished for meanwhile."""
    if wish := frights.over(turn):
        turn.text, turn.act = wish, "say_need"
        ACTS["say_need"](turn)


ACTS: Mapping[str, Act] = {
    "tell": _tell,
    "say_need": _unless_asked(need),
    "answer": _unless_asked(reply),
    "ask_beside": asking.particular,
    "over": _over,
    "still_here": frights.still_here,
    "help_called": frights.help_called,
    "listen": frights.listen,
    "end": endings.end,
    "wipe": endings.wipe,
    "keep_on": endings.keep_on,
    "affirm": _if_told("affirm", agreeing.affirm),
    "deny": _if_told("deny", agreeing.deny),
    "dont_know": _if_told("dont_know", agreeing.dont_know),
    "back": _if_told("back", moving.back),
    "change_answer": _if_told("change_answer", change),
    "start_over": _if_told("start_over", moving.start_over),
    "resume_earlier": _if_told("resume_earlier", moving.resume_earlier),
    "repeat": moving.repeat,
    "ask_fee": _if_told("ask_fee", asking.fee),
    "ask_time": asking.time,
    "ask_materials": asking.materials,
    "ask_where": _if_told("ask_where", results.where),
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
    "danger": _if_told("danger", frights.danger),
    "greet": manners.greet,
    "thank": manners.thank,
    "goodbye": _if_told("goodbye", endings.goodbye),
    "chitchat": _if_told("chitchat", manners.chitchat),
    "abuse": manners.abuse,
    "ask_ability": manners.ability,
    "ask_privacy": _if_told("ask_privacy", manners.privacy),
    "ask_records": _if_told("ask_records", manners.records),
}
"""Act by name. Rasa's intents are named alike, and its action is ``action_`` and the name."""

SETTLED_HERE = frozenset(
    {"say_need", "answer", "ask_beside", "over", "still_here", "help_called", "listen", "end", "wipe", "keep_on"}
)
"""Acts that no intent stands for: what was asked tells the first two apart, the catalogue what it answers itself, and what
was told of danger or asked about the end what is meant after it.
"""

__all__ = ["ACTS", "SETTLED_HERE", "Act"]
