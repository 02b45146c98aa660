"""What is refused, and in which words: strangers, wrong passwords, foreign locks, targets that make no sense."""

import datetime as dt
import json
import signal
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.press.deploy import inplace
from plugins.press.deploy.hosts import ftps
from plugins.press.deploy.hosts.folder import FolderHost
from plugins.press.deploy.patience import patiently
from plugins.press.deploy.target import Target
from plugins.press.order import Order, OrderError
from tests.press.deploy import servers
from tests.press.deploy.site import Union, without_kept


@pytest.fixture(scope="module")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    with servers.sshd(tmp_path_factory.mktemp("sshd")) as server:
        yield server


@pytest.fixture(scope="module")
def ftp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    with servers.ftps(tmp_path_factory.mktemp("ftps"), renames=False) as server:
        yield server


def union(tmp_path: Path, server: servers.Server, kind: str, **changes: str) -> Union:
    made = Union(tmp_path / "soyuz", sayt={"kind": kind, **server.fields, **changes})
    made.publish(1)
    return made


@pytest.mark.parametrize("kind", ["sftp", "rsync"])
def test_a_stranger_is_not_talked_to(kind: str, ssh: servers.Server, tmp_path: Path) -> None:
    told = union(tmp_path, ssh, kind, known_hosts=str(tmp_path / "none")).press("deploy", code=1)
    assert f"ssh-keyscan -p {ssh.port} 127.0.0.1 >>" in told


def test_a_server_with_another_key_is_told_apart_from_a_stranger(ssh: servers.Server, tmp_path: Path) -> None:
    name, kind, _ = Path(ssh.fields["known_hosts"]).read_text().split()
    other = (Path(ssh.fields["key"]).with_suffix(".pub")).read_text().split()[1]
    (tmp_path / "known").write_text(f"{name} {kind} {other}\n")
    told = union(tmp_path, ssh, "sftp", known_hosts=str(tmp_path / "known")).press("deploy", code=1)
    assert "ключ сервера 127.0.0.1 сменился" in told


@pytest.mark.parametrize("kind", ["sftp", "rsync"])
def test_a_wrong_key_is_refused_at_once(kind: str, ssh: servers.Server, tmp_path: Path) -> None:
    key = str(Path(ssh.fields["key"]).with_name("host"))
    assert "не принял пользователя" in union(tmp_path, ssh, kind, key=key).press("deploy", code=1)


def test_a_wrong_password_and_a_certificate_that_nobody_vouches_for(ftp: servers.Server, tmp_path: Path) -> None:
    soyuz = union(tmp_path, ftp, "ftps", user="nobody")
    assert "не принял пользователя nobody" in soyuz.press("deploy", code=1)
    (tmp_path / "other").mkdir()
    soyuz = union(tmp_path / "other", ftp, "ftps", certificate=str(servers.certificate(tmp_path / "other.pem")))
    assert "сертификат сервера 127.0.0.1 не проверен" in soyuz.press("deploy", code=1)


def test_data_connections_continue_the_session_of_the_control_connection(ftp: servers.Server) -> None:
    """What vsftpd demands by default (`require_ssl_reuse`) and ProFTPD too."""
    context = ssl.create_default_context(cafile=ftp.fields["certificate"])
    connection = ftps._Connection(context=context, timeout=10)
    connection.connect("127.0.0.1", ftp.port)
    connection.login("press", servers.PASSWORD)
    connection.prot_p()
    for name in ("a", "b"):
        data, _ = connection.ntransfercmd(f"STOR {name}")
        assert data.session_reused
        data.close()
        connection.voidresp()
        connection.delete(name)
    connection.close()


def test_a_server_without_encryption_gets_no_password(tmp_path: Path) -> None:
    """A server that does not know AUTH TLS; what it is told is kept."""
    heard: list[bytes] = []

    def serve(listener: socket.socket) -> None:
        near, _ = listener.accept()
        near.sendall(b"220 ready\r\n")
        while line := near.recv(1000):
            heard.append(line)
            near.sendall(b"500 Unknown command\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, args=(listener,), daemon=True).start()
        fields = {
            "kind": "ftps",
            "host": "127.0.0.1",
            "port": str(listener.getsockname()[1]),
            "user": "press",
            "path": "w",
        }
        soyuz = Union(tmp_path / "soyuz", sayt=fields)
        soyuz.publish(1)
        assert "не умеет FTP с шифрованием" in soyuz.press("deploy", code=1)
    assert heard
    assert servers.PASSWORD.encode() not in b"".join(heard)


def test_ctrl_c_says_what_is_true_of_a_deploy(tmp_path: Path, ftp: servers.Server) -> None:
    soyuz = union(tmp_path, ftp, "ftps")
    process = soyuz.start("deploy")
    while not (ftp.folder / ".stengazeta/lock/owner.json").exists():
        assert process.poll() is None
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, "она продолжит" in told) == (1, True), told
    soyuz.press("deploy")  # at once: where the line broke before the lock could go, its dead owner holds nobody up
    assert not (ftp.folder / ".stengazeta/lock").exists()


