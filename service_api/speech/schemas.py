"""What reading aloud and hearing exchange."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

LONGEST: Final = 300
"""Characters that are read in one go: about a minute. The pages send a sentence at a time."""

_Text = Annotated[str, Field(min_length=1, max_length=LONGEST)]


class SpeechRequest(BaseModel):
    """A text to be read. It is in the body, never in an address, and nothing of it is kept."""

    model_config = ConfigDict(extra="forbid")

    text: _Text = Field(examples=["工本费40元，请带身份证原件。"])
    pace: float = Field(default=1.0, ge=0.5, le=1.5, description="1 is normal, 0.75 is slower")


class WordsRequest(BaseModel):
    """Texts that a voice of the reader's own machine will say."""

    model_config = ConfigDict(extra="forbid")

    texts: list[_Text] = Field(max_length=100)


class WordsResponse(BaseModel):
    """The same texts in words, in order; empty where nothing of a text is said."""

    words: list[str] = Field(examples=[["工本费四十元，请带身份证原件。"]])


class SpeechAbility(BaseModel):
    """What this service can do with sound."""

    voice: bool = Field(description="Texts can be read here")
    recognition: bool = Field(description="Speech is recognised here: the site has set DAOBAN_RECOGNITION_URL")
    longest_text: int = Field(description="Characters of a text that is read")
    longest_recording_s: int = Field(description="Seconds of a recording that is heard")


class Heard(BaseModel):
    """What was recognised; empty where nothing was understood."""

    text: str
