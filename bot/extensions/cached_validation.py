"""Check the answers of actions against their JSON schema without building the schema anew each time.

Rasa 3.6 calls ``jsonschema.validate`` for every action answer. That checks the schema of all its event types against the
meta-schema before it looks at the answer: on a small machine 27 of a turn's 36 ms of processor time. The schema never
changes while the server runs, so its validator is made once. The check itself stays the same, and so does its error.

Rasa offers no setting for it. The change lives in a component of the pipeline (config.yml names it first) rather than in
the installed package, so that it survives re-installation; where a later Rasa has no such method, nothing is changed and
the log says so.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any, Dict, List, Text

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import DOCS_BASE_URL
from rasa.shared.nlu.training_data.message import Message

logger = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def _validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def validate_action_result(_: RemoteAction, result: Dict[Text, Any]) -> bool:
    """Check an action's answer; takes the place of ``RemoteAction._validate_action_result``.

    Raises:
        ValidationError: the answer is not what Rasa's action protocol allows.
    """
    error = best_match(_validator().iter_errors(result))
    if error is None:
        return True
    error.message += (
        ". Failed to validate Action server response from API, make sure your response from the Action endpoint is "
        f"valid. For more information about the format visit {DOCS_BASE_URL}/custom-actions"
    )
    raise error


def install() -> bool:
    """Put the cached check in place; False where this version of Rasa has nothing to replace."""
    if not hasattr(RemoteAction, "_validate_action_result") or not hasattr(RemoteAction, "action_response_format_spec"):
        logger.warning("This Rasa validates action answers in another way: the cached validation is left out.")
        return False
    RemoteAction._validate_action_result = validate_action_result
    return True


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CachedActionValidation(GraphComponent):
    """A part of the pipeline that leaves messages alone: being loaded, it installs the cached check."""

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CachedActionValidation:
        """Make the component."""
        install()
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Return the messages as they are."""
        return messages
