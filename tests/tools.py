"""Programs outside Python that some tests look through, and what a machine without them does not see."""

from __future__ import annotations

from dataclasses import dataclass
from shutil import which


@dataclass(frozen=True)
class Tool:
    """One program. A test asks for it with `@pytest.mark.tool("name")` and is skipped where the machine has none."""

    commands: tuple[str, ...]
    package: str  # Debian's
    shows: str  # what only it can show

    @property
    def path(self) -> str | None:
        """Where it is, or None."""
        return next((found for command in self.commands if (found := which(command))), None)


TOOLS = {
    "chromium": Tool(("chromium", "chromium-browser", "google-chrome"), "chromium", "the demo's page in a browser"),
    "soffice": Tool(("soffice", "libreoffice"), "libreoffice-writer-nogui", "letters and sheets as printed pages"),
    "pdftoppm": Tool(("pdftoppm",), "poppler-utils", "printed pages as pictures"),
    "make": Tool(("make",), "make", "the Python that the environment is made with"),
    "systemd-analyze": Tool(("systemd-analyze",), "systemd", "the service's unit files as systemd reads them"),
    "promtool": Tool(("promtool",), "prometheus", "the alert rules as Prometheus reads them"),
    "pdftotext": Tool(("pdftotext",), "poppler-utils", "the text of printed pages"),
}
