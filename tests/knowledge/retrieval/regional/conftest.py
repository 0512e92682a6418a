"""A few thousand entries of a small province, with an encoder of random vectors: scores are exact whatever they mean."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from knowledge.retrieval.analysis import Analyser, Analysis
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.encoder import UNKNOWN, StaticEncoder
from knowledge.retrieval.lexicon import load_lexicon
from knowledge.retrieval.regional import AudienceClass, RegionalEntry, RegionalIndex, build

DATA = Path(__file__).parents[4] / "data"
SAYINGS: tuple[tuple[str, AudienceClass, str], ...] = (
    ("id-card-reissue", "person", "身份证丢了怎么补办"),
    ("id-card-reissue", "person", "居民身份证补领"),
    ("id-card-renewal", "person", "身份证到期换新的"),
    ("marriage-registration", "person", "我们要领结婚证"),
    ("divorce-registration", "person", "办离婚要带什么"),
    ("driving-licence-reissue", "person", "驾照掉河里了"),
    ("housing-fund-rent", "person", "租房提取公积金"),
    ("birth-household", "person", "刚出生的娃上户口"),
    ("company-setup", "enterprise", "开公司注册营业执照"),
    ("food-licence", "enterprise", "食品经营许可证办理"),
    ("tobacco-licence", "enterprise", "卖烟的证怎么申请"),
    ("business-licence-lost", "enterprise", "营业执照丢了要登报吗"),
    ("contract-filing", "both", "租赁合同要备案吗"),
    ("property-transfer", "both", "二手房过户找哪个窗口"),
    ("car-transfer", "both", "旧车转给别人开"),
    ("tax-certificate", "both", "开一张完税证明"),
)
REGIONS = (
    "",
    "420000",
    *(f"42{city:02}00" for city in range(1, 6)),
    *(f"42{city:02}{county:02}" for city in range(1, 6) for county in range(2, 14)),
    "420202001",
    "high-tech-zone",
)
PARENTS = {"high-tech-zone": "420202"}


def entries(version: str = "") -> list[RegionalEntry]:
    """Every division's variants, county by county in an order that is not the index's; ``version`` marks the targets."""
    return [
        RegionalEntry(region, audience, version + target, f"{text}{tail.format(region[-3:])}", named=not tail)
        for target, audience, text in SAYINGS
        for region in REGIONS
        for tail in ("", "（{}号窗口）", "，{}这边能办吗")
    ]


@dataclass(frozen=True)
class Province:
    """The entries, what takes texts apart and encodes them, and the index of them."""

    entries: list[RegionalEntry]
    analyses: list[Analysis]
    analyser: Analyser
    encoder: StaticEncoder
    index: RegionalIndex

    def query(self, text: str) -> tuple[Analysis, Floats]:
        """A query, analysed and encoded."""
        analysis = self.analyser.query(text)
        return analysis, self.encoder.encode([analysis])[0]


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Province:
    """The small province, indexed."""
    analyser = Analyser(load_lexicon(DATA))
    listed = entries()
    tokens = {token for _, _, text in SAYINGS for token in analyser.document(text, named=True).encoder}
    vocabulary = {token: row for row, token in enumerate([UNKNOWN, *sorted(tokens)])}
    weights = np.random.default_rng(7).standard_normal((len(vocabulary), 32)).astype(np.float32)
    weights[0] = 0
    encoder = StaticEncoder("random-32", vocabulary, weights)
    folder = tmp_path_factory.mktemp("regional") / "first"
    build(listed, analyser, encoder, folder, parents=PARENTS)
    analyses = [analyser.document(one.text, named=one.named) for one in listed]
    return Province(listed, analyses, analyser, encoder, RegionalIndex.open(folder))
