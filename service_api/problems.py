"""Errors as RFC 9457 problem documents, in Chinese that says what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException


class FieldProblem(BaseModel):
    """What is wrong with one field."""

    field: str
    detail: str


class Problem(BaseModel):
    """An RFC 9457 problem document."""

    type: str = Field(examples=["/problems/illegal-answer"])
    title: str = Field(examples=["回答不合问题"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["“由谁来办理？”没有“aunt”这个选项；可选：self（本人办理）"])
    errors: list[FieldProblem] = []


class ServiceError(Exception):
    """An error of the domain that carries its own status."""

    status = 500
    slug = "internal"
    title = "系统出了问题"

    def __init__(self, detail: str, errors: Sequence[FieldProblem] = ()) -> None:
        self.detail = detail
        self.errors = list(errors)
        super().__init__(detail)


class NotFoundError(ServiceError):
    """Nothing of this name is here."""

    status, slug, title = 404, "not-found", "没有找到"


class MovedError(ServiceError):
    """It was here, and went on elsewhere."""

    status, slug, title = 410, "moved", "已经转到别处"


class UnprocessableError(ServiceError):
    """The request is understood but cannot be done as it is."""

    status, slug, title = 422, "unprocessable", "请改一下再试"


class TooManyError(ServiceError):
    """Asked too often within a short time."""

    status, slug, title = 429, "too-many", "请稍等再试"


class UnavailableError(ServiceError):
    """A part of the service is not there at the moment."""

    status, slug, title = 503, "unavailable", "暂时用不了"


def problem_response(
    status: int, slug: str, title: str, detail: str, errors: Sequence[FieldProblem] = ()
) -> JSONResponse:
    """Return a problem document; what it quotes is cut of characters that UTF-8 cannot carry (lone surrogates)."""
    told = [FieldProblem(field=_sound(one.field), detail=_sound(one.detail)) for one in errors]
    body = Problem(type=f"/problems/{slug}", title=title, status=status, detail=_sound(detail), errors=told)
    return JSONResponse(body.model_dump(), status, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Make every error of the application a problem document."""

    @app.exception_handler(ServiceError)
    async def _service(_: Request, error: ServiceError) -> JSONResponse:
        return problem_response(error.status, error.slug, error.title, error.detail, error.errors)

    @app.exception_handler(RequestValidationError)
    async def _invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        errors = [FieldProblem(field=_field(one), detail=_chinese(one)) for one in error.errors()]
        detail = "；".join(f"{one.field}：{one.detail}" for one in errors[:3])
        return problem_response(422, "invalid-request", "请求写得不对", detail, errors)

    @app.exception_handler(HTTPException)
    async def _http(_: Request, error: HTTPException) -> JSONResponse:
        return of_http(error)


def of_http(error: HTTPException) -> JSONResponse:
    """Return the problem document of an HTTP error, with the headers that belong to its status."""
    title, detail = _HTTP.get(error.status_code, ("请求没有成功", str(error.detail)))
    response = problem_response(error.status_code, f"http-{error.status_code}", title, detail)
    response.headers.update(error.headers or {})
    return response


def unexpected() -> JSONResponse:
    """Return the problem document of an error nobody thought of."""
    return problem_response(
        500, "internal", "系统出了问题", "这一步没有办成，您填的内容还在。请稍后再试；急办可打12345或到窗口。"
    )


RESPONSES: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "没有这个事项、网点、单号或会话"},
    422: {"model": Problem, "description": "内容不合要求，detail 说明改法"},
}
"""The problem documents that most calls may answer, for the API description."""

_HTTP = {
    400: ("请求写得不对", "内容读不懂：要写成 UTF-8 的 JSON，不能有过大的数或过深的嵌套。"),
    404: ("没有找到", "没有这个地址。请检查链接，或从首页重新查找。"),
    405: ("不能这样访问", "这个地址不支持这种请求方式。"),
    413: ("内容太大", "请缩短后再试。"),
}

_MESSAGES = {
    "missing": "缺少这一项",
    "json_invalid": "不是正确的 JSON",
    "extra_forbidden": "不认识这一项",
    "int_parsing": "要填整数",
    "int_type": "要填整数",
    "int_from_float": "要填整数",
    "float_parsing": "要填数字",
    "float_type": "要填数字",
    "dict_type": "要写成“名称: 内容”",
    "list_type": "要写成列表",
    "model_type": "要写成 JSON 对象",
    "model_attributes_type": "要写成 JSON 对象，并注明 Content-Type: application/json",
    "string_type": "要填文字",
    "string_unicode": "有不能显示的字符",
    "string_too_long": "太长了，请缩短",
    "too_long": "太多了，最多 {max_length} 项",
    "greater_than": "要大于 {gt}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than": "要小于 {lt}",
    "less_than_equal": "不能大于 {le}",
    "literal_error": "只能是 {expected}",
    "string_pattern_mismatch": "写法不对，要符合 {pattern}",
    "datetime_type": "要填时间，如 2026-01-05T09:00:00+08:00",
    "datetime_parsing": "要填时间，如 2026-01-05T09:00:00+08:00",
    "datetime_from_date_parsing": "要填时间，如 2026-01-05T09:00:00+08:00",
    "value_error": "{error}",
}


def _field(detail: Mapping[str, Any]) -> str:
    loc: Sequence[Any] = detail["loc"]
    if detail["type"] == "json_invalid":  # its place is an offset, not a field
        return str(loc[0])
    return ".".join(str(part) for part in loc[1:]) or str(loc[0])


def _chinese(detail: Mapping[str, Any]) -> str:
    words = {key: str(value) for key, value in (detail.get("ctx") or {}).items()}
    if "expected" in words:
        words["expected"] = words["expected"].replace(" or ", "、").replace(", ", "、").replace("'", "")
    message = _MESSAGES.get(detail["type"])
    return message.format_map(words) if message else f"这一项写得不对（{detail['type']}）"


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
