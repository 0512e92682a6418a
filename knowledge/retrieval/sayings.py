"""Words that the catalogue itself holds: when somebody says just that, there is nothing to weigh.

Calibration is fitted on held-out sayings, that is, on words nobody has written down before. What has been written down
(names, aliases, sayings, or nearly the same) is surer than any such figure, and is answered straight away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from knowledge.retrieval.entries import NAMING_FIELDS, Entry
from knowledge.retrieval.features import normalise

ALMOST: Final = 0.8
"""Share of common character pairs (Dice) from which two wordings count as the same."""
LEAD: Final = 0.12
"""By how much the nearest wording must lead that of any other target."""
LEAST_NAME: Final = 4
"""Characters of a name that may stand inside a longer sentence and still name its target."""
_NAMES: Final = frozenset({"name", "plain_name", "alias"})


class KnownSayings:
    """The names and sayings of every target, by their character pairs."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        texts: dict[tuple[str, str], bool] = {}
        for entry in entries:
            if entry.field in NAMING_FIELDS and (text := _bare(entry.text)):
                key = (text, entry.target_id)
                texts[key] = texts.get(key, False) or entry.field in _NAMES
        self._texts = [(text, target, named) for (text, target), named in texts.items()]
        self._pairs = [_pairs(text) for text, _, _ in self._texts]
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for number, pairs in enumerate(self._pairs):
            for pair in pairs:
                self._holding[pair].append(number)

    def names_something(self, query: str) -> bool:
        """Say whether a name or alias stands in the words, be it as short as 低保: then they are about something here."""
        words = _bare(query)
        return any(named and len(text) >= 2 and text in words for text, _, named in self._texts)

    def exactly(self, query: str) -> str | None:
        """Return the only target of which the words are a name or a saying, marks and spaces aside, or None."""
        words = _bare(query)
        found = {target for text, target, _ in self._texts if text == words}
        return found.pop() if words and len(found) == 1 else None

    def target(self, query: str) -> str | None:
        """Return the one target that the words are known to mean, or None."""
        words = _bare(query)
        pairs = _pairs(words)
        if not pairs:
            return None
        common: defaultdict[int, int] = defaultdict(int)
        for pair in pairs:
            for number in self._holding.get(pair, ()):
                common[number] += 1
        best: dict[str, float] = {}
        for number, count in common.items():
            text, target, named = self._texts[number]
            likeness = 2 * count / (len(pairs) + len(self._pairs[number]))
            if named and len(text) >= LEAST_NAME and text in words:
                likeness = max(likeness, 0.9 + len(text) / 1_000)  # of two names inside, the longer is meant
            best[target] = max(best.get(target, 0.0), 1.1 if text == words else likeness)
        ranked = sorted(best.items(), key=lambda pair: -pair[1])
        if not ranked or ranked[0][1] < ALMOST:
            return None
        lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
        return ranked[0][0] if lead >= (0.001 if ranked[0][1] >= 0.9 else LEAD) else None


def _bare(text: str) -> str:
    return "".join(character for character in normalise(text) if character.isalnum())


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset({text} if text else ())
