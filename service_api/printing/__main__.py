"""``python -m service_api.printing``: the print agent of a kiosk, answering the pages of this machine only."""

from __future__ import annotations

import logging
import sys

from aiohttp import web
from pydantic import ValidationError

from service_api.printing.app import create_app
from service_api.printing.settings import PrintSettings

_HOST = "127.0.0.1"
_FAREWELL_S = 10.0


def main() -> int:
    """Run until stopped; 2 where a setting is missing or wrong."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s", stream=sys.stderr)
    try:
        settings = PrintSettings()
    except ValidationError as error:
        for one in error.errors():
            name = "_".join(["DAOBAN_PRINT", *(str(part).upper() for part in one["loc"][:1])])
            said = "还没有设，写法见 service_api/printing/README.md" if one["type"] == "missing" else one["msg"]
            print(f"打印程序没有启动：{name}：{said.removeprefix('Value error, ')}", file=sys.stderr)
        return 2
    papers = "、".join(settings.queues)
    logging.info("printing %s for %s on http://%s:%d", papers, settings.service, _HOST, settings.port)
    # No list of requests is written: addresses hold the ids of prints.
    web.run_app(
        create_app(settings), host=_HOST, port=settings.port, access_log=None, shutdown_timeout=_FAREWELL_S, print=None
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
