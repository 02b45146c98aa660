"""The rules for servers, followed by real ones: nginx and Apache on loopback serve the sample union.

Input: the sample's site with packed files beside. Each server is a process of this test, with a folder of its own.
"""

import contextlib
import dataclasses
import gzip
import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest

from plugins import website
from plugins.newsroom.model import Redirect
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from plugins.website.policy import content_security_policy
from tests.conftest import HOUSE
from tests.website import chromium

MODULES = "authz_core mpm_event unixd dir mime env setenvif headers rewrite alias filter"
PACKED = {".html", ".css", ".js", ".svg", ".xml", ".atom", ".rss", ".json", ".ics", ".vcf"}


@pytest.fixture(scope="module")
def root(drawn: Path) -> Iterator[Path]:
    """The sample's site in a folder that a server's own user may read; pytest's folders are for one user alone."""
    folder = Path(tempfile.mkdtemp(prefix="stengazeta-"))
    folder.chmod(0o755)
    library = as_of(read_library(HOUSE / "content", cache=folder / "cache"))
    asked = Redirect(old="news.php?id=214", record="news/2025/12-23-soglashenie-podpisano")
    library = dataclasses.replace(library, redirects=(*library.redirects, asked))
    website.build(library, folder / "site", cache=drawn, theme=HOUSE / "themes" / "polosa")
    for name, text in website.server_files(library):
        (folder / name).write_text(text, encoding="utf-8")
    for path in sorted((folder / "site").rglob("*")):
        if path.suffix in PACKED and path.is_file():
            data = path.read_bytes()
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(data, mtime=0))
            path.with_name(f"{path.name}.br").write_bytes(brotli.compress(data, quality=4))
    yield folder
    shutil.rmtree(folder)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def program(*names: str) -> str:
    found = next((path for name in names if (path := shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin"))), None)
    if found is None:
        pytest.skip(f"{names[0]} is not on this machine")
    return found


@contextlib.contextmanager
def running(command: list[str], port: int) -> Iterator[int]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        for _ in range(200):
            assert process.poll() is None, process.stdout.read().decode()  # type: ignore[union-attr]
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def nginx(root: Path) -> Iterator[int]:
    port, binary = free_port(), program("nginx")
    brotli_module = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
    load = f"load_module {brotli_module};" if brotli_module.is_file() else ""
    user = "user root;" if os.geteuid() == 0 else ""
    (root / "server.conf").write_text(
        f"""{load} daemon off; {user} pid {root}/nginx.pid; error_log {root}/nginx.log;
        events {{ worker_connections 64; }}
        http {{ include /etc/nginx/mime.types; access_log off; client_body_temp_path {root}/body;
        server {{ listen 127.0.0.1:{port}; root {root}/site; {"brotli_static on;" if load else ""}
        include {root}/nginx.conf; }} }}""",
        encoding="utf-8",
    )
    with running([binary, "-p", str(root), "-e", f"{root}/nginx.log", "-c", str(root / "server.conf")], port):
        yield port


@pytest.fixture(scope="module")
def apache(root: Path) -> Iterator[int]:
    port, binary = free_port(), program("apache2", "httpd")
    folder = next((one for one in ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules") if Path(one).is_dir()), "")
    names = [name for name in MODULES.split() if Path(f"{folder}/mod_{name}.so").is_file()]
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    (root / "apache.conf").write_text(
        "\n".join(
            [
                *(f"LoadModule {name}_module {folder}/mod_{name}.so" for name in names),
                f"ServerRoot {root}", f"PidFile {root}/apache.pid", f"ErrorLog {root}/apache.log", user,
                f"DefaultRuntimeDir {root}", "ServerName localhost", f"Listen 127.0.0.1:{port}",
                f"DocumentRoot {root}/site", "TypesConfig /etc/mime.types" if Path("/etc/mime.types").is_file() else "",
                "DirectoryIndex index.html",
                f"<Directory {root}/site>\nAllowOverride FileInfo\nRequire all granted",
                "Options FollowSymLinks\n</Directory>",
                "<FilesMatch \"^\\.ht\">\nRequire all denied\n</FilesMatch>",
            ]
        ),
        encoding="utf-8",
    )  # fmt: skip
    with running([binary, "-f", str(root / "apache.conf"), "-DFOREGROUND"], port):
        yield port


@pytest.fixture(scope="module", params=["nginx", "apache"])
def server(request: pytest.FixtureRequest) -> int:
    return int(request.getfixturevalue(request.param))


def ask(port: int, address: str, encoding: str = "identity") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", address, headers={"Accept-Encoding": encoding})
    answer = connection.getresponse()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def test_pages_have_the_headers_of_safety_and_are_asked_for_anew(server: int) -> None:
    status, headers, body = ask(server, "/")
    organization = read_library(HOUSE / "content").organization
    assert status == 200
    assert headers["content-security-policy"] == content_security_policy(organization)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert {"referrer-policy", "permissions-policy", "etag"} <= headers.keys()
    assert headers["cache-control"] == "no-cache"
    assert headers["content-type"].lower() == "text/html; charset=utf-8"
    assert body.startswith(b"<!doctype html>")


def test_hashed_names_are_kept_for_a_year(server: int, root: Path) -> None:
    for path in (next((root / "site/static").glob("*.css")), next((root / "site/kartinki").glob("*.svg"))):
        _, headers, _ = ask(server, f"/{path.relative_to(root / 'site').as_posix()}")
        assert headers["cache-control"] == "public, max-age=31536000, immutable"
        assert "content-security-policy" in headers
    status, headers, _ = ask(server, "/static/net.0123456789.css")
    assert (status, headers["cache-control"]) == (404, "no-cache"), "nothing is not kept for a year"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/vstuplenie.html", "/vstupit/"),
        ("/o-nas/rukovodstvo/", "/lyudi/"),
        ("/news.php?id=214", "/novosti/2025/soglashenie-podpisano/"),
    ],
)
def test_old_addresses_are_301(server: int, old: str, new: str) -> None:
    status, headers, _ = ask(server, old)
    assert status == 301
    assert (
        headers["location"].removeprefix(f"http://localhost:{server}").removeprefix(f"http://127.0.0.1:{server}") == new
    )


def test_a_retired_address_is_410_with_its_reason(server: int) -> None:
    status, headers, body = ask(server, "/konkurs-foto-2024/")
    assert (status, headers["content-type"].lower()) == (410, "text/html; charset=utf-8")
    assert "Фотоконкурс «Мой класс» завершён" in body.decode()


@pytest.mark.parametrize("address", ["/net-takoy/", "/news.php?id=9", "/news.php", "/temy/net/"])
def test_what_is_not_there_is_404_with_our_page(server: int, address: str) -> None:
    status, headers, body = ask(server, address)
    assert status == 404
    assert "Такой страницы нет" in body.decode()
    assert "content-security-policy" in headers


@pytest.mark.parametrize("address", ["/static/", "/feeds/", "/dannye/", "/kartinki/", "/static"])
def test_a_folder_without_a_page_is_404_with_our_page(server: int, root: Path, address: str) -> None:
    """Neither «403 Forbidden» nor a list of its files."""
    assert (root / "site" / address.strip("/")).is_dir()
    status, headers, body = ask(server, address)
    if status == 301:
        status, headers, body = ask(server, f"{address}/")
    assert status == 404
    assert "Такой страницы нет" in body.decode()
    assert "content-security-policy" in headers


@pytest.mark.parametrize("address", ["/", "/novosti/", "/temy/", "/zhanry/", "/avtory/", "/dokumenty/"])
def test_a_folder_with_a_page_is_the_page(server: int, address: str) -> None:
    assert ask(server, address)[0] == 200


def test_hidden_files_are_not_served(server: int) -> None:
    assert ask(server, "/.htaccess")[0] in {403, 404}


def test_packed_files_are_sent_as_they_are(server: int, root: Path) -> None:
    css = next((root / "site/static").glob("site.*.css"))
    for address, path in (("/novosti/", root / "site/novosti/index.html"), (f"/static/{css.name}", css)):
        _, headers, body = ask(server, address, "gzip")
        assert (headers["content-encoding"], "accept-encoding" in headers["vary"].lower()) == ("gzip", True)
        assert gzip.decompress(body) == path.read_bytes()
        plain = ask(server, address)
        assert plain[2] == path.read_bytes()
        assert plain[1]["content-type"] == headers["content-type"]
        _, headers, body = ask(server, address, "gzip, br")
        if headers["content-encoding"] == "br":  # a module of nginx that a host need not have
            assert brotli.decompress(body) == path.read_bytes()
            assert headers["content-type"] == plain[1]["content-type"]
        else:
            assert gzip.decompress(body) == path.read_bytes()


@pytest.mark.parametrize(
    ("ending", "kind"),
    [(".atom", "application/xml"), (".rss", "application/xml"), (".ics", "text/calendar"),
     (".vcf", "text/vcard"), (".pdf", "application/pdf"), ("feeds/*.json", "application/feed+json")]
)  # fmt: skip
def test_types_that_programs_ask_for(server: int, root: Path, ending: str, kind: str) -> None:
    pattern = ending if "*" in ending else f"**/*{ending}"
    path = next(iter(sorted((root / "site").glob(pattern))), None)
    if path is None:
        pytest.skip(f"the sample has no {ending}")
    _, headers, _ = ask(server, f"/{path.relative_to(root / 'site').as_posix()}")
    assert headers["content-type"].partition(";")[0] == kind
    assert ending == ".pdf" or headers["content-type"].lower().endswith("charset=utf-8")


def test_pages_work_in_a_browser_under_that_policy(nginx: int, root: Path) -> None:
    said: list[str] = []
    places = sorted({_template(path, root): path for path in (root / "site").rglob("index.html")}.values())
    with chromium.opened() as browser:
        page = browser.new_page()
        page.on("console", lambda line: said.append(f"{page.url}: {line.text}") if line.type == "error" else None)
        page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
        for path in places:
            page.goto(
                f"http://127.0.0.1:{nginx}/{path.parent.relative_to(root / 'site').as_posix()}/", wait_until="load"
            )
        _search(page, nginx)
        browser.close()
    told = [line for line in said if "404" not in line and "410" not in line]  # covers of the paper are made apart
    assert told == []
    assert len(places) > 10


def _template(path: Path, root: Path) -> str:
    """One page for each kind of page is enough: the first part of the address and its depth."""
    parts = path.relative_to(root / "site").parts
    return f"{parts[0]}/{len(parts)}"


def _search(page: Any, port: int) -> None:
    """Ask the search page for a word: its WASM has to run under the policy."""
    page.goto(f"http://127.0.0.1:{port}/poisk/?q=отпуск", wait_until="load")
    page.locator(".search-found a").first.wait_for(timeout=15_000)
    assert page.locator(".search-found a").count() > 1
