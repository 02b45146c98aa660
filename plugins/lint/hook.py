"""The check before a commit: `./press lint --install-hook` once, then `git commit` asks `./press lint --hook`.

Input: the content folder of a git repository. Output: the hook file; or findings of what is about to be recorded, as
it stands in the index, and exit code 1 when there is an error among them. `git commit --no-verify` goes past it.
"""

import os
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from plugins.lint import staged
from plugins.newsroom.model import Finding
from plugins.newsroom.sealed import keep_out_of_git

Answer = TypeVar("Answer")
MARK = "# stengazeta: проверка материалов перед записью"
LAUNCHER = Path(__file__).resolve().parents[2] / "press"
SCRIPT = """\
#!/bin/sh
{mark}. Обойти один раз: git commit --no-verify. Снять совсем: удалите этот файл.
press={press}
if [ ! -x "$press" ]; then
    echo "Материалы не проверены: нет $press. Поставьте проверку заново: ./press lint --install-hook" >&2
    exit 0
fi
exec "$press" lint --hook --content {content}
"""


class HookError(Exception):
    """The hook cannot be set up or run; the text is one Russian sentence or two."""


def main(content: Path, *, install: bool) -> int:
    """Set the hook up, or do its work; return the exit code. What cannot be done is said in one Russian sentence."""
    try:
        if not content.is_dir():
            raise HookError(f"Папки материалов {content} нет. Назовите её: --content ПАПКА.")
        return set_up(content) if install else run(content)
    except HookError as error:
        print(error, file=sys.stderr)
        return 1


def set_up(content: Path) -> int:
    """Write the hook; returns the exit code 0. Raises HookError, also for a hook that somebody else has put there."""
    file, top = _asked(lambda: (staged.hook_file(content), staged.top(content)))
    if file.exists() and MARK not in file.read_text(encoding="utf-8", errors="replace"):
        program, place = _named(content.resolve(), top.resolve())
        line = f"{program} lint --hook --content {place} || exit 1"
        raise HookError(f"В {file} уже стоит другая проверка. Допишите в неё второй строкой:\n{line}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_script(content.resolve(), top.resolve()), encoding="utf-8")
        file.chmod(0o755)
    except OSError as error:
        raise HookError(f"{file} не записывается: {error.strerror}. Проверьте права.") from error
    print(f"Готово: git commit будет проверять материалы. Проверка лежит в {file}.")
    return 0


def run(content: Path) -> int:
    """Check what is about to be recorded, print the findings; return 1 when an error is among them."""
    names = _asked(lambda: staged.names(content))
    if not names:
        return 0
    cache = content.resolve().parent / ".cache"
    keep_out_of_git(cache)
    if _asked(lambda: staged.is_recorded(content, cache)):
        print(
            "В git попала папка .cache: в ней копии текстов, удалённых тоже. Уберите её из хранилища, с диска она не"
            f" пропадёт: git rm -r --cached {shlex.quote(os.path.relpath(cache))}",
            file=sys.stderr,
        )
    found = _findings(_asked(lambda: staged.content_of_index(content, cache)), names, cache)
    _tell(found, content, names)
    return int(any(finding.severity == "error" for finding in found))


def _findings(root: Path, names: frozenset[str], cache: Path) -> list[Finding]:
    from plugins.lint.engine import check
    from plugins.newsroom.reader import read_library

    library = read_library(root, cache=cache)
    found = [*check(library, stage="text", paths=names), *check(library, stage="library", paths=names)]
    return sorted(found, key=lambda finding: (finding.path, finding.line, finding.column, finding.code))


def _tell(found: Sequence[Finding], content: Path, names: frozenset[str]) -> None:
    from plugins.lint.reports.lines import summary
    from plugins.lint.reports.text import format_text

    if found:
        print(format_text(found, root=content.resolve()))
    texts = [name for name in names if name.endswith(".md")]
    print(summary(found, texts=len(texts)))
    if any(finding.severity == "error" for finding in found):
        print(
            "Запись остановлена. Исправьте ошибки, добавьте файлы (git add) и повторите."
            " Записать как есть: git commit --no-verify.",
            file=sys.stderr,
        )


def _asked(question: Callable[[], Answer]) -> Answer:
    """Return what git answers, or say in Russian that it does not."""
    try:
        return question()
    except staged.GitError as error:
        said = str(error).splitlines()[-1].removeprefix("fatal: ")
        raise HookError(f"Папка материалов не проверена, git отказал: {said}. Хранилище заводит git init.") from None


def _script(content: Path, top: Path) -> str:
    """Return the hook of this content folder."""
    program, place = _named(content, top)
    return SCRIPT.format(mark=MARK, press=program, content=place)


def _named(content: Path, top: Path) -> tuple[str, str]:
    """Return the tool and the content folder as a hook calls them, quoted for the shell.

    What lies in the repository is named from its top, so that a moved folder does no harm.
    """
    inside = LAUNCHER.is_relative_to(top)
    named = f'"$(git rev-parse --show-toplevel)"/{shlex.quote(LAUNCHER.relative_to(top).as_posix())}' if inside else ""
    place = content.relative_to(top).as_posix() if content.is_relative_to(top) else str(content)
    return named or shlex.quote(str(LAUNCHER)), shlex.quote(place)
