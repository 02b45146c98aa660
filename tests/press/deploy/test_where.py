"""Folders that deploy.yaml may not name, each with its line; folders that it may."""

from pathlib import Path

import pytest

from plugins.press.deploy.target import load
from plugins.press.order import OrderError, make

SERVER = "    host: ssh.hosting.example\n"


def loaded(folder: Path, kind: str, path: str) -> str:
    """Return what is said of a target whose path stands on line 5, or on line 4 for kinds without a server."""
    content = folder / "srv" / "soyuz" / "content"
    content.mkdir(parents=True)
    (content / "organization.yaml").write_text("schema: 1\n", encoding="utf-8")
    server = "" if kind in {"folder", "branch"} else SERVER
    text = f"targets:\n  - name: sayt\n    kind: {kind}\n{server}    path: {path}\n"
    (content / "deploy.yaml").write_text(text, encoding="utf-8")
    try:
        load(make(str(content), str(folder / "output")))
    except OrderError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("kind", "path", "line", "said"),
    [
        ("folder", "../../..", 4, "внутри «../../..» лежат сами материалы. Назовите отдельную папку для сайта."),
        ("folder", ".", 4, "внутри «.» лежат сами материалы. Назовите отдельную папку для сайта."),
        ("folder", "/", 4, "«/» — системная папка. Назовите отдельную папку для сайта."),
        ("folder", "/etc/nginx", 4, "«/etc/nginx» — системная папка. Назовите отдельную папку для сайта."),
        ("folder", "../../../../../../../../../../usr", 4, "системная папка."),
        ("branch", "/", 4, "«/» — системная папка."),
        ("sftp", "..", 5, "«..» ведёт выше папки вашей учётной записи. Назовите папку внутри неё."),
        ("ftps", "www/../../x", 5, "ведёт выше папки вашей учётной записи."),
        ("rsync", "/", 5, "Назовите папку для сайта от домашней, без косой черты впереди; сама домашняя — точка."),
        ("sftp", "//", 5, "«//» — системная папка."),
        ("sftp", "/var/../usr/lib/x", 5, "«/var/../usr/lib/x» — системная папка."),
        ("ftps", "/home", 5, "«/home» — системная папка."),
    ],
)
def test_a_folder_above_or_of_the_system_is_refused(tmp_path: Path, kind: str, path: str, line: int, said: str) -> None:
    told = loaded(tmp_path, kind, path)
    assert f"deploy.yaml:{line}:11 цель «sayt»: path: " in told
    assert said in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("folder", "../www"),
        ("folder", "output-site"),
        ("folder", "/srv/profkom"),
        ("folder", "/usr/share/nginx/html"),
        ("branch", ".."),
        ("sftp", "."),
        ("sftp", "domains/profkom.example"),
        ("ftps", "/domains/profkom.example/public_html"),
        ("rsync", "/var/www/profkom"),
        ("rsync", "/home/profkom/www"),
        ("sftp", "a/../b"),
    ],
)
def test_a_folder_of_ones_own_is_taken(tmp_path: Path, kind: str, path: str) -> None:
    assert loaded(tmp_path, kind, path) == ""
