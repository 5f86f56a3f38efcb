"""A page of every paper as a picture: nothing cut off, no letter missing.

LibreOffice and pdftoppm are Debian's `libreoffice-writer-nogui` and `poppler-utils` (see tests/tools.py).
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from bot.law.model import Language
from tests.papers.conftest import LANGUAGES, WORD_PAPERS, checklist_of, file_of, squeezed
from tests.tools import TOOLS

TYPED = "🚀 ЖШС «Ә Ғ Қ Ң Ө Ұ Ү Һ І» & <ұзақ>, Екібастұз қаласы, " + "Құрылысшылар көшесі " * 9 + "🚀 " + "Z" * 120
OFFICE, PAINTER, READER = (TOOLS[name].path for name in ("soffice", "pdftoppm", "pdftotext"))

pytestmark = pytest.mark.tool("soffice", "pdftoppm", "pdftotext")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every paper as a PDF file, and its first page as a picture."""
    folder = tmp_path_factory.mktemp("papers")
    for kind, make in WORD_PAPERS.items():
        for languages in LANGUAGES:
            (folder / f"{kind}-{'+'.join(languages)}.docx").write_bytes(make(languages, TYPED))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    _run(OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *folder.glob("*.docx"))
    for language in Language:
        (folder / f"checklist-{language}.pdf").write_bytes(file_of((language,), checklist_of("pdf", TYPED, TYPED)))
    for file in folder.glob("*.pdf"):
        _run(PAINTER, "-r", "50", "-png", "-singlefile", file, file.with_suffix(""))
    return folder


def _run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=300)


def _pages(file: Path) -> list[str]:
    """The text of each page as it stands on it: unlike pypdf, without a thought for which font a letter is from."""
    done = subprocess.run([str(READER), str(file), "-"], check=True, capture_output=True, timeout=60)
    return [squeezed(page) for page in done.stdout.decode().split("\f")[:-1]]


NAMES = [f"{kind}-{'+'.join(languages)}" for kind in WORD_PAPERS for languages in LANGUAGES]


@pytest.mark.parametrize("name", [*NAMES, "checklist-kk", "checklist-ru"])
def test_a_page_has_margins_and_all_letters(pages: Path, name: str) -> None:
    page = Image.open(pages / f"{name}.png").convert("L")
    width, height = page.size
    assert ImageChops.invert(page).getbbox() is not None
    for side in ((0, 0, width // 21, height), (width - width // 21, 0, width, height)):  # 1 cm of 21
        assert page.crop(side).getextrema() == (255, 255)
    text = "".join(_pages(pages / f"{name}.pdf"))
    for piece in ("«ӘҒҚҢӨҰҮҺІ»&<ұзақ>", "Құрылысшыларкөшесі" * 2):
        assert piece in text
    assert text.count("Z") >= 120  # a word without end is broken, not cut
    assert "\ufffd" not in text
