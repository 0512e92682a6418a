"""Opening a matter, and taking what words answer of it: what every way of coming to it has in common."""

from __future__ import annotations

from typing import Final

from knowledge.catalogue import Package
from service_api.chat import finding, story
from service_api.chat.circumstances import circumstances
from service_api.chat.composing import go_on, noted
from service_api.chat.conversations import Doubt
from service_api.chat.recognising import recognise
from service_api.chat.schemas import Button, Choose, Message
from service_api.chat.telling import stated, stated_in_words, telling_part, tells
from service_api.chat.turn import Turn
from service_api.chat.understanding import Taken, take_answers

ASKED_BESIDES: Final = ("ask_fee", "ask_time", "ask_materials", "ask_online", "ask_where", "ask_hours", "ask_steps")
"""Acts that ask about a matter: asked together with a wish, they are done once it is clear."""
_MERE_NAME: Final = 6
"""Words this few that open an item mostly name it: only what the rules hear in them as well is an answer."""


def begin(turn: Turn, target: str) -> None:
    """Open a target, take what the same sentence already answers, and ask the first question left.

    So do the sentences before, where it was not clear yet what they were about.
    """
    remember_what_was_asked(turn)
    conversation = turn.conversation
    before = conversation.wished.get(target, "" if finding.switches(turn.text) else story.told(turn))
    finding.open_target(turn, target)
    turn.text = "，".join(dict.fromkeys(filter(None, (before, turn.text))))
    if len(turn.text) > _MERE_NAME or (stated(turn) and stated_in_words(turn)):
        answered(turn)
        bit_by_bit(turn)
    go_on(turn)


def bit_by_bit(turn: Turn) -> None:
    """Take what each clause that only describes says to the question then open: beside a story 五十三 is overheard."""
    whole = turn.text
    for part in circumstances(whole):
        if turn.ask() is None or turn.conversation.doubt is not None:
            break
        turn.text = part
        answered(turn, quietly=True)
    turn.text = whole


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


def other_matter(turn: Turn) -> str | None:
    """Return another target than the one at hand that the words surely name as wished for."""
    catalogue, named = turn.here.knowledge.catalogue, turn.here.knowledge.search.exactly(turn.text)
    if named is not None and another(turn, named) and catalogue.target(named).plain_name == turn.text:
        return named  # as a button says it: 协议离婚 wishes for nothing
    if not finding.wishes(turn.text):
        return None
    target = finding.sure_target(turn, finding.look_up(turn))
    return target if target is not None and another(turn, target) and names(turn, target) else None


def remember_what_was_asked(turn: Turn) -> None:
    """Keep what a wish also asks (身份证补办要多少钱): it is answered as soon as the item is clear."""
    asked = recognise(turn.text)
    if asked in ASKED_BESIDES and turn.conversation.wanted is None:
        turn.conversation.wanted = asked


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


def another(turn: Turn, target: str) -> bool:
    """Say whether the target is another matter than the one at hand; a package's member is part of it."""
    current = turn.target
    if current is None:
        return True
    members = {member.item for member in current.members} if isinstance(current, Package) else set()
    return target != current.id and target not in members


def names(turn: Turn, target: str) -> bool:
    """Say whether the words name the target themselves: a bare “要多少钱” must not change the subject."""
    one = turn.here.knowledge.catalogue.target(target)
    names = (one.plain_name, one.name, *one.aliases)
    pairs = {name[i : i + 2] for name in names for i in range(len(name) - 1)}
    return sum(turn.text[i : i + 2] in pairs for i in range(len(turn.text) - 1)) >= 2
