"""``evaluate`` on the command line: search and option linking on hand-written sets that nothing was fitted on."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.loading import load_catalogue
from knowledge.catalogue.problems import CatalogueError
from knowledge.commands.folders import DataFolder, ModelFolder
from knowledge.guidance import Guide
from knowledge.linking.answered import load_answered
from knowledge.linking.evaluation import (
    LinkingFigures,
    judge_linking,
    linking_leaks,
    load_development_cases,
    load_linking_cases,
)
from knowledge.linking.linkers import Linkers
from knowledge.linking.store import EarMissingError, load_ear
from knowledge.retrieval.evaluation import Case, Figures, Judged, figures, judge, leaks, load_cases, wilson
from knowledge.retrieval.held_out import fitting_texts
from knowledge.retrieval.hub import SETTING, HubModelError
from knowledge.retrieval.search import SearchEngine, load_engine
from knowledge.retrieval.store import ModelMissingError
from knowledge.retrieval.words import WordsMissingError

console = Console()


def evaluate(
    data: DataFolder = Path("data"),
    models: ModelFolder = Path("var/search"),
    failures: Annotated[bool, typer.Option(help="列出没有排在第一的问法")] = True,
) -> None:
    """用手写的评测集评测检索和选项识别；评测集与训练用的话近似重复时报错退出。"""
    try:
        catalogue = load_catalogue(data)
        engine = load_engine(catalogue, data, models, hub_model=os.environ.get(SETTING) or None, require_model=True)
        cases = load_cases(data, catalogue)
        leaked = leaks(cases, engine.ranker.entries, fitting_texts(data, {*catalogue.items, *catalogue.packages}))
        sentences, answered, ear = load_linking_cases(data, catalogue), load_answered(data, catalogue), load_ear(models)
        told = linking_leaks(sentences, catalogue, answered, load_development_cases(data, catalogue))
    except (CatalogueError, ModelMissingError, EarMissingError, HubModelError) as error:
        console.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error
    for leak in leaked:
        where = f"{leak.case.file}:{leak.case.line}"
        console.print(
            f"{where}: “{leak.case.query}”与训练说法“{leak.text}”近似重复（{leak.likeness:.2f}），请换一种说法"
        )
    for case, text in told:
        console.print(f"{case.file}:{case.line}: “{case.sentence}”与训练用的“{text}”近似重复，请换一种说法")
    if leaked or told:
        raise typer.Exit(1)
    if not cases:
        console.print(f"{data / 'evaluation/search'} 里没有评测问法。", style="red")
        raise typer.Exit(1)
    try:
        judged = judge(engine, cases)
    except WordsMissingError as error:
        console.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error
    console.print(
        f"检索模型 {engine.model_version}，选项识别模型 {ear.version}（内容改过以后要先 train，成绩才是现在的）"
    )
    _print_ranking(judged)
    _print_gate(judged)
    _print_ladder(judged)
    _print_departments(judged, catalogue)
    linkers = Linkers(catalogue, Guide(catalogue), engine.ranker.analyser, ear, answered)
    linking = judge_linking(sentences, linkers.of)
    _print_linking(linking)
    _print_speed(engine, cases)
    if failures:
        _print_failures(judged)
        _print_linking_failures(linking)


def _print_ranking(judged: list[Judged]) -> None:
    """Two tables, so that a terminal of eighty columns cuts no figure short: this search, and what it is held against."""
    inside = [one for one in judged if one.case.targets]
    own = Table("种类", "条数", "R@1", "区间", "R@5", "区间", "MRR")
    # The other two reject nothing, so that this search stands beside them as it ranks before anything is rejected.
    others = Table("不拒识时", "检索 R@1", "R@5", "字词 R@1", "R@5", "词BM25 R@1", "R@5")
    for kind in [*dict.fromkeys(one.case.kind for one in inside), "合计"]:
        chosen = [one for one in inside if kind in (one.case.kind, "合计")]
        ranks = [one.rank for one in chosen]
        own.add_row(kind, str(len(ranks)), *_shown(figures(ranks), ranks))
        fused = figures([one.fused_rank for one in chosen])
        lexical = figures([one.lexical_rank for one in chosen])
        words = figures([one.words_rank for one in chosen])
        others.add_row(kind, *(f"{share:.3f}" for one in (fused, lexical, words) for share in (one.r_at_1, one.r_at_5)))
    console.print(own)
    console.print(others)


def _print_departments(judged: list[Judged], catalogue: Catalogue) -> None:
    table = Table("部门", "条数", "R@1", "区间", "R@5", "区间", "MRR")
    of_department: dict[str, list[int]] = {}
    for one in judged:
        if one.case.targets:
            item = catalogue.items.get(one.case.targets[0])
            name = catalogue.departments[item.department].name if item else "一件事"
            of_department.setdefault(name, []).append(one.rank)
    for name, ranks in sorted(of_department.items(), key=lambda pair: -len(pair[1])):
        full = figures(ranks)
        table.add_row(name, str(full.cases), *_shown(full, ranks))
    console.print(table)


def _shown(full: Figures, ranks: Sequence[int]) -> tuple[str, str, str, str, str]:
    """R@1 and R@5 with their intervals, and MRR."""
    fifth = wilson(sum(rank < 5 for rank in ranks), len(ranks))
    return (
        f"{full.r_at_1:.3f}",
        _interval((full.low, full.high)),
        f"{full.r_at_5:.3f}",
        _interval(fifth),
        f"{full.mrr:.3f}",
    )


def _print_linking(linking: LinkingFigures) -> None:
    console.print(
        f"选项识别：{linking.sentences} 句，应认出 {linking.expected} 处，认出 {linking.taken} 处，"
        f"认对 {linking.right} 处；准确率 {linking.precision:.3f}（{_interval(linking.precision_interval)}），"
        f"召回率 {linking.recall:.3f}（{_interval(linking.recall_interval)}）"
    )


def _interval(ends: tuple[float, float]) -> str:
    return f"{ends[0]:.2f}-{ends[1]:.2f}"


def _print_gate(judged: list[Judged]) -> None:
    inside = [one for one in judged if one.case.targets]
    outside = [one for one in judged if not one.case.targets]
    rejected = sum(not one.in_scope for one in inside)
    accepted = sum(one.in_scope for one in outside)
    console.print(f"误拒 {_share(rejected, len(inside))}，误收 {_share(accepted, len(outside))}")
    guessed = sum(one.guessed for one in inside)
    asked_back = sum(one.ladder == "ask" and not one.in_scope for one in outside)
    console.print(f"误拒里反问到了对的 {_share(guessed, rejected)}；目录外的被反问 {_share(asked_back, len(outside))}")


def _share(some: int, trials: int) -> str:
    """A count with its share and interval; of nothing there is neither."""
    if not trials:
        return "0/0"
    low, high = wilson(some, trials)
    return f"{some}/{trials}（{some / trials:.1%}，区间 {low:.1%}-{high:.1%}）"


def _print_ladder(judged: list[Judged]) -> None:
    table = Table("怎么接话", "次数", "第一条就对", "前三条里有")
    for step, name in (("answer", "直接回答"), ("confirm", "几选一"), ("ask", "反问"), ("out_of_scope", "拒识")):
        chosen = [one for one in judged if one.ladder == step and (one.in_scope or step != "ask")]
        if chosen:
            first = sum(one.rank == 0 for one in chosen) / len(chosen)
            three = sum(0 <= one.rank < 3 for one in chosen) / len(chosen)
            table.add_row(name, str(len(chosen)), f"{first:.3f}", f"{three:.3f}")
    back = [one for one in judged if one.ladder == "ask" and not one.in_scope]
    if back:
        table.add_row("没把握，反问", str(len(back)), "", f"{sum(one.guessed for one in back) / len(back):.3f}")
    console.print(table)


def _print_failures(judged: list[Judged]) -> None:
    """One line each, never cut: these are what somebody works from."""
    wrong = [one for one in judged if one.rank > 0 or bool(one.case.targets) != one.in_scope]
    console.print(f"没有排在第一，或收错、拒错的 {len(wrong)} 条：")
    for one in wrong:
        wanted = " 或 ".join(one.case.targets) or "（目录外）"
        got = (one.first or "-") if one.in_scope else "拒识"
        place = f"第 {one.rank + 1}" if one.case.targets else "-"
        line = f"{one.case.kind}\t{place}\t应为 {wanted}\t得到 {got}\t{one.case.query}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _print_speed(engine: SearchEngine, cases: list[Case]) -> None:
    """Milliseconds of a search here and on a thread of a pool, as in the service: FAISS counts threads for each."""
    with ThreadPoolExecutor(1) as pool:
        worker = pool.submit(_timed, engine, cases).result()
    for where, taken in (("主线程", _timed(engine, cases)), ("工作线程", worker)):
        middle, slow = (float(np.percentile(taken, share)) for share in (50, 99))
        console.print(f"每次检索（{where}）p50 {middle:.2f} 毫秒，p99 {slow:.2f} 毫秒（{len(taken)} 次，进程内）")


def _timed(engine: SearchEngine, cases: Sequence[Case]) -> list[float]:
    taken: list[float] = []
    for case in cases:
        started = time.perf_counter()
        engine.search(case.query)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _print_linking_failures(linking: LinkingFigures) -> None:
    console.print(f"选项识别错认、漏认的 {len(linking.failures)} 处：")
    for one in linking.failures:
        got = (
            "没有认出" if one.link is None else f"认成 {one.link.value}（{one.link.words}，{one.link.confidence:.2f}）"
        )
        wanted = "没有说" if one.expected is None else f"说的是 {one.expected}"
        line = f"{one.case.item}\t{one.question}\t{wanted}\t{got}\t{one.case.sentence}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
