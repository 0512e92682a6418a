"""The stages of the set-up, in the order in which a free worker picks them up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from service_api.launch import environments as install
from service_api.launch import interpreters
from service_api.launch.browser import install_browser
from service_api.launch.environments import BOT_PYTHON, SERVICE_PYTHON
from service_api.launch.node import find_node
from service_api.launch.printers import install_printers
from service_api.launch.settings import BOT_CONSTRAINTS, BOT_MODEL, KIOSK_UI, ROOT, SERVICE_CONSTRAINTS, bot_environment
from service_api.launch.stage import Stage, Workshop

SERVICE_STAGES = ("python", "page-packages", "pages", "search", "fonts", "database")
BOT_STAGES = ("bot-python", "bot-model")
# What the build reads. The content is not among it: its rarer characters are in slices that every build makes.
PAGE_SOURCES = (
    *("src", "public", "scripts", "index.html"),
    *("package.json", "package-lock.json", "tsconfig.json", "vite.config.ts"),
)
TRAINING = ("search", "bot-model")
TEST_TOOLS = ("browser", "printers")
TEST_STAGES = ("development", *TEST_TOOLS)


def train_search(shop: Workshop) -> None:
    """Train the encoder and build the search index from the catalogue."""
    models = Path(shop.environ.get("DAOBAN_VAR", "var"), "search")  # where the service looks for them
    shop.run(str(SERVICE_PYTHON), "-m", "knowledge", "train", "--models", str(models))


def make_fonts(shop: Workshop) -> None:
    """Prepare the fonts of paper and screen."""
    shop.run(str(SERVICE_PYTHON), "-m", "service_api.documents")


def upgrade_database(shop: Workshop) -> None:
    """Create the database, or bring it to the newest migration."""
    shop.run(str(SERVICE_PYTHON), "-m", "service_api.storage", "upgrade")


def train_bot(shop: Workshop) -> None:
    """Train the dialogue model."""
    shop.run(
        *(str(BOT_PYTHON), "-m", "rasa", "train", "--config", "bot/config.yml", "--domain", "bot/domain"),
        *("--data", "bot/data", "--out", "bot/models", "--fixed-model-name", BOT_MODEL.name.split(".")[0]),
        env=bot_environment(),
    )


def stages(environ: Mapping[str, str]) -> list[Stage]:
    """Every stage, the set-up's own first, then those that only the tests need."""
    # Asking every Python takes a moment; the second start does without.
    python_is_found = BOT_PYTHON.exists() or interpreters.is_here(interpreters.BOT_VERSIONS, environ)
    node_is_found = find_node(environ) is not None
    data, var = ROOT / environ.get("DAOBAN_DATA", "data"), ROOT / environ.get("DAOBAN_VAR", "var")
    database = environ.get("DAOBAN_DATABASE_URL", "")
    return [
        Stage(
            key="python",
            title="Service environment",
            title_zh="服务运行环境",
            action=install.make_service_environment,
            inputs=(SERVICE_CONSTRAINTS, ROOT / "pyproject.toml"),
            outputs=(SERVICE_PYTHON,),
            facts=(str(ROOT), environ.get("DAOBAN_TORCH_INDEX", "")),  # an environment does not survive a move
            without="nothing can start",
        ),
        Stage(
            key="bot-python",
            title="Dialogue environment",
            title_zh="对话运行环境",
            action=install.make_bot_environment,
            needs=() if python_is_found else ("python",),
            inputs=(BOT_CONSTRAINTS,),
            outputs=(BOT_PYTHON,),
            facts=(str(ROOT),),
            without="the chat answers by itself, without the dialogue server",
        ),
        Stage(
            key="page-packages",
            title="Front-end packages",
            title_zh="界面依赖",
            action=install.install_page_packages,
            needs=() if node_is_found else ("python",),
            inputs=(KIOSK_UI / "package-lock.json",),
            outputs=(KIOSK_UI / "node_modules",),
            without="the pages are not built",
        ),
        Stage(
            key="pages",
            title="Pages",
            title_zh="界面构建",
            action=install.build_pages,
            needs=("page-packages",),
            inputs=tuple(KIOSK_UI / name for name in PAGE_SOURCES),
            outputs=(KIOSK_UI / "dist" / "index.html",),
            without="the service answers programs only, it shows no pages",
        ),
        Stage(
            key="search",
            title="Search model",
            title_zh="检索模型",
            action=train_search,
            needs=("python",),
            inputs=(
                data,
                ROOT / "knowledge" / "catalogue",
                ROOT / "knowledge" / "guidance",
                ROOT / "knowledge" / "linking",
                ROOT / "knowledge" / "retrieval",
                ROOT / "knowledge" / "spoken",
                SERVICE_CONSTRAINTS,
            ),
            outputs=(var / "search",),
            without="search goes by words and sounds only, and answers are heard by rules only",
        ),
        Stage(
            key="fonts",
            title="Fonts",
            title_zh="字体",
            action=make_fonts,
            needs=("python", "page-packages"),
            inputs=(KIOSK_UI / "package-lock.json", ROOT / "service_api" / "documents" / "fonts.py"),
            outputs=(var / "fonts",),
            without="notices cannot be printed",
        ),
        Stage(
            key="database",
            title="Database",
            title_zh="数据库",
            action=upgrade_database,
            needs=("python",),
            inputs=(ROOT / "service_api" / "storage",),
            outputs=() if database else (var / "daoban.sqlite3",),
            facts=(database,),
            without="notices cannot be kept",
        ),
        Stage(
            key="bot-model",
            title="Dialogue model",
            title_zh="对话模型",
            action=train_bot,
            needs=("bot-python",),
            inputs=(ROOT / "bot", ROOT / "knowledge" / "spoken", data / "places" / "divisions.yaml", BOT_CONSTRAINTS),
            outputs=(BOT_MODEL,),
            without="the chat answers by itself, without the dialogue server",
        ),
        Stage(
            key="development",
            title="Development tools",
            title_zh="开发与测试工具",
            action=install.install_development_tools,
            needs=("python",),
            inputs=(SERVICE_CONSTRAINTS, ROOT / "pyproject.toml"),
            facts=(str(ROOT),),
        ),
        Stage(
            key="browser",
            title="Browser for the tests",
            title_zh="测试用浏览器",
            action=install_browser,
            needs=("development",),
        ),
        Stage(
            key="printers",
            title="Printers for the tests",
            title_zh="测试用打印机",
            action=install_printers,
            needs=("browser",),  # two installations of the system's packages at once would refuse each other
        ),
    ]
