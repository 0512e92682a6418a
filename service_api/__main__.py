"""``python -m service_api``: serve; ``openapi``: print the API description; ``wechat-menu``: set the account's menu."""

from __future__ import annotations

import gc
import json
import sys
from typing import Annotated

import typer

cli = typer.Typer(add_completion=False, invoke_without_command=True)


@cli.callback()
def serve(context: typer.Context) -> None:
    """Serve the pages and the API."""
    if context.invoked_subcommand:
        return
    # What is imported and loaded here stays: the collector need not look at a million objects, now or later, to find out.
    # A content that is replaced later on is freed all the same, for it holds no circles.
    gc.disable()
    import uvicorn
    from pydantic import ValidationError

    from knowledge.catalogue import CatalogueError
    from knowledge.versions import VersionError
    from service_api.app import create_app
    from service_api.knowledge_loading import load_knowledge
    from service_api.settings import Settings

    try:
        settings = Settings()
        app = create_app(settings, load_knowledge(settings))
    except CatalogueError as error:
        typer.echo(f"内容有 {len(error.problems)} 处错误，服务没有启动：\n{error}", err=True)
        raise typer.Exit(2) from None
    except VersionError as error:
        typer.echo(f"发布的内容用不了，服务没有启动：{error}", err=True)
        raise typer.Exit(2) from None
    except (ValidationError, ValueError) as error:
        typer.echo(f"设置或内容有误，服务没有启动：{error}", err=True)
        raise typer.Exit(2) from None
    gc.freeze()
    gc.enable()
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        # The faster parser refuses addresses beyond 64 KB with a bare 400; a pasted letter of 10,000 characters is
        # longer than that once it is percent-encoded, and its sender deserves an answer.
        http="h11",
        h11_max_incomplete_event_size=512 * 1024,
    )


@cli.command("openapi")
def print_openapi() -> None:
    """Print the API description as JSON."""
    from service_api.app import openapi

    json.dump(openapi(), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


@cli.command("wechat-menu")
def wechat_menu(
    only_print: Annotated[bool, typer.Option("--print", help="Print the menu as JSON and set nothing.")] = False,
) -> None:
    """Set the menu of the WeChat official account, or print it."""
    from service_api.settings import Settings
    from service_api.wechat.menu import menu
    from service_api.wechat.platform import Platform, PlatformError

    settings = Settings()
    data = menu(settings.public_url)
    secret = settings.wechat_secret
    if only_print:
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    if settings.wechat_app_id is None or secret is None:
        typer.echo(
            "没有设 DAOBAN_WECHAT_APP_ID 和 DAOBAN_WECHAT_SECRET，菜单没有改。加 --print 可以只看菜单。", err=True
        )
        raise typer.Exit(2)
    try:
        Platform(settings.wechat_app_id, secret.get_secret_value(), settings.wechat_api_url).create_menu(data)
    except PlatformError as error:
        typer.echo(f"公众平台没有接受菜单：{error}。请核对 AppID、AppSecret 和 IP 白名单。", err=True)
        raise typer.Exit(1) from None
    typer.echo("菜单设好了。手机上重新关注或等几分钟可以看到。")


if __name__ == "__main__":
    cli()
