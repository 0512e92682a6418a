"""The check of the content: a graph check over what the loader accepts.

>>> from pathlib import Path
>>> from knowledge.catalogue import load_catalogue
>>> [str(problem) for problem in lint(load_catalogue(Path("data"))) if problem.severity == "error"]
[]
"""

from knowledge.lint.run import lint

__all__ = ["lint"]
