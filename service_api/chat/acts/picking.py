"""Choosing among the items that were just offered: by name, by number, or by telling more."""

from __future__ import annotations

from knowledge.guidance import IllegalAnswerError
from knowledge.retrieval.distinguishing import Choice
from service_api.chat import finding, offering, story, unheard
from service_api.chat.acts.opening import answered, begin, bit_by_bit, names
from service_api.chat.circumstances import only_describes
from service_api.chat.composing import go_on
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn

_SURE_TOGETHER = 0.75
_KEPT = (
    "好，这个我记着。",
    "这个也记着了，选好是哪一件就一并用上。",
    "都记着了。要是下面没有您要办的，说“都不是”，或者找人帮忙。",
)


def picks(turn: Turn) -> bool:
    """Open what was picked among the items just offered; False when the words pick none."""
    target = finding.picked(turn)
    if target is None:
        return False
    conversation, choice = turn.conversation, offering.choices(turn).get(target)
    words = conversation.wished.get(target, conversation.offered_for)
    if choice is not None and turn.text != turn.here.knowledge.catalogue.target(target).plain_name:
        words = f"{words}，{turn.text}"  # the question was answered in words, and they may say more than which it is
    finding.open_target(turn, target)
    turn.text = words
    answered(turn)
    bit_by_bit(turn)
    if choice is not None:
        _take_choice(turn, choice)
    go_on(turn)
    return True


def tells_which(turn: Turn) -> bool:
    """Take words that tell more while an offer is on the table: 开奶茶店，个体户.

    With what was said before they may surely mean one of the offered, which is opened then. Words that wish for nothing
    leave the offer as it is, whatever they resemble by themselves.
    """
    conversation = turn.conversation
    if not conversation.offered or conversation.target is not None:
        return False
    describes, several = only_describes(turn.text), bool(conversation.wished)
    if not describes and not several:
        found = finding.look_up(turn, story.together(turn))
        sure = bool(found.hits) and found.hits[0].confidence >= _SURE_TOGETHER
        if sure and found.hits[0].target_id in conversation.offered and not _names_another(turn):
            begin(turn, found.hits[0].target_id)
            return True
    if not describes and _leaves_the_offer(turn):
        return False
    story.keep(turn)
    if several:
        offering.add_to_wishes(turn)
    turn.say(unheard.line(turn, _KEPT))
    offering.offer_again(turn)
    return True


def _leaves_the_offer(turn: Turn) -> bool:
    """Say whether the words want something that is not on the table: named, wished for, or put in other words.

    A mere fact (我是他老伴) is like some matter by itself, and leaves the offer for none.
    """
    if _names_another(turn) or finding.wants(turn.text):
        return True
    return finding.wishes(turn.text) and finding.sure_target(turn, finding.look_up(turn)) is None


def _names_another(turn: Turn) -> bool:
    """Say whether the words by themselves surely name a target that is not on the table."""
    target = finding.sure_target(turn, finding.look_up(turn))
    return target is not None and target not in turn.conversation.offered and names(turn, target)


def _take_choice(turn: Turn, choice: Choice) -> None:
    """Take what the chosen option says to the item's own questionnaire: it must not be asked twice."""
    if choice.answer is None or turn.conversation.answers.get(choice.answer[0]) == choice.answer[1]:
        return
    try:
        turn.put(*choice.answer)
    except IllegalAnswerError:
        return  # other answers of the same sentence leave that question out
    turn.say(Message(text=f"我记下了：{choice.label}。"))