def test_a_server_that_does_not_replace_files_is_served_and_told_of(ftp: servers.Server, tmp_path: Path) -> None:
    soyuz = union(tmp_path, ftp, "ftps")
    soyuz.press("deploy")
    built = soyuz.publish(2)
    assert "не заменяет файлы переименованием" in soyuz.press("deploy")
    assert without_kept(ftp.folder) == built


def test_a_switching_host_refuses_a_folder_where_its_link_should_be(tmp_path: Path) -> None:
    soyuz = Union(tmp_path / "soyuz", sayt={"kind": "folder", "path": str(tmp_path / "www"), "link": "public_html"})
    soyuz.publish(1)
    (tmp_path / "www/public_html").mkdir(parents=True)
    assert "не ссылка. Переименуйте" in soyuz.press("deploy", code=1)
    (tmp_path / "www/public_html").rmdir()
    soyuz.press("deploy")
    assert (tmp_path / "www/public_html/index.html").is_file()


def lock(folder: Path, **facts: object) -> None:
    (folder / ".stengazeta/lock").mkdir(parents=True)
    (folder / ".stengazeta/lock/owner.json").write_text(json.dumps(facts))


@pytest.mark.parametrize(("minutes", "goes"), [(3, False), (40, True)])
def test_a_foreign_lock_holds_until_it_is_stale_or_forced(minutes: int, goes: bool, tmp_path: Path) -> None:
    soyuz = Union(tmp_path / "soyuz", sayt={"kind": "folder", "path": str(tmp_path / "www")})
    soyuz.publish(1)
    at = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=minutes)
    lock(tmp_path / "www", machine="drugaya-mashina", process=1, at=at.isoformat(), mark="x")
    told = soyuz.press("deploy", code=0 if goes else 1)
    assert ("уже выкладывает drugaya-mashina (подавал знак 3 мин назад)" in told) is not goes
    if not goes:
        assert "Выложено" in soyuz.press("deploy", "--force")
    assert not (tmp_path / "www/.stengazeta/lock").exists()


def test_a_build_older_than_the_content_does_not_go_out(tmp_path: Path) -> None:
    soyuz = Union(tmp_path / "soyuz", sayt={"kind": "folder", "path": str(tmp_path / "www")})
    assert "сайт ещё не собран" in soyuz.press("deploy", code=1)
    soyuz.publish(1)
    (soyuz.content / "people.yaml").write_text("schema: 1\n")
    assert "материалы новее сборки" in soyuz.press("deploy", code=1)
    assert not (tmp_path / "www").exists()


def test_addresses_are_written_down_and_make_no_build_old(tmp_path: Path) -> None:
    soyuz = Union(tmp_path / "soyuz", sayt={"kind": "folder", "path": str(tmp_path / "www")})
    for number in (1, 2):
        soyuz.publish(number)
        soyuz.press("deploy")
        written = (soyuz.content / "addresses.txt").read_text().splitlines()
        assert f"novosti/2026/n{23 + number}/" in written
        assert "Выкладывать нечего" in soyuz.press("deploy"), "the build is still the last one"
        (soyuz.content / "addresses.txt").write_text("staryy/\n")  # as if killed between the two files
        assert "Выкладывать нечего" in soyuz.press("deploy")


def test_dry_run_sends_nothing_and_counts_what_would_go(tmp_path: Path) -> None:
    soyuz = Union(tmp_path / "soyuz", sayt={"kind": "folder", "path": str(tmp_path / "www"), "compress": "нет"})
    built = soyuz.publish(1)
    told = soyuz.press("deploy", "--dry-run")
    assert f": {len(built)} файл" in told
    assert "новые страницы: 27 файлов" in told
    assert not list((tmp_path / "www").rglob("*"))


