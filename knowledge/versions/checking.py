"""What must be checked before content may be published.

Lint looks at a catalogue and nothing else, so the same program finds the same in the same catalogue. What was published
is free of errors; so an item needs checking again only when its own file changed, or one that it points at, and then
only when nothing changed that every item may use: libraries, reference lists, the set of items, the program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.catalogue import Catalogue, CatalogueError, Item, Problem, load_catalogue
from knowledge.golden import check_case, load_golden
from knowledge.guidance import FlowError, Guide
from knowledge.lint import lint
from knowledge.places import load_places
from knowledge.versions.errors import RefusedError
from knowledge.versions.manifest import Checked, FileEntry, Manifest

_OF_TARGETS = ("items/", "packages/", "overlays/")
_UNSEEN_BY_LINT = ("places/", "lexicon/", "evaluation/", "golden/", "sayings/", "answers/", "README")
_TOO_MANY = 0.5
"""Share of the items from which on checking all of them at once costs less than one by one."""


@dataclass(frozen=True)
class Scope:
    """Which items, packages and overlays are to be checked; None for all, and why."""

    targets: tuple[str, ...] | None
    why: str


def load_all(data: Path) -> Catalogue:
    """Load everything that a service would load of a data folder.

    Raises:
        RefusedError: something does not load.
    """
    from knowledge.linking.answered import load_answered
    from knowledge.retrieval.lexicon import load_lexicon  # brings the pinyin tables along
    from knowledge.retrieval.spoken import load_sayings

    try:
        catalogue = load_catalogue(data)
        load_places(data)
        load_lexicon(data)
        load_sayings(data, catalogue)
        load_answered(data, catalogue)
        load_golden(data)
        Guide(catalogue)
    except CatalogueError as error:
        raise RefusedError(error.problems) from error
    except FlowError as error:
        mend = "运行 python -m knowledge lint 看是哪个事项"
        raise RefusedError([Problem("items", 1, "questions", str(error), mend, "circle")]) from error
    return catalogue


def check(catalogue: Catalogue, data: Path, scope: Scope, on_target: Callable[[str], None] | None = None) -> int:
    """Run every golden case of the data folder and lint what is in scope; returns the number of warnings.

    Raises:
        RefusedError: a case has another outcome than it expects, or there are errors.
    """
    found: set[Problem] = set(_golden(catalogue, data))
    if found:  # told at once: lint takes much longer
        raise RefusedError(found)
    if scope.targets is None:
        found.update(lint(catalogue, on_target=on_target))
    else:
        for target in scope.targets:
            found.update(lint(catalogue, on_target=on_target, only=target))
    wrong = [problem for problem in found if problem.severity == "error"]
    if wrong:
        raise RefusedError(wrong)
    return len(found)


def scope_of(
    catalogue: Catalogue, files: Mapping[str, FileEntry], parent: Manifest | None, rules: str, *, whole: bool = False
) -> Scope:
    """Decide what to check of a catalogue read from ``files``, given the version in force before."""
    if whole:
        return Scope(None, "要求全部检查")
    if parent is None:
        return Scope(None, "第一次发布")
    if parent.checked.rules != rules:
        return Scope(None, "程序更新过")
    changed = {path for path in files.keys() | parent.files.keys() if files.get(path) != parent.files.get(path)}
    of_targets = {path for path in changed if path.startswith(_OF_TARGETS)}
    for path in sorted(changed - of_targets):
        if not path.startswith(_UNSEEN_BY_LINT):
            return Scope(None, f"{path} 可能关系到每个事项")
    if any(path not in files for path in of_targets):
        return Scope(None, "有事项、一件事或地方差异被删去")
    touched = {id_ for id_, source in catalogue.sources.items() if source.file in changed}
    touched |= _dangling(catalogue)
    touched |= {overlay.item for overlay in catalogue.overlays.values() if overlay.id in touched}
    touched |= {item.id for item in catalogue.items.values() if touched & set(named_by(item))}
    touched |= {
        package.id for package in catalogue.packages.values() if touched & {member.item for member in package.members}
    }
    touched |= {overlay.id for overlay in catalogue.overlays.values() if overlay.item in touched}
    targets = tuple(sorted(touched))
    if len(touched & catalogue.items.keys()) > _TOO_MANY * len(catalogue.items):
        return Scope(None, "多数事项有改动")
    return Scope(targets, f"{len(targets)} 个事项、一件事或地方差异有改动")


def _dangling(catalogue: Catalogue) -> set[str]:
    """Return what names an item that is not there: an id changed inside a file leaves its path as it was."""
    known = catalogue.items.keys() | catalogue.packages.keys()
    return {
        *(
            item.id
            for item in catalogue.items.values()
            if set(named_by(item)) - known - {step.id for step in item.steps}
        ),
        *(one.id for one in catalogue.packages.values() if {member.item for member in one.members} - known),
        *(overlay.id for overlay in catalogue.overlays.values() if overlay.item not in known),
    }


@cache
def rules_hash() -> str:
    """Return a hash of the program text that loads, guides and checks: all of this package's.

    Read once: a process goes on running what it has read.
    """
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def checked(scope: Scope, rules: str, warnings: int) -> Checked:
    """Return what the manifest says about the check."""
    return Checked(rules=rules, targets=scope.targets, warnings=warnings)


def _golden(catalogue: Catalogue, data: Path) -> Iterator[Problem]:
    guide = Guide(catalogue)
    for target, golden in load_golden(data).items():
        file = f"golden/{target}.yaml"
        mend = "改回内容，或者清单确实变了：改这一例的 expect，并在 note 里写明原因"
        if target not in catalogue.items and target not in catalogue.packages:
            yield Problem(file, 1, "target", "目录里没有这个事项或一件事", "删去这个文件，或改 target", "golden")
            continue
        for number, case in enumerate(golden.cases, 1):
            for finding in check_case(guide, target, case, number):
                yield Problem(file, 1, f"cases.{number - 1}", f"第 {number} 例：{finding.message}", mend, "golden")


def named_by(item: Item) -> Iterator[str]:
    """Yield the items, packages and steps that an item points at."""
    yield from item.before
    yield from item.after
    yield from (ending.redirect for ending in item.outcomes if ending.redirect)
    yield from (one for use in item.materials for one in use.produced_by)
