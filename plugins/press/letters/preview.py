"""The letter at a loopback address, made anew when a file changes, reloaded in the browser.

Input: an `Order` with a letter's name. Output: `.cache/preview/letters/ID/site`, served. Nothing is sent, nothing below
the output folder is touched. What stops a letter is told on its page and on the terminal.
"""

import sys
from pathlib import Path

from newsletters import LetterError
from newsletters.keys import SecretError
from plugins.newsroom.model import Library
from plugins.newsroom.reader import read_library
from plugins.press import report
from plugins.press.letters import page
from plugins.press.letters.dossier import find, gather
from plugins.press.order import Order
from plugins.press.serve import Preview
from plugins.toolkit import atomic
from plugins.toolkit.house import THEME
from plugins.toolkit.tokens import read_tokens


class LetterPreview(Preview):
    """One letter's pages; built as `Preview` builds the site's."""

    def __init__(self, order: Order) -> None:
        super().__init__(order)
        self.known = find(read_library(order.content, today=order.today, cache=self.order.cache), order.item)

    @property
    def site(self) -> Path:
        return self.order.cache / "letters" / self.known.name / "site"

    def _build(self) -> bool:
        library = read_library(self.order.content, today=self.order.today, cache=self.order.cache)
        stage = atomic.fresh(self.order.cache / "letters" / self.known.name / "stage")
        self._write(library, stage)
        self._show(stage)
        return True

    def _write(self, library: Library, stage: Path) -> None:
        """Write the pages, or the one that says why there is no letter."""
        try:
            with report.step("Собираем письмо"):
                dossier = gather(self.order, library, find(library, self.known.name))
            report.findings(self.order, dossier.findings)
            for name, data in page.files(dossier):
                atomic.write(stage / name, data)
        except (LetterError, SecretError) as error:
            told = f"{report.shown(self.order.content)}/{error}" if getattr(error, "path", "") else str(error)
            print(f"ошибка: {told}", file=sys.stderr)
            tokens = read_tokens(THEME, library.organization.brand)
            atomic.write(stage / "index.html", page.refused(self.known.name, told, tokens))