def test_what_a_rollback_left_does_not_come_back_by_itself(tmp_path: Path) -> None:
    soyuz = Union(
        tmp_path / "soyuz",
        one={"kind": "folder", "path": str(tmp_path / "one")},
        two={"kind": "folder", "path": str(tmp_path / "two"), "mode": "на месте"},
    )
    for name in ("one", "two"):
        soyuz.publish(1)
        soyuz.press("deploy", name)
        good = soyuz.publish(2)
        soyuz.press("deploy", name)
        soyuz.press("rollback", name)
        assert "вернули командой rollback" in soyuz.press("deploy", name)
        assert "Выложено" in soyuz.press("deploy", name, "--force")
    assert without_kept(tmp_path / "two") == good


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "sftp", "path": "www"}, "yaml:2:3 цель «sayt»: не сказано, на какой сервер. Добавьте host"),
        ({"kind": "ftps", "host": "x.example"}, "Добавьте path"),
        ({"kind": "ftps", "host": "x.example", "path": "www", "mode": "переключение"}, "так не умеет"),
        ({"kind": "sftp", "host": "-oProxyCommand=x", "path": "www"}, "yaml:2:9 «-oProxyCommand=x» — не имя сервера"),
        ({"kind": "rsync", "host": "sftp://x.example", "path": "www"}, "не имя сервера"),
        ({"kind": "rsync", "host": "x.example -oProxyCommand=y", "path": "www"}, "не имя сервера"),
        ({"kind": "sftp", "host": "x.example", "user": "-oX=y", "path": "www"}, "не может начинаться с дефиса"),
        ({"kind": "sftp", "host": "x.example", "path": "~/www"}, "без «~/»"),
        ({"kind": "scp", "path": "www"}, "Значения «scp» здесь не бывает"),
        ({"kind": "folder", "path": "www", "pasword": "x"}, "Поля «pasword» здесь нет"),
        ({"kind": "folder", "path": "content"}, "лежат сами материалы"),
    ],
)
def test_a_target_that_makes_no_sense_is_one_sentence(fields: dict[str, str], said: str, tmp_path: Path) -> None:
    soyuz = Union(tmp_path / "soyuz", sayt=fields)
    soyuz.publish(1)
    assert said in soyuz.press("deploy", code=1)


def test_no_target_and_an_unknown_one(tmp_path: Path) -> None:
    soyuz = Union(tmp_path / "soyuz", sayt={"kind": "folder", "path": "www"})
    soyuz.publish(1)
    assert "цели «drugoy» нет. Есть: sayt." in soyuz.press("deploy", "drugoy", code=1)
    (soyuz.content / "deploy.yaml").unlink()
    soyuz.note_build()
    assert "нет файла" in soyuz.press("deploy", code=1)


def test_a_hostile_manifest_deletes_nothing_outside(tmp_path: Path) -> None:
    outside = tmp_path / "precious.txt"
    outside.write_text("x")
    (tmp_path / "www/.stengazeta").mkdir(parents=True)
    evil = {"release": "a", "files": {"../precious.txt": ["x", 1]}, "doomed": ["../precious.txt", str(outside)]}
    (tmp_path / "www/.stengazeta/manifest.json").write_text(json.dumps(evil))
    state = inplace.look(FolderHost(tmp_path / "www"))
    assert (state.files, state.doomed) == ({}, ())


def test_a_dropped_connection_is_opened_again(tmp_path: Path, ssh: servers.Server) -> None:
    """A proxy cuts the first connection after the greeting; the second one goes through."""
    port = servers.free_port()
    cuts = [0]

    def serve(listener: socket.socket) -> None:
        while cuts[0] < 2:
            near, _ = listener.accept()
            cuts[0] += 1
            near.sendall(b"SSH-2.0-x\r\n")
            near.close()

    with socket.create_server(("127.0.0.1", port)) as listener:
        threading.Thread(target=serve, args=(listener,), daemon=True).start()
        target = Target(name="sayt", kind="sftp", host="127.0.0.1", port=port, path="x")
        order = Order(content=tmp_path, output=tmp_path, cache=tmp_path)
        with pytest.raises(OrderError, match="связь рвётся"):
            patiently(order, target, lambda host: None, pauses=(0.0,))
    assert cuts[0] == 2
