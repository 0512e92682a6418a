"""Numbers, days and places in a sentence, found by the very rules by which the service reads them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Dict, List, Text
from zoneinfo import ZoneInfo

import ruamel.yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from knowledge.spoken import Places, entities

_CHINA = ZoneInfo("Asia/Shanghai")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SpokenEntities(GraphComponent):
    """Adds the entities ``number``, ``date`` (ISO) and ``place`` (a division's code) to each message."""

    def __init__(self, config: Dict[Text, Any]) -> None:
        """Read the divisions that can be named from ``divisions``, a path from where Rasa runs."""
        listed = ruamel.yaml.YAML(typ="safe").load(Path(config["divisions"]))["divisions"]
        self._places = Places({str(one["code"]): one["name"] for one in listed})

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Where the divisions are listed."""
        return {"divisions": "data/places/divisions.yaml"}

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SpokenEntities:
        """Make the component."""
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        """Add what is named to each message."""
        today = dt.datetime.now(_CHINA).date()
        for message in messages:
            found = [
                {"entity": one.kind, "start": one.start, "end": one.end, "value": one.value, "extractor": "spoken"}
                for one in entities(message.get(TEXT) or "", today, self._places)
            ]
            message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages
