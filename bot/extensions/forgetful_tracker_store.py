"""A tracker store that keeps nothing of a turn once it has been answered.

The service holds the conversation, wipes it when it has been idle for half an hour, and deletes it at once when the
citizen asks for that. A second copy of every sentence here would outlive both promises. No rule looks further back than
the sentence at hand, so nothing is lost; and a turn costs the same after a hundred turns as at first, where Rasa's own
stores write and read the whole history each time.
"""

from __future__ import annotations

from typing import Iterable, Optional, Text

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.trackers import DialogueStateTracker


class ForgetfulTrackerStore(TrackerStore):
    """Every turn begins with an empty tracker, and the tracker goes when the turn ends."""

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Pass the events on to the event broker, where a site has set one; keep nothing."""
        await self.stream_events(tracker)

    async def retrieve(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        """Return None: nothing is kept."""
        return None

    async def keys(self) -> Iterable[Text]:
        """Return the conversations that are kept: none."""
        return []
