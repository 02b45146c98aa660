"""The same bytes from every Python of this machine: a whole copy of a letter, and headers of every sort.

Another Python takes our packages as they are; of those in C it needs none to make a message, only to sign one.
"""

import functools
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsletters.composition import compose
from newsletters.frozen import Recipient, freeze
from newsletters.identity import Identity
from tests.conftest import HOUSE
from tests.newsletters.fuzzed import fuzzed
from tests.newsletters.values import THEME, rich_library

SITE = Path(pytest.__file__).parents[1]
OLDEST = (3, 11)
ANNA = Recipient(
    id="17",
    address="anna@shkola.example",
    name="Анна Сергеевна Верхнереченская-Заозёрная " * 3,
    consents=frozenset({"advertising"}),
)


def digests(folder: Path) -> str:
    """Return hashes of a reader's copy and of four hundred headers."""
    library = rich_library(folder)
    copy = freeze(library, library.letters[0], Identity(secret=b"a secret for tests"), theme=THEME).message(ANNA)
    composition = compose(library, library.letters[0])
    headers = b"".join(fuzzed(library, composition, number)[0] for number in range(400))
    return f"{hashlib.sha256(copy.message).hexdigest()} {hashlib.sha256(headers).hexdigest()}"


@functools.cache
def pythons() -> dict[tuple[int, ...], Path]:
    """Return other Pythons by version, one for each: of PATH, of pyenv, of uv, of the usual folders."""
    home = Path.home()
    folders = [*map(Path, os.environ.get("PATH", "").split(os.pathsep)), Path("/usr/bin"), Path("/usr/local/bin")]
    folders += [*home.glob(".pyenv/versions/*/bin"), *home.glob(".local/share/uv/python/*/bin")]
    found: dict[tuple[int, ...], Path] = {}
    for file in sorted({file for folder in folders for file in folder.glob("python3.[0-9][0-9]")}):
        version = _version(file)
        if version >= OLDEST and version[:2] != sys.version_info[:2]:
            found.setdefault(version[:2], file)
    return found


def _version(file: Path) -> tuple[int, ...]:
    code = "import sys, hashlib, ssl; print(*sys.version_info[:3])"
    try:
        done = subprocess.run([file, "-I", "-c", code], capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(map(int, done.stdout.split())) if done.returncode == 0 else ()


def test_every_python_here_makes_the_same_bytes(tmp_path: Path) -> None:
    if not pythons():
        pytest.skip("другого Python от 3.11 на этой машине нет: сравнить байты не с чем")
    wanted = digests(tmp_path / "own")
    environment = {"PYTHONPATH": os.pathsep.join((str(HOUSE), str(SITE))), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C"}
    for version, file in pythons().items():
        code = "import sys, pathlib; from tests.newsletters.test_pythons import digests\n"
        code += "print(digests(pathlib.Path(sys.argv[1])))"
        command = [file, "-c", code, str(tmp_path / str(version))]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=tmp_path)
        assert done.stdout.strip() == wanted, (version, done.stderr[-800:])
