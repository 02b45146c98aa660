"""Pagefind, run as a service of its own: pages in, files of an index out.

Input: pairs of address and HTML in the order in which they are numbered, the size of an index chunk. Output: files of a
Pagefind bundle by name. Nothing is read from a folder, because the order of a folder is the file system's and would
decide the bytes. No network. The protocol (base64 of JSON, a comma after each message) is that of Pagefind's own
wrappers for Python and Node; the version is pinned in requirements.lock.
"""

import base64
import binascii
import json
import subprocess
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

LANGUAGE = "ru"
PATIENCE = 300.0
"""Seconds after which a run that does not end is ended."""


class SearchError(ValueError):
    """Pagefind could not index: a Russian sentence for the person who builds."""


def binary() -> Path | None:
    """Return where the program is, None when its package has none for this platform."""
    try:
        from pagefind_bin import get_executable

        return Path(get_executable())
    except (ImportError, OSError):
        return None


def version() -> str:
    """Return what decides the bytes beside the documents."""
    from importlib.metadata import version

    return version("pagefind_bin")


def run(pages: Iterable[tuple[str, str]], *, chunk: int) -> dict[str, bytes]:
    """Index pages (address, HTML) and return the bundle's files by name, the same for the same pages.

    `chunk` is Pagefind's measure of a chunk: places of words plus words of pages. Raises `SearchError`.
    """
    program = binary()
    if program is None:
        raise SearchError("Поиск не собран: для этого компьютера нет программы Pagefind.")
    process = subprocess.Popen(
        [program, "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(chunk)},
    )
    watch = threading.Timer(PATIENCE, process.kill)
    watch.start()
    try:
        return _talk(process, pages)
    except (OSError, EOFError, KeyError, binascii.Error, json.JSONDecodeError) as error:
        raise SearchError(f"Поиск не собран: Pagefind остановился ({type(error).__name__}: {error}).") from error
    finally:
        watch.cancel()
        process.kill()
        process.communicate()


def _talk(process: "subprocess.Popen[bytes]", pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    _ask(process, {"type": "NewIndex", "config": {"force_language": LANGUAGE}})
    for address, html in pages:
        _ask(process, {"type": "AddFile", "index_id": 0, "url": address, "file_contents": html})
    files = _ask(process, {"type": "GetFiles", "index_id": 0})["files"]
    return {file["path"]: base64.b64decode(file["content"]) for file in files}


def _ask(process: "subprocess.Popen[bytes]", payload: dict[str, Any]) -> dict[str, Any]:
    """Send one message and return its answer: one at a time, so that neither side waits on a full pipe."""
    assert process.stdin
    assert process.stdout
    message = json.dumps({"message_id": 1, "payload": payload}).encode()
    process.stdin.write(base64.b64encode(message) + b",")
    process.stdin.flush()
    answer = bytearray()
    while not answer.endswith(b","):
        part = process.stdout.read1(1 << 20)  # type: ignore[attr-defined]  # a BufferedReader
        if not part:
            raise EOFError("программа завершилась раньше времени")
        answer += part
    found: dict[str, Any] = json.loads(base64.b64decode(bytes(answer[:-1])))["payload"]
    if found["type"] == "Error":
        raise SearchError(f"Поиск не собран: Pagefind отказался ({found['message']}).")
    return found
