"""Reading the platform's XML, and the two errors of what it is not."""

from __future__ import annotations

from xml.parsers.expat import ExpatError

import xmltodict

from service_api.problems import ServiceError


class RefusedError(ServiceError):
    """The request does not come from the platform, or not now."""

    status, slug, title = 403, "refused", "不接受这个请求"


class UnreadableError(ServiceError):
    """The platform's message cannot be read."""

    status, slug, title = 400, "unreadable", "消息读不懂"


def text_of(body: bytes) -> str:
    """Return a body as text.

    Raises:
        UnreadableError: it is not UTF-8.
    """
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError("消息不是 UTF-8 文字") from error


def fields_of(xml: str) -> dict[str, object]:
    """Return the fields of a message.

    Raises:
        UnreadableError: it is no XML of the platform's.
    """
    try:
        parsed = xmltodict.parse(xml)
    except (ExpatError, ValueError) as error:
        raise UnreadableError("消息不是公众平台的 XML") from error
    fields = parsed.get("xml")
    if not isinstance(fields, dict):
        raise UnreadableError("消息不是公众平台的 XML")
    return fields
