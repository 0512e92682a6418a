"""The guide off the straight way: not knowing, changing one's mind, other endings, groups, the three hard targets."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import expect

from e2e.screen import Screen
from e2e.walking import OPTION, OUTCOME, choose, question_of, walk

pytestmark = pytest.mark.browser

HARD = ("items/second-hand-home-transfer", "items/food-business-licence", "packages/birth-of-child")


@pytest.mark.parametrize("target", HARD)
def test_hard_targets_end_in_an_outcome(phone: Screen, target: str) -> None:
    phone.open(f"/{target}/guide")
    asked = walk(phone)
    assert len(asked) == len(set(asked)), "no question is asked twice"
    expect(phone.page.get_by_role("heading", level=1)).to_be_visible()
    phone.settle()
    phone.shot(f"hard-{target.rsplit('/', 1)[-1]}", whole=True)


def test_not_knowing_shows_how_to_find_out_and_lists_both_ways(screen: Screen) -> None:
    page = screen.page
    screen.open("/items/id-card-reissue/guide")
    choose(page, "丢了")
    choose(page, "46周岁以上")
    page.get_by_role("button", name="不清楚").tap()
    expect(page.get_by_role("heading", name="怎样弄清楚")).to_be_visible()
    screen.shot("10-unknown")
    before = page.url
    page.get_by_role("button", name="还是不清楚，继续").tap()
    page.wait_for_url(lambda url: url != before)
    walk(screen)
    doubtful = page.locator("article.material", has_text="视情况")
    assert doubtful.count() >= 1
    expect(doubtful.first).to_contain_text("要看“")
    screen.settle()
    screen.shot("11-outcome-maybe", whole=True)


def test_changing_an_earlier_answer_keeps_what_still_fits(phone: Screen) -> None:
    page = phone.page
    phone.open("/items/id-card-reissue/guide")
    choose(page, "丢了")
    choose(page, "46周岁以上")
    third = question_of(page)
    page.locator(".trail summary").tap()
    page.get_by_role("button", name="修改：办证的人今年多大").tap()
    expect(page.locator(".question h1")).to_contain_text("多大")
    expect(page.locator(f"{OPTION}[aria-pressed=true]")).to_contain_text("46周岁以上")
    choose(page, "26到45周岁")
    expect(page.locator(".question h1")).to_have_text(third)


def test_change_that_makes_answers_pointless_says_so(phone: Screen) -> None:
    page = phone.page
    phone.open("/items/id-card-reissue/guide")
    choose(page, "丢了")
    choose(page, "46周岁以上")
    choose(page, "户口所在的县")
    choose(page, "能来")
    page.locator(".trail summary").tap()
    page.get_by_role("button", name="修改：办证的人今年多大").tap()
    choose(page, "不满16周岁")
    expect(page.get_by_text("不再需要，已经去掉")).to_be_visible()


def test_step_back_shows_the_answer_given(phone: Screen) -> None:
    page = phone.page
    phone.open("/items/id-card-reissue/guide")
    choose(page, "丢了")
    page.get_by_role("button", name="上一步").tap()
    expect(page.locator(f"{OPTION}[aria-pressed=true]")).to_contain_text("丢了")
    page.get_by_role("button", name="不改了").tap()
    expect(page.locator(".question h1")).to_contain_text("多大")


def test_redirect_leads_to_the_right_item(screen: Screen) -> None:
    page = screen.page
    screen.open("/items/id-card-reissue/guide")
    choose(page, "到期或快到期")
    expect(page.get_by_role("heading", level=1)).to_contain_text("您要办的其实是")
    screen.settle()
    screen.shot("12-redirect")
    page.get_by_role("link", name="去办").tap()
    page.wait_for_url("**/items/id-card-renewal/guide")
    expect(page.locator(".question")).to_be_visible()


def test_refusal_says_why_and_what_to_do(screen: Screen) -> None:
    page = screen.page
    screen.open("/items/second-hand-home-transfer/guide")
    choose(page, "买卖")
    choose(page, "农村宅基地")
    expect(page.locator(OUTCOME)).to_contain_text("您可以这样做")
    expect(page.locator(OUTCOME)).to_contain_text("12345")
    assert page.get_by_role("button", name="出一张一次性告知单").count() == 0
    screen.settle()
    screen.shot("13-refusal")


def test_group_asks_each_person(phone: Screen) -> None:
    page = phone.page
    phone.open("/items/second-hand-home-transfer/guide")
    for _ in range(30):
        if page.locator(".group .usual").count():
            break
        choose(page, page.locator(f"{OPTION} .label").first.inner_text())
    page.locator(".group .usual button", has_text="2位").tap()
    expect(page.locator(".question .member")).to_contain_text("第 1 位，共 2 位")
    phone.shot("14-group")
    choose(page, page.locator(f"{OPTION} .label").first.inner_text())
    for _ in range(10):
        if "第 2 位" in page.locator(".question .member").inner_text():
            break
        choose(page, page.locator(f"{OPTION} .label").first.inner_text())
    expect(page.locator(".question .member")).to_contain_text("第 2 位，共 2 位")


def test_why_and_terms_are_told(phone: Screen, api: httpx.Client) -> None:
    question = api.post("/api/items/id-card-reissue/guide", json={"answers": {"card-state": "lost"}}).json()["question"]
    term, meaning = next(iter(question["terms"].items()))
    phone.open("/items/id-card-reissue/guide")
    choose(phone.page, "丢了")
    expect(phone.page.locator(".question .why")).to_contain_text(question["why"])
    phone.page.get_by_text(f"什么是“{term}”").tap()
    expect(phone.page.get_by_text(meaning)).to_be_visible()
