"""Who may speak to the agent, and what it makes of requests that are not as they should be. Nothing is printed here."""

from __future__ import annotations

import httpx
import pytest

from tests.printers import free_port
from tests.service_api.printing.conftest import Agent, StartAgent

PAGE = "https://zw.example.gov.cn"
NOWHERE = "ipp://127.0.0.1:9/printers/none"
TOKEN = "huhyOeryNeK_IRIA5a8Vsg"


@pytest.fixture
def agent(start_agent: StartAgent) -> Agent:
    """An agent for pages of one origin, with a printer that is off and a service that is away."""
    running = start_agent(f"http://127.0.0.1:{free_port()}", origins=PAGE, a4=NOWHERE)
    running.http.headers["Origin"] = PAGE
    return running


def test_only_pages_of_the_configured_origin_are_answered(agent: Agent) -> None:
    answered = agent.http.get("/health")
    assert answered.status_code == 200
    assert answered.headers["access-control-allow-origin"] == PAGE
    assert answered.headers["cache-control"] == "no-store"
    for origin in ("https://evil.example", "http://zw.example.gov.cn", "null"):
        for method, path in (("GET", "/health"), ("POST", "/jobs"), ("POST", "/wipe"), ("OPTIONS", "/jobs")):
            refused = agent.http.request(method, path, headers={"Origin": origin})
            assert refused.status_code == 403, (origin, path)
            assert "access-control-allow-origin" not in refused.headers


def test_without_an_origin_only_the_health_is_told(agent: Agent) -> None:
    with httpx.Client(base_url=agent.http.base_url, trust_env=False) as bare:
        assert bare.get("/health").status_code == 200
        assert bare.post("/jobs", json={"token": TOKEN, "sheet": "a4"}).status_code == 403
        assert bare.post("/wipe").status_code == 403


def test_a_foreign_name_for_this_machine_is_refused(agent: Agent) -> None:
    assert agent.http.get("/health", headers={"Host": "rebound.example:8631"}).status_code == 403
    assert agent.http.get("/health", headers={"Host": "localhost:8631"}).status_code == 200


def test_the_browser_s_questions_before_a_request_are_answered(agent: Agent) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    plain = agent.http.options("/jobs", headers=asked)
    assert plain.status_code == 204
    assert "POST" in plain.headers["access-control-allow-methods"]
    assert "access-control-allow-private-network" not in plain.headers
    private = agent.http.options("/jobs", headers={**asked, "Access-Control-Request-Private-Network": "true"})
    assert private.headers["access-control-allow-private-network"] == "true"


@pytest.mark.parametrize(
    "body",
    [
        {"token": "../../etc/passwd", "sheet": "a4"},
        {"token": TOKEN, "sheet": "https://evil.example/x.pdf"},
        {"token": TOKEN, "sheet": "a4", "url": "https://evil.example/x.pdf"},
        {"token": f"{TOKEN}?format=a4&x=", "sheet": "a4"},
        {"sheet": "a4"},
        [],
    ],
)
def test_nothing_but_a_sheet_of_a_notice_can_be_asked_for(agent: Agent, body: object) -> None:
    refused = agent.http.post("/jobs", json=body)
    assert refused.status_code == 422
    assert "sheet" in refused.json()["detail"]


def test_what_is_not_json_too_long_or_unknown_is_a_problem_in_chinese(agent: Agent) -> None:
    text = agent.http.post("/jobs", content='{"token":"x"}', headers={"Content-Type": "text/plain"})
    assert (text.status_code, text.headers["content-type"].split(";")[0]) == (415, "application/problem+json")
    assert agent.http.post("/jobs", json={"token": "x" * 10_000, "sheet": "a4"}).status_code == 413
    assert agent.http.get("/printers").status_code == 404
    gone = agent.http.get("/jobs/none")
    assert (gone.status_code, gone.json()["detail"][:6]) == (404, "没有这次打印")


def test_a_service_that_is_away_ends_the_print_and_says_what_to_do(agent: Agent) -> None:
    told = agent.reach(agent.print(TOKEN).json()["id"], "failed")
    assert told["reason"] == "service"
    assert "手机扫码带走" in told["message"]


def test_health_tells_what_is_away(agent: Agent) -> None:
    health = agent.http.get("/health").json()
    assert health["service"] == "down"
    assert [(one["paper"], one["ready"], one["reason"]) for one in health["printers"]] == [("a4", False, "offline")]
