"""The preview in a real process: drafts visible, changes told to the browser, loopback only, output untouched."""

import contextlib
import functools
import http.client
import http.server
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.press.serve import Handler
from tests.conftest import press_environment

DRAFT = "---\ntitle: Черновик для своих\ndate: 2026-11-19\ngenre: заметка\ndraft: да\n---\n\nПервый вариант.\n"


@pytest.fixture
def preview(content: Path, built: Path, shared: Path) -> Iterator[tuple[Path, int]]:
    """A running preview of a copy of the sample with one more draft: the content folder and the port.

    It was looked at before: its pictures and texts are known.
    """
    shutil.copytree(shared / "built-cache", content.parent / ".cache" / "preview")
    (content / "news" / "2026" / "11-19-chernovik.md").write_text(DRAFT, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "plugins.press", "serve", "--port", "0"],
        cwd=content.parent,
        env=press_environment(PYTHONUNBUFFERED="1"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
    assert found, line
    try:
        yield content, int(found[1])
    finally:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        process.kill()
        process.communicate()


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_files_have_the_types_of_the_sites_own_server(tmp_path: Path) -> None:
    """Of `application/rss+xml` a browser shows the source, of an unknown type it makes a file to keep."""
    site = tmp_path / "site"
    names = {
        "feeds/all.atom": "application/xml; charset=utf-8",
        "feeds/all.rss": "application/xml; charset=utf-8",
        "feeds/all.json": "application/feed+json; charset=utf-8",
        "poisk/index/bundles.json": "application/json; charset=utf-8",
        "sobytiya.ics": "text/calendar; charset=utf-8",
        "kontakty.vcf": "text/vcard; charset=utf-8",
        "kartinki/a.avif": "image/avif",
        "static/a.woff2": "font/woff2",
        "gazeta/gazeta.pdf": "application/pdf",
        "poisk/index/wasm.ru.pagefind": "application/octet-stream",
    }
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"x")
    handler = functools.partial(Handler, preview=types.SimpleNamespace(site=site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:  # type: ignore[arg-type]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        told = {name: kind(server.server_port, f"/{name}") for name in names}
        server.shutdown()
    assert told == names


def kind(port: int, path: str) -> str | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    return connection.getresponse().getheader("Content-Type")


def test_a_draft_is_served_and_its_change_reaches_the_browser(preview: tuple[Path, int]) -> None:
    content, port = preview
    status, page = get(port, "/novosti/2026/chernovik/")
    assert status == 200
    assert "Первый вариант." in page
    assert '<script src="/__press/reload.js"></script></body>' in page
    status, page = get(port, "/net-takoy/")
    assert status == 404
    assert "<title>" in page
    changes = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    changes.request("GET", "/__press/changes")
    stream = changes.getresponse()
    path = content / "news" / "2026" / "11-19-chernovik.md"
    time.sleep(0.2)
    path.write_text(DRAFT.replace("Первый", "Второй"), encoding="utf-8")
    while b"event: rebuilt" not in stream.readline():
        pass
    assert "Второй вариант." in get(port, "/novosti/2026/chernovik/")[1]
    assert not (content.parent / "output").exists()


def test_only_this_machine_is_answered(preview: tuple[Path, int]) -> None:
    _, port = preview
    listening = Path("/proc/net/tcp").read_text(encoding="ascii")
    addresses = {row.split()[1] for row in listening.splitlines()[1:] if row.split()[3] == "0A"}
    ours = {address.split(":")[0] for address in addresses if int(address.split(":")[1], 16) == port}
    assert ours == {"0100007F"}


def test_a_mistake_keeps_the_old_page_until_it_is_mended(preview: tuple[Path, int]) -> None:
    content, port = preview
    path = content / "news" / "2026" / "11-19-chernovik.md"
    changes = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    changes.request("GET", "/__press/changes")
    stream = changes.getresponse()
    time.sleep(0.2)
    path.write_text(DRAFT.replace("заметка", "заметища"), encoding="utf-8")
    while b"event: mistakes" not in stream.readline():
        pass
    assert "Первый вариант." in get(port, "/novosti/2026/chernovik/")[1]
    path.write_text(DRAFT.replace("Первый", "Третий"), encoding="utf-8")
    deadline = time.monotonic() + 20
    while "Третий вариант." not in get(port, "/novosti/2026/chernovik/")[1]:
        assert time.monotonic() < deadline
        time.sleep(0.3)


@pytest.mark.parametrize(("folder", "sentence"), [("other", "занят"), ("", "уже запущен")])
def test_a_taken_port_and_a_second_preview_are_one_sentence(
    folder: str, sentence: str, preview: tuple[Path, int], tmp_path: Path
) -> None:
    _, port = preview
    output = ["--output", f"{folder}/output"] if folder else []
    done = subprocess.run(
        [sys.executable, "-P", "-m", "plugins.press", "serve", "--port", str(port), *output],
        env=press_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        timeout=60,
    )
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
