"""From one matter to the next: of several told in one breath, and where an ending sends to another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knowledge.guidance import ItemOutcome
from service_api.chat import finding, listing, offering, replies
from service_api.chat.acts.opening import begin
from service_api.chat.composing import go_on
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn

_WHAT_ELSE: Final = re.compile(r"还有(?:啥|什么|哪些?|别的)|下一件|另外那|别的呢|另一件")
_TAKES_IT: Final = re.compile(
    r"^(?>那|就|好的?|行|嗯|先|我|要)*[，,]?(?:改办|办|去办|转去?|换)(?:一下)?(?:那个|这个|它|那件|这件|那件事)?(?:吧|了|嘛)*$"
)
_COUNT: Final = {2: "两", 3: "三", 4: "四"}


def asks_what_else(turn: Turn) -> bool:
    """Say whether the words ask for the other matters that were told: for what is left of them, or for one."""
    left = bool(turn.conversation.wished) and _WHAT_ELSE.search(turn.text) is not None
    return left or listing.pointed_at(turn) is not None


def take_next(turn: Turn) -> bool:
    """Turn to the matter told before that the words point at, or offer what is left; False where they ask for neither."""
    target = listing.pointed_at(turn)
    if target is None:
        if asks_what_else(turn):
            offering.remind(turn)
            return True
        return False
    current = turn.target
    if current is not None and target == current.id:
        turn.say(Message(text=f"我们正在办的就是“{current.plain_name}”。", sources=[f"{target}#plain_name"]))
        go_on(turn)
        return True
    turn.text = ""  # the words said which matter is meant, and nothing of it
    begin(turn, target)
    return True


def begin_first(turn: Turn, listed: Sequence[listing.Listed]) -> None:
    """Begin the first of several matters and name the others: they are kept until it is their turn."""
    conversation, catalogue = turn.conversation, turn.here.knowledge.catalogue
    first, *others = listed
    rest = "；".join(f"“{catalogue.target(one.target).plain_name}”（您说的“{one.words}”）" for one in others)
    text = (
        f"{listing.LEAD}{_COUNT[len(listed)]}件事，先办第一件。后面{'一' if len(others) == 1 else _COUNT[len(others)]}件我记着：{rest}。"
        "办完接着来，想先办哪件就说“先办第二个”。"
    )
    turn.say(Message(text=text, sources=[f"{one.target}#plain_name" for one in listed]))
    conversation.wished = {one.target: one.words for one in others}
    turn.text = first.words
    begin(turn, first.target)


def follows_ending(turn: Turn) -> bool:
    """Turn to the matter that an ending named, where the words take it up: by its name, or 那就办那个."""
    outcome = turn.outcome()
    if not isinstance(outcome, ItemOutcome) or outcome.redirect_to is None:
        return False
    text = replies.tidy(turn.text)
    names = [(outcome.redirect_to, finding.names_of(turn, outcome.redirect_to))]
    if not (_TAKES_IT.match(text) or replies.agrees(text) or replies.among(names, finding.without_turning(text))):
        return False
    turn.text = ""
    begin(turn, outcome.redirect_to)
    return True
