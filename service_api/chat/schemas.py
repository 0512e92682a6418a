"""What the chat is asked and answers."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.guidance.outcome import Situation
from service_api.guide.schemas import ProgressView, QuestionView
from service_api.places.schemas import Near


class Choose(BaseModel):
    """A tapped answer."""

    model_config = ConfigDict(extra="forbid")

    question: str
    value: Any


class OpenTarget(BaseModel):
    """Continue in the chat what was begun on a guide page."""

    model_config = ConfigDict(extra="forbid")

    item: str | None = None
    package: str | None = None
    answers: dict[str, Any] = {}

    @model_validator(mode="after")
    def _one(self) -> OpenTarget:
        if (self.item is None) == (self.package is None):
            raise ValueError("item 和 package 要写其中一个")
        return self


class ChatRequest(BaseModel):
    """One turn: words, a tap, or an item to open. Without a conversation a new one is opened."""

    model_config = ConfigDict(extra="forbid")

    conversation: str | None = None
    text: str | None = None
    choose: Choose | None = None
    open: OpenTarget | None = None
    near: Near | None = Field(default=None, description="Where the person is: used for this turn, kept nowhere")
    attempt: str | None = Field(
        default=None,
        min_length=8,
        max_length=64,
        description="One try of one turn, made up anew for each turn: the same attempt again gets the same answer instead "
        "of a second turn, as long as no other turn came between. Without a conversation a new one opens each time",
    )


class Button(BaseModel):
    """Something to tap: an answer (``choose``), words to send (``text``), or a page to open (``href``)."""

    title: str
    choose: Choose | None = None
    text: str | None = None
    href: str | None = None


class Card(BaseModel):
    """A pointer to something that the screen shows larger."""

    kind: Literal["item", "package", "outcome", "notice", "doorplate", "point", "handover"]
    id: str
    title: str
    href: str
    qr: str | None = Field(default=None, description="Where the QR code is had that opens it on a phone")


class Message(BaseModel):
    """One message. ``sources`` name the catalogue lines that its facts come from."""

    text: str
    buttons: list[Button] = []
    card: Card | None = None
    sources: list[str] = []
    said: str | None = Field(
        default=None, description="What the person said or tapped, before this message answered it"
    )


class ChatState(BaseModel):
    """Where the conversation stands."""

    item: str | None = None
    item_name: str | None = None
    is_package: bool = False
    answers: dict[str, Any] = {}
    situation: list[Situation] = []
    question: QuestionView | None = None
    progress: ProgressView | None = None
    outcome_ready: bool = False
    bot: Literal["up", "down"] = Field(description="Whether Rasa answered this turn (a tap does not need it)")


class ChatResponse(BaseModel):
    """The answer to a turn."""

    conversation: str
    messages: list[Message]
    state: ChatState
    idle_minutes: int = Field(description="After so many idle minutes everything said is deleted")
    ended: bool = Field(
        default=False, description="It was asked to be wiped, and is: the id opens nothing any more, keep nothing of it"
    )


class ContinueRequest(BaseModel):
    """Going on with a conversation that was begun elsewhere."""

    model_config = ConfigDict(extra="forbid")

    key: str = Field(min_length=1, max_length=64, description="The token of the QR code's link, or the number")
    attempt: str = Field(
        min_length=16,
        max_length=64,
        description="Made up at random for this taking over: sent again with the same, a lost answer loses nothing",
    )


class HandoverView(BaseModel):
    """What opens this conversation elsewhere, once. It then goes on there under another id, and here no longer."""

    number: str = Field(description="For people", examples=["4821 0937"])
    url: str = Field(description="The page that goes on with it")
    qr: str = Field(description="Where its QR code is had")
    minutes: int = Field(description="How long it serves while nothing is said")
    provisional_links: bool = Field(description="The link only works on this machine: no public address is set")
