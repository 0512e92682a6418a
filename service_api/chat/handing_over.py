"""Going on elsewhere with the same conversation: on a phone by a QR code, at a counter or with a helper by a number.

The conversation moves. Whoever opens it gets it under a new id with everything said and answered; the screen that it left
cannot read on, so that a kiosk standing open shows nothing of what follows on the phone, and wiping the kiosk takes
nothing from it. A number serves once. It is eight digits, which can be said aloud; only conversations about to be handed
over have one, and who tries wrong ones is soon refused.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from service_api.problems import NotFoundError, TooManyError

if TYPE_CHECKING:
    from service_api.chat.conversations import Conversation
    from service_api.context import Context

_DIGITS: Final = 8
_WRONG_A_MINUTE: Final = 30
"""A hall's machines may share an address; of the 100 million numbers only a handful open anything at a time."""

_UNKNOWN: Final = "没有这个编号，或者已经用过、过期了。请在原来的机器上说“转到手机上”，重新拿一个。"
_ENOUGH: Final = "编号输错的次数太多，请过一分钟再试。"


@dataclass(frozen=True, slots=True)
class Handover:
    """What opens a conversation elsewhere, once: ``token`` in the QR code's link, ``number`` for people."""

    token: str
    number: str

    @property
    def path(self) -> str:
        """The page that goes on with the conversation."""
        return f"/chat/continue/{self.token}"

    @property
    def qr(self) -> str:
        """Where the QR code of that page is had."""
        return f"/api/chat/handovers/{self.token}.svg"

    @property
    def spoken(self) -> str:
        """The number as it is shown.

        >>> Handover("token", "48210937").spoken
        '4821 0937'
        """
        return f"{self.number[:4]} {self.number[4:]}"

    def opens(self, key: str) -> bool:
        """Say whether ``key`` is this token or number, however the number is spaced."""
        return secrets.compare_digest(key.encode(), self.token.encode()) or digits(key) == self.number

    @classmethod
    def new(cls) -> Handover:
        """Return one that cannot be guessed."""
        return cls(secrets.token_urlsafe(18), f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}")


@dataclass(frozen=True, slots=True)
class Claim:
    """A key tried by somebody: ``attempt`` is theirs alone, made up anew for each conversation they take over."""

    key: str
    attempt: str


def digits(key: str) -> str:
    """Return what was typed, less blanks and dashes.

    >>> digits("4821 0937"), digits("4821-0937 ")
    ('48210937', '48210937')
    """
    return key.replace(" ", "").replace("-", "").strip()


def is_number(text: str) -> bool:
    """Say whether a text looks like a number that opens a conversation."""
    return len(digits(text)) == _DIGITS and digits(text).isdecimal()


class WrongKeys:
    """How often somebody tried a key that opens nothing."""

    def __init__(self, a_minute: int = _WRONG_A_MINUTE) -> None:
        self._limiter, self._limit = MovingWindowRateLimiter(MemoryStorage()), RateLimitItemPerMinute(a_minute)

    def check(self, who: str) -> None:
        """Let somebody try.

        Raises:
            TooManyError: they were wrong too often within a minute.
        """
        if not self._limiter.test(self._limit, who):
            raise TooManyError(_ENOUGH)

    def count(self, who: str) -> None:
        """Count a wrong key."""
        self._limiter.hit(self._limit, who)


def hand_over(here: Context, conversation: Conversation) -> Handover:
    """Make a conversation ready to go on elsewhere; what was given before for it opens nothing any more."""
    taken = {one.handover.number for one in here.chats if one.handover is not None}
    fresh = Handover.new()
    while fresh.number in taken:
        fresh = Handover.new()
    conversation.handover = fresh
    return fresh


def given_for(here: Context, conversation: Conversation) -> Handover:
    """Return what opens the conversation elsewhere: what was given before, as long as it serves, else a new one.

    Who asks again in words, or for a helper after the phone, has one number in the hand, and it must not go void unsaid.
    """
    return conversation.handover or hand_over(here, conversation)


def of_token(here: Context, token: str) -> Handover:
    """Return what has this token; a number, which could be guessed, finds nothing.

    Raises:
        NotFoundError: nothing has it.
    """
    here.chats.sweep()
    given = (one.handover for one in here.chats if one.handover is not None)
    found = next((one for one in given if secrets.compare_digest(one.token.encode(), token.encode())), None)
    if found is None:
        raise NotFoundError(_UNKNOWN)
    return found


async def go_on_here(here: Context, claim: Claim, who: str) -> Conversation:
    """Move the conversation that a key opens to whoever has the key; ``who`` asks, for counting wrong keys.

    The same claim again, its answer having been lost on the way, gets the same conversation.

    Raises:
        NotFoundError: the key opens none.
        TooManyError: too many wrong keys came from there.
    """
    here.wrong_keys.check(who)
    try:
        conversation = _find(here, claim)
        async with conversation.lock:  # a turn under way is answered where it was asked
            if not here.chats.holds(conversation):
                raise NotFoundError(_UNKNOWN)  # it was deleted while this waited: moving it would bring it back
            if conversation.claimed == claim:
                return conversation
            if conversation.handover is None or not conversation.handover.opens(claim.key):
                raise NotFoundError(_UNKNOWN)  # somebody else was first
            here.chats.move(conversation, claim)
    except NotFoundError:
        here.wrong_keys.count(who)
        raise
    return conversation


def _find(here: Context, claim: Claim) -> Conversation:
    here.chats.sweep()
    found = next((one for one in here.chats if one.handover is not None and one.handover.opens(claim.key)), None)
    found = found or next((one for one in here.chats if one.claimed == claim), None)
    if found is None:
        raise NotFoundError(_UNKNOWN)
    return found
