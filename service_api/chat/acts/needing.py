"""Somebody says what happened, or answers: both come as free words, and only the state tells which."""

from __future__ import annotations

import re

from knowledge.catalogue import Package
from knowledge.guidance import Ask, IllegalAnswerError
from knowledge.retrieval.distinguishing import Choice
from service_api.chat import finding, offering
from service_api.chat.composing import go_on, noted, question
from service_api.chat.conversations import Doubt
from service_api.chat.lacking import lacks
from service_api.chat.recognising import recognise
from service_api.chat.returning import come_back
from service_api.chat.schemas import Button, Choose, Message
from service_api.chat.telling import stated, telling_part, tells
from service_api.chat.turn import Turn
from service_api.chat.understanding import Taken, plain_reply, take_answers

_ASKED_BESIDES = ("ask_fee", "ask_time", "ask_materials", "ask_online", "ask_where", "ask_hours", "ask_steps")
_SWITCH = "您是想换一件事办吗？要换就选一个，不换就说“都不是”，我们接着来。"
_SURELY = 0.9
_TELLING = 5
_MERE_NAME = 6
"""Words this few that open an item mostly name it: only what the rules hear in them as well is an answer."""
_SURE_TOGETHER = 0.75
_WHAT_ELSE = re.compile(r"还有(?:啥|什么|哪些?|别的)|下一件|另外那|别的呢|另一件")
_WORTH_ASKING = 0.3
"""A question without an item ("多少钱") is not answered with a guess less likely than this."""


def need(turn: Turn) -> None:
    """Take up what the words are about; an answer to what is being asked comes first unless another matter is named."""
    if _picks(turn) or _tells_which(turn):
        return
    if plain_reply(turn):
        reply(turn)
        return
    if asks_what_else(turn):
        offering.remind(turn)
        return
    if turn.conversation.target is None or finding.switches(turn.text):
        _find(turn)
        return
    target = other_matter(turn)
    if target is not None:
        begin(turn, target)
    elif answered(turn):
        go_on(turn)
    else:
        _find(turn)


def asks_what_else(turn: Turn) -> bool:
    """Say whether the words ask for the other matters that were wished for."""
    return bool(turn.conversation.wished) and _WHAT_ELSE.search(turn.text) is not None


def other_matter(turn: Turn) -> str | None:
    """Return another target than the one at hand that the words surely name as wished for."""
    if not finding.wishes(turn.text):
        return None
    target = finding.sure_target(turn, finding.look_up(turn))
    return target if target is not None and _another(turn, target) and _names(turn, target) else None


def asked_of_current(turn: Turn) -> str | None:
    """Return the act that a question about the item at hand really is ("补办要多少钱" while it is being guided).

    Only where the words are plainly such a question and surely name no other item.
    """
    if lacks(turn):
        return "ask_missing"
    asked = recognise(turn.text)
    if turn.conversation.target is None or asked not in _ASKED_BESIDES or finding.switches(turn.text):
        return None
    target = finding.sure_target(turn, finding.look_up(turn))
    return asked if target is None or not _another(turn, target) else None


def reply(turn: Turn) -> None:
    """Take what the words answer; while a question is open, words that answer nothing do not change the subject."""
    if _picks(turn) or _tells_which(turn):
        return
    ask = turn.ask()
    if turn.conversation.target is not None and answered(turn):
        go_on(turn)
    elif ask is not None and not finding.switches(turn.text) and not finding.wishes(turn.text):
        _offer_other(turn, ask)
    else:
        _find(turn)


def _offer_other(turn: Turn, ask: Ask) -> None:
    """Offer another matter that the words plainly tell of (奶奶走了三天了), though nothing is wished for in words."""
    found = finding.look_up(turn)
    first = found.hits[0] if found.hits else None
    sure = first is not None and found.ladder == "answer" and first.confidence >= _SURELY
    if first is None or not sure or len(turn.text) < _TELLING or not _another(turn, first.target_id):
        _not_understood(turn, ask)
        return
    offering.offer(turn, [first.target_id], _SWITCH)


def begin(turn: Turn, target: str) -> None:
    """Open a target, take what the same sentence already answers, and ask the first question left.

    So does the sentence before, where items were offered for it and this one names another that was really meant.
    """
    _remember_what_was_asked(turn)
    conversation = turn.conversation
    before = conversation.offered_for if conversation.offered and conversation.target is None else ""
    before = conversation.wished.get(target, before)
    finding.open_target(turn, target)
    turn.text = "，".join(filter(None, (before, turn.text)))
    if len(turn.text) > _MERE_NAME or stated(turn):
        answered(turn)
    go_on(turn)


def answered(turn: Turn, *, quietly: bool = False) -> bool:
    """Take the answers that the words give and say them back; False when they give none.

    ``quietly`` only takes what is new: words that mainly ask something are not read for contradictions.
    """
    if turn.took:
        return True
    taken = take_answers(turn)
    if taken.new:
        turn.say(noted(turn, taken.new))
    if quietly:
        return bool(taken.new)
    if not taken.new and taken.known and not taken.conflicts:
        turn.say(noted(turn, taken.known, "这个已经记下了："))
    _ask_about_conflicts(turn, taken)
    return bool(taken)


def take_told(turn: Turn) -> None:
    """Take what the clauses tell that ask nothing; where every clause asks, only what the rules hear in them as well."""
    whole = turn.text
    if turn.took or turn.ask() is None:
        return
    turn.text = telling_part(whole)
    surely = turn.text != whole or stated(turn)
    turn.took = surely and tells(turn) and answered(turn, quietly=True)
    turn.text = whole


