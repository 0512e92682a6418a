"""The fonts of everything printed: Noto Sans SC (OFL), taken from the front end's packages.

``python -m service_api.documents`` copies them to ``var/fonts``; the full TrueType files are needed because web
subsets miss characters that occur in names and places.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from service_api.problems import UnavailableError

_PACKAGE = Path("kiosk_ui/node_modules/@expo-google-fonts/noto-sans-sc")
_FILES = ("400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf")


def font_folder(var: Path) -> Path:
    """Return the folder with the fonts.

    Raises:
        UnavailableError: they were not set up.
    """
    folder = var / "fonts"
    if not all((folder / Path(file).name).is_file() for file in _FILES):
        raise UnavailableError("还没有准备好打印用的字体。请在项目目录运行 make run；清单可以先在屏幕上看。")
    return folder


def install(var: Path) -> None:
    """Copy the fonts to ``var/fonts``.

    Raises:
        FileNotFoundError: the front end's packages are not installed.
    """
    folder = var / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for file in _FILES:
        shutil.copyfile(_PACKAGE / file, folder / Path(file).name)
