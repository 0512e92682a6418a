"""Specimen documents, drawn in plain shapes: fictitious people, no emblem, 样本 across every one.

``python -m knowledge.specimens`` draws all of them into ``data/forms/specimens``. Every drawing notes the regions that
review points may mark, so that a call-out lies on the very thing that the check speaks of.
"""
