"""Numbers, days and places as people say them; nothing but the standard library, so that the dialogue server reads alike.

>>> import datetime as dt
>>> names = Places({"420602": "襄城区", "420602100": "欧庙镇"})
>>> found = entities("我住欧庙镇，今年五十三，3月5日到期", dt.date(2026, 3, 10), names)
>>> [(one.kind, one.words, one.value) for one in found]
[('place', '欧庙镇', '420602100'), ('number', '五十三', 53), ('date', '3月5日', '2026-03-05')]
"""

from knowledge.spoken.entities import Entity, entities
from knowledge.spoken.places import Places

__all__ = ["Entity", "Places", "entities"]
