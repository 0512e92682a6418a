"""Going on elsewhere: from a kiosk to a phone by the code, to a counter by the number; the screen left behind is cleared."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Page, expect

from e2e.screen import Screen
from e2e.test_reading import SIDEWAYS, SMALL_TARGETS, SMALL_TEXT

pytestmark = pytest.mark.browser

SEEN_MS = 10_000
"""Within so many ms the screen left behind has noticed: it looks every four seconds."""
ATTEMPT = "5f2c8a1e9b7d4063"
FIELD = "8位编号"
CHAT_FIELD = "说说您要办什么，或直接回答问题"
HAND_OVER = "转到手机或窗口"


def _say(page: Page, words: str) -> None:
    field = page.get_by_label(CHAT_FIELD)
    field.fill(words)
    field.press("Enter")
    expect(page.locator(".line.person").last).to_contain_text(words)
    expect(page.locator(".typing")).to_have_count(0)


def _id(page: Page) -> str | None:
    id_: str | None = page.evaluate("sessionStorage.getItem('daoban.chat')")
    return id_


def _lines(page: Page) -> list[str]:
    return page.locator(".line .bubble").all_inner_texts()


def _begin(screen: Screen, address: str = "/chat") -> None:
    """Say two things, one in words and one by a tap."""
    page = screen.page
    screen.open(address)
    expect(page.get_by_role("button", name=HAND_OVER)).to_be_disabled()
    _say(page, "身份证丢了")
    page.locator(".choice", has_text="46周岁以上").tap()
    expect(page.locator(".line.person")).to_have_count(2)


def _hand_over(screen: Screen) -> str:
    """Ask for the code and the number by the button; the number."""
    page = screen.page
    page.get_by_role("button", name=HAND_OVER).tap()
    number = page.locator(".handover .number")
    expect(number).to_be_visible()
    screen.settle()
    spelt = number.get_attribute("aria-label") or ""
    digits = spelt.removeprefix("编号").split()
    assert len(digits) == 8
    assert all(len(one) == 1 for one in digits)
    assert number.inner_text().split() == ["".join(digits[:4]), "".join(digits[4:])]
    return "".join(digits)


def _link(screen: Screen, api: httpx.Client) -> str:
    """Return the path that the code on the screen leads to, as the service tells it."""
    given = api.get(f"/api/chat/{_id(screen.page)}/handover").json()
    image = screen.page.get_by_role("img", name="接着办的二维码")
    assert image.get_attribute("src") == given["qr"]
    assert image.evaluate("one => one.naturalWidth") > 0
    path: str = urlsplit(given["url"]).path
    return path


def _is_cleared(page: Page) -> None:
    """The screen left behind shows nothing and holds nothing of the conversation."""
    expect(page.get_by_role("status").get_by_text("已经转到别处接着办，这里清空了。")).to_be_visible(timeout=SEEN_MS)
    assert page.locator(".line").count() == 0
    assert _id(page) is None


def test_by_the_code_from_a_kiosk_to_a_phone(kiosk: Screen, phone: Screen, api: httpx.Client) -> None:
    page, there = kiosk.page, phone.page
    _begin(kiosk, "/chat?kiosk=1")
    before = api.get(f"/api/chat/{_id(page)}").json()["state"]
    _hand_over(kiosk)
    kiosk.shot("53-handover")
    box = page.get_by_role("img", name="接着办的二维码").bounding_box()
    root = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert box is not None
    assert box["width"] >= 11 * root
    assert page.locator(".handover a").count() == 0, "the page of the card is for the other device"
    old, lines = _id(page), _lines(page)
    page.get_by_label(CHAT_FIELD).fill("不要留下")

    phone.open(_link(kiosk, api))
    there.wait_for_url("**/chat")
    expect(there.get_by_text("接过来了")).to_be_visible()
    phone.settle()
    phone.shot("54-handed-over")
    assert _lines(there)[: len(lines)] == lines
    now = api.get(f"/api/chat/{_id(there)}").json()["state"]
    assert now == before
    _is_cleared(page)
    expect(page.get_by_label(CHAT_FIELD)).to_have_value("")
    kiosk.shot("55-went-on")
    assert api.get(f"/api/chat/{old}").status_code == httpx.codes.GONE

    # Loading it again and going back claim nothing again; the open question is answered by its own buttons.
    there.reload()
    expect(there.locator(".line.person")).to_have_count(3)
    assert _lines(there)[: len(lines)] == lines
    there.locator(".choice").last.tap()
    expect(there.locator(".line.person")).to_have_count(4)
    assert api.get(f"/api/chat/{_id(there)}").json()["state"]["answers"].items() > before["answers"].items()

    page.get_by_role("button", name="重新开始").tap()
    expect(page.locator(".starters")).to_be_visible()
    assert _id(page) not in (None, old, _id(there))


def test_going_back_does_not_claim_again(desk: Screen, phone: Screen, api: httpx.Client) -> None:
    _begin(desk)
    _hand_over(desk)
    there = phone.page
    phone.open("/")
    phone.open(_link(desk, api))
    there.wait_for_url("**/chat")
    expect(there.locator(".line.person")).to_have_count(3)
    there.go_back()
    there.wait_for_url(phone.service + "/")
    there.go_forward()
    there.wait_for_url("**/chat")
    expect(there.locator(".line.person")).to_have_count(3)


def test_by_the_number_at_a_counter(phone: Screen, desk: Screen, api: httpx.Client) -> None:
    """The phone's own screen shows the number and the code; at the counter the keyboard is enough."""
    _begin(phone)
    number = _hand_over(phone)
    expect(phone.page.get_by_role("img", name="接着办的二维码")).to_be_visible()
    lines = _lines(phone.page)
    page = desk.page
    desk.open("/chat/continue")
    field = page.get_by_label(FIELD)
    expect(field).to_be_focused()
    assert field.get_attribute("inputmode") == "numeric"
    page.keyboard.type(number)
    expect(field).to_have_value(f"{number[:4]} {number[4:]}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/chat")
    expect(page.get_by_text("接过来了")).to_be_visible()
    assert _lines(page)[: len(lines)] == lines
    _is_cleared(phone.page)


