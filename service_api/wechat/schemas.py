"""What the platform tells, as far as it matters here."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from service_api.wechat.reading import UnreadableError, fields_of

_QR_SCENE = "qrscene_"

Optional = Annotated[str, BeforeValidator(lambda value: value or "")]
"""A text; an empty element is read as None."""


class Incoming(BaseModel):
    """A message or an event, named by the platform's own fields."""

    model_config = ConfigDict(frozen=True)

    openid: str = Field(alias="FromUserName", min_length=1, max_length=128)
    account: str = Field(alias="ToUserName", min_length=1, max_length=128)
    created: int = Field(alias="CreateTime")
    message_id: int = Field(default=0, alias="MsgId")
    kind: str = Field(alias="MsgType")
    content: Optional = Field(default="", alias="Content")
    recognition: Optional = Field(default="", alias="Recognition")
    lat: float | None = Field(default=None, alias="Location_X", ge=-90, le=90)
    lng: float | None = Field(default=None, alias="Location_Y", ge=-180, le=180)
    event: Optional = Field(default="", alias="Event")
    event_key: Optional = Field(default="", alias="EventKey")

    @property
    def key(self) -> str:
        """What tells it from the person's other messages; a repetition has the same. Events carry no MsgId."""
        if self.message_id:
            return str(self.message_id)
        return f"{self.created} {self.event} {self.event_key}"

    @property
    def what(self) -> Literal["message", "subscribe", "unsubscribe", "click", "scan", "other_event"]:
        """What sort of thing happened."""
        if self.kind.lower() != "event":
            return "message"
        match self.event.lower():
            case "subscribe" | "unsubscribe" | "click" | "scan" as known:
                return known
            case _:
                return "other_event"

    @property
    def scene(self) -> str:
        """What a scanned code of the account names; empty where none was scanned."""
        return self.event_key.removeprefix(_QR_SCENE) if self.what in ("subscribe", "scan") else ""


def read(xml: str) -> Incoming:
    """Read a message.

    Raises:
        UnreadableError: it lacks what every message has, or a field is not what it should be.
    """
    try:
        return Incoming.model_validate(fields_of(xml))
    except ValidationError as error:
        fields = "、".join(str(one["loc"][0]) for one in error.errors(include_input=False))
        raise UnreadableError(f"消息里这些内容缺少或写得不对：{fields}") from None
