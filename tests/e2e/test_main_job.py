"""The main job: say what happened, answer, see the list, take it along, find the place."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

import httpx
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from e2e.screen import Screen
from e2e.walking import OPTION, answer_first, choose, question_of, walk

pytestmark = pytest.mark.browser

MOST_TAPS = 12


@pytest.fixture
def taps(screen: Screen) -> list[str]:
    """What was tapped or clicked, counted in the page itself."""
    found: list[str] = []
    screen.page.expose_function("noteTap", lambda words: found.append(words))
    screen.page.add_init_script(
        "addEventListener('click', (event) => noteTap(event.target.innerText?.slice(0, 20) ?? ''), {capture: true})"
    )
    return found


def test_lost_identity_card_from_words_to_place(screen: Screen, api: httpx.Client, taps: list[str]) -> None:
    page = screen.page
    screen.open("/?kiosk=1&idle=3600" if screen.viewport.kiosk else "/")
    screen.shot("01-home", whole=True)
    page.get_by_role("combobox").fill("身份证丢了怎么办")
    expect(page.get_by_role("option").first).to_be_visible()
    screen.shot("02-suggestions")
    page.get_by_role("button", name="查找", exact=True).tap()
    first = page.locator(".hits a").first
    expect(first).to_contain_text("身份证丢了补办")
    screen.settle()
    screen.shot("03-search")
    first.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("身份证丢了补办")
    screen.settle()
    screen.shot("04-item", whole=True)
    page.get_by_role("link", name="开始问答").tap()

    assert "身份证" in question_of(page)
    screen.settle()
    screen.shot("05-question")
    choose(page, "丢了")
    choose(page, "26到45周岁")
    screen.settle()
    screen.shot("06-question")
    asked = walk(screen)
    assert asked

    expect(page.get_by_role("heading", level=1)).to_contain_text("您要准备")
    expect(page.get_by_text("内容待部门确认，以窗口公布为准").first).to_be_visible()
    cards = page.locator("article.material")
    assert cards.count() >= 1
    for card in cards.all():
        fold = card.locator("details.review").first
        expect(fold.locator("summary")).to_contain_text("窗口会核对")
        fold.locator("summary").tap()
        expect(fold.get_by_text("看形式").or_(fold.get_by_text("看内容")).first).to_be_visible()
        fold.locator("summary").tap()
    screen.settle()
    screen.shot("07-outcome", whole=True)

    taps_before = len(taps)
    page.locator("#where button", has_text="户政窗口").first.tap()
    expect(page.locator("#where .point")).to_contain_text("示例位置")
    assert page.locator("#where a[href^=http]").count() == 0, "no way may be shown to a made-up place"
    page.get_by_role("button", name="出一张一次性告知单").tap()
    page.wait_for_url("**/n/*")
    screen.settle()
    screen.shot("08-notice", whole=True)
    folds = 2 * cards.count()
    assert len(taps) - folds <= MOST_TAPS, f"{taps_before} taps to the outcome: {taps}"

    token = urlsplit(page.url).path.rsplit("/", 1)[-1]
    notice = api.get(f"/api/notices/{token}").json()
    expect(page.get_by_text(notice["number"]).first).to_be_visible()
    assert scanned(screen) == notice["page_url"]
    for sheet in (f"{token}.pdf?format=a4", f"{token}.pdf?format=roll80", f"{token}/card.pdf"):
        assert api.get(f"/api/notices/{sheet}").content.startswith(b"%PDF-")

    page.get_by_role("link", name="找现在离我最近").tap()
    page.wait_for_url("**/where")
    expect(page.locator(".point").first).to_contain_text("示例位置")
    screen.settle()
    screen.shot("09-where", whole=True)
    _answers_never_left_in_an_address(screen)


def scanned(screen: Screen) -> str:
    """What a phone reads from the code on the screen."""
    picture = screen.page.locator("img.code").screenshot()
    with Image.open(io.BytesIO(picture)) as image:
        codes = zxingcpp.read_barcodes(image.convert("L"))
    assert len(codes) == 1
    text: str = codes[0].text
    return text


def _answers_never_left_in_an_address(screen: Screen) -> None:
    for url in screen.watch.requests:
        parts = urlsplit(url)
        assert "card-state" not in parts.path + parts.query
        assert "from-26" not in parts.path + parts.query


def test_link_resumes_where_it_was(phone: Screen) -> None:
    page = phone.page
    phone.open("/items/id-card-reissue/guide")
    choose(page, "丢了")
    choose(page, "46周岁以上")
    question, address = question_of(page), page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator(".question h1")).to_have_text(question)
    page.go_back()
    page.go_back()


def test_browser_back_takes_one_answer_back(phone: Screen) -> None:
    page = phone.page
    phone.open("/items/id-card-reissue/guide")
    first = question_of(page)
    choose(page, "丢了")
    second = question_of(page)
    assert second != first
    page.go_back()
    expect(page.locator(".question h1")).to_have_text(first)
    page.go_forward()
    expect(page.locator(".question h1")).to_have_text(second)


def test_broken_link_says_so_and_begins_anew(phone: Screen) -> None:
    phone.open("/items/id-card-reissue/guide#a=eyJjYXJkLXN0YX")
    expect(phone.page.get_by_text("链接不完整")).to_be_visible()
    expect(phone.page.locator(OPTION).first).to_be_visible()


def test_notice_of_half_finished_answers_is_not_offered(phone: Screen) -> None:
    phone.open("/items/id-card-reissue/guide")
    answer_first(phone.page)
    assert phone.page.get_by_role("button", name="出一张一次性告知单").count() == 0