def test_a_turn_on_the_screen_left_behind_clears_it(phone: Screen, api: httpx.Client) -> None:
    page = phone.page
    _begin(phone)
    number = api.post(f"/api/chat/{_id(page)}/handover").json()["number"]
    assert api.post("/api/chat/continue", json={"key": number, "attempt": ATTEMPT}).status_code == httpx.codes.OK
    field = page.get_by_label(CHAT_FIELD)
    field.fill("多少钱")
    field.press("Enter")
    _is_cleared(page)
    expect(field).to_have_value("多少钱")
    page.get_by_role("button", name="发送").tap()
    expect(page.locator(".line.person")).to_have_count(1)


def test_a_number_still_serves_after_a_reload(phone: Screen, api: httpx.Client) -> None:
    page = phone.page
    _begin(phone)
    number = _hand_over(phone)
    page.reload()
    expect(page.locator(".handover .number")).to_be_visible()
    assert api.post("/api/chat/continue", json={"key": number, "attempt": ATTEMPT}).status_code == httpx.codes.OK
    _is_cleared(page)


def test_a_wrong_number_is_told_and_what_was_here_stays(phone: Screen, api: httpx.Client) -> None:
    page = phone.page
    _begin(phone)
    own, lines = _id(page), _lines(page)
    phone.open("/chat/continue")
    field = page.get_by_label(FIELD)
    field.fill("4821-093")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("还差1位")
    field.press_sequentially("7")
    page.get_by_role("button", name="接着办", exact=True).tap()
    expect(page.get_by_role("alert")).to_contain_text("没有这个编号")
    expect(field).to_have_value("4821 0937")
    phone.shot("56-wrong-number")
    page.get_by_role("link", name="回到这里的对话").tap()
    expect(page.locator(".line.person")).to_have_count(2)
    assert (_id(page), _lines(page)) == (own, lines)


def test_what_was_here_is_left_once_another_is_taken_over(desk: Screen, phone: Screen, api: httpx.Client) -> None:
    _begin(phone)
    number = _hand_over(phone)
    page = desk.page
    _begin(desk)
    own = _id(page)
    desk.open("/chat/continue")
    page.get_by_label(FIELD).fill(number)
    page.keyboard.press("Enter")
    page.wait_for_url("**/chat")
    expect(page.locator(".line.person")).to_have_count(3)
    assert _id(page) != own
    assert api.get(f"/api/chat/{own}").status_code == httpx.codes.OK, "nobody deleted it"