def with_target(turn: Turn) -> bool:
    """Make sure there is an item to speak about: the one at hand, or the one that the words name.

    Returns False, having asked what it is about, when there is neither; the act is done when that has been said.
    """
    conversation = turn.conversation
    found = finding.look_up(turn)
    target = finding.sure_target(turn, found)
    if target is not None and _another(turn, target) and (conversation.target is None or _names(turn, target)):
        finding.open_target(turn, target)
        answered(turn)  # 身份证丢了去哪补，我四十岁: what it tells counts as well
    if conversation.target is not None:
        return True
    conversation.wanted = turn.act
    if conversation.offered:
        come_back(turn)
    elif found.hits and finding.about_something(turn) and found.hits[0].confidence >= _WORTH_ASKING:
        finding.confirm(turn, found)
    else:
        turn.say(Message(text="您问的是哪件事？先说说要办什么，我再告诉您。"))
    return False


def _picks(turn: Turn) -> bool:
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
    if choice is not None:
        _take_choice(turn, choice)
    go_on(turn)
    return True


def _tells_which(turn: Turn) -> bool:
    """Open the one of the offered that what was said before and these words together surely mean: 开奶茶店，个体户."""
    conversation = turn.conversation
    if not conversation.offered or conversation.target is not None or finding.wishes(turn.text):
        return False
    words = turn.text
    turn.text = f"{conversation.offered_for}，{words}"
    found = finding.look_up(turn)
    turn.text = words
    sure = bool(found.hits) and found.hits[0].confidence >= _SURE_TOGETHER
    if not sure or found.hits[0].target_id not in conversation.offered:
        return False
    begin(turn, found.hits[0].target_id)
    return True


def _take_choice(turn: Turn, choice: Choice) -> None:
    """Take what the chosen option says to the item's own questionnaire: it must not be asked twice."""
    if choice.answer is None or turn.conversation.answers.get(choice.answer[0]) == choice.answer[1]:
        return
    try:
        turn.put(*choice.answer)
    except IllegalAnswerError:
        return  # other answers of the same sentence leave that question out
    turn.say(Message(text=f"我记下了：{choice.label}。"))


def _find(turn: Turn) -> None:
    """Open what the words are about, or offer what they may be about; never leave an open question on a mere guess."""
    current, ask = turn.target, turn.ask()
    found = finding.look_up(turn)
    target = finding.sure_target(turn, found)
    leaves = ask is None or finding.switches(turn.text)
    if leaves and (several := finding.several(turn)):
        offering.offer_wishes(turn, several)
    elif current is not None and target is not None and not _another(turn, target):
        turn.say(Message(text=f"我们正在办的就是“{current.plain_name}”。", sources=[f"{current.id}#plain_name"]))
        go_on(turn)
    elif target is not None and leaves:
        begin(turn, target)
    elif ask is not None and not leaves:
        near = [target] if target is not None else finding.near(turn, found)
        if near and finding.wishes(turn.text):
            offering.offer(turn, near, _SWITCH)
        else:
            _not_understood(turn, ask)
    elif found.hits and (current is None or found.hits[0].confidence >= _WORTH_ASKING):
        _remember_what_was_asked(turn)
        finding.confirm(turn, found)
    elif current is not None and not finding.switches(turn.text):
        text = f"这句我没有听明白。“{current.plain_name}”的材料、收费、时间、地点都可以问我；要办别的事，直接说。"
        turn.say(Message(text=text, sources=[f"{current.id}#plain_name"]))
    else:
        finding.nothing(turn, found)


def _remember_what_was_asked(turn: Turn) -> None:
    """Keep what a wish also asks (身份证补办要多少钱): it is answered as soon as the item is clear."""
    asked = recognise(turn.text)
    if asked in _ASKED_BESIDES and turn.conversation.wanted is None:
        turn.conversation.wanted = asked


def _not_understood(turn: Turn, ask: Ask) -> None:
    turn.say(Message(text="这句我没有对上号，请从下面选一个，或者换个说法。说“返回”可以改上一个回答。"))
    turn.say(question(ask, turn))


def _ask_about_conflicts(turn: Turn, taken: Taken) -> None:
    """Ask about words that contradict an earlier answer: changing it in silence could spoil the whole list."""
    for one in taken.conflicts[:1]:
        turn.conversation.doubt = Doubt(one.key, one.value)
        buttons = [
            Button(title=f"改成：{one.label}", choose=Choose(question=one.key, value=one.value)),
            Button(title="不改", text="不改，继续"),
        ]
        text = f"前面您说的是“{one.before}”，这句像是“{one.label}”，要改吗？"
        if not one.before:
            buttons = [
                Button(title="是", choose=Choose(question=one.key, value=one.value)),
                Button(title="不是", text="不是"),
            ]
            text = f"{one.ask}您说的是“{one.label}”吗？"
        turn.say(Message(text=text, buttons=buttons, sources=[f"{turn.conversation.target}#questions.{one.key}"]))


def _another(turn: Turn, target: str) -> bool:
    """Say whether the target is another matter than the one at hand; a package's member is part of it."""
    current = turn.target
    if current is None:
        return True
    members = {member.item for member in current.members} if isinstance(current, Package) else set()
    return target != current.id and target not in members


def _names(turn: Turn, target: str) -> bool:
    """Say whether the words name the target themselves: a bare “要多少钱” must not change the subject."""
    one = turn.here.knowledge.catalogue.target(target)
    names = (one.plain_name, one.name, *one.aliases)
    pairs = {name[i : i + 2] for name in names for i in range(len(name) - 1)}
    return sum(turn.text[i : i + 2] in pairs for i in range(len(turn.text) - 1)) >= 2