def test_a_used_link_leads_to_the_field_of_the_number(phone: Screen, desk: Screen, api: httpx.Client) -> None:
    _begin(desk)
    _hand_over(desk)
    link = _link(desk, api)
    assert (
        api.post("/api/chat/continue", json={"key": link.rsplit("/", 1)[1], "attempt": ATTEMPT}).status_code
        == httpx.codes.OK
    )
    page = phone.page
    phone.open(link)
    expect(page.get_by_role("alert")).to_contain_text("已经用过")
    expect(page.get_by_label(FIELD)).to_be_visible()
    assert page.evaluate(SIDEWAYS) <= 0
    page.get_by_role("link", name="没有编号，重新开始").tap()
    expect(page.locator(".starters")).to_be_visible()


def test_without_a_network_the_same_link_can_be_tried_again(phone: Screen, desk: Screen, api: httpx.Client) -> None:
    _begin(desk)
    number = _hand_over(desk)
    page = phone.page
    phone.open("/chat/continue")
    page.context.set_offline(True)
    page.get_by_label(FIELD).fill(number)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").get_by_text("没有网络")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="再试一次").tap()
    page.wait_for_url("**/chat")
    expect(page.locator(".line.person")).to_have_count(3)


def test_a_kiosk_has_keys_for_the_number(kiosk: Screen, phone: Screen) -> None:
    _begin(phone)
    number = _hand_over(phone)
    page = kiosk.page
    kiosk.open("/chat?kiosk=1")
    page.get_by_role("link", name="有编号？接着上次的办").tap()
    expect(page.get_by_role("heading", name="输入编号，接着办")).to_be_focused()
    kiosk.settle()
    kiosk.shot("57-number")
    for digit in number:
        page.locator(".pad").get_by_role("button", name=digit, exact=True).tap()
    page.get_by_role("button", name="接着办", exact=True).tap()
    expect(page.get_by_text("接过来了")).to_be_visible()


def test_the_sheet_is_no_page_of_the_application(desk: Screen) -> None:
    """The notice's cards show their codes, and its sheet to print opens beside."""
    page = desk.page
    _begin(desk)
    for _ in range(30):
        expect(page.locator(".typing")).to_have_count(0)
        if page.get_by_text("问清楚了").count():
            break
        page.locator(".line").last.locator(".choice").first.tap()
    _say(page, "给我告知单")
    for kind in ("告知单", "指路卡"):
        expect(page.locator(".frame-of.coded", has_text=kind).locator("img")).to_be_visible()
    desk.settle()
    desk.shot("58-notice-cards")
    sheet = page.get_by_role("link", name="打印（A4）")
    with page.context.expect_page() as opened:
        sheet.click()
    assert ".pdf" in (sheet.get_attribute("href") or "")
    opened.value.close()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".frame-of.coded img").first).to_be_hidden()
    assert page.evaluate(SIDEWAYS) <= 0


SIZES = {"standard": ("标准", 18, 44), "large": ("大字", 24, 60), "largest": ("特大", 30, 60)}
"""Button, least px of any text, least px of a target's sides."""


@pytest.mark.parametrize(
    ("width", "height", "size"), [(390, 844, "standard"), (390, 844, "largest"), (640, 512, "large")]
)
def test_everything_fits(desk: Screen, width: int, height: int, size: str) -> None:
    """A narrow phone, its largest letters, and a window of half the width, which is what 200 % zoom makes of it."""
    page = desk.page
    button, letters, target = SIZES[size]
    desk.open("/")
    page.get_by_role("button", name="字号").tap()
    page.get_by_role("button", name=button, exact=True).tap()
    _begin(desk)
    _hand_over(desk)
    page.set_viewport_size({"width": width, "height": height})
    for place in ("/chat", "/chat/continue"):
        if not page.url.endswith(place):
            desk.open(place)
        expect(page.locator(".handover .number, main form input").first).to_be_visible()
        desk.shot(f"59-{size}-{width}-{place.rsplit('/', 1)[1]}")
        assert page.evaluate(SIDEWAYS) <= 0, place
        assert page.evaluate(SMALL_TEXT, letters) == [], place
        assert page.evaluate(SMALL_TARGETS, target) == [], place
        for part in ("header", ".handover", ".lines", "form"):
            wide = page.locator(f"main {part}").evaluate_all(
                "all => all.map((one) => one.scrollWidth - one.clientWidth)"
            )
            assert all(one <= 0 for one in wide), (place, part, wide)
