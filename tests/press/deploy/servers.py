"""Real servers on the loopback address, each with a folder of its own: OpenSSH, an rsync daemon, FTP with TLS."""

import datetime as dt
import getpass
import ipaddress
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PASSWORD = "Secret-1"


@dataclass(frozen=True)
class Server:
    """Where a server listens and the lines of `deploy.yaml` that reach it; `folder` is what it serves."""

    port: int
    folder: Path
    fields: dict[str, str]
    process: "subprocess.Popen[bytes] | None" = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing listens on {port}")


def tool(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if not found:
        pytest.skip(f"{name} is not on this machine; ./press test installs it")
    return found


@contextmanager
def running(*command: str, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield process
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def sshd(top: Path) -> Iterator[Server]:
    """OpenSSH for the user who runs the test: sftp inside, commands too."""
    program, port = tool("sshd"), free_port()
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    for name in ("host", "key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(top / name)], check=True)
    (top / "authorized").write_bytes((top / "key.pub").read_bytes())
    kind, value = (top / "host.pub").read_text().split()[:2]
    (top / "known_hosts").write_text(f"[127.0.0.1]:{port} {kind} {value}\n")
    (top / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {top}/host\nAuthorizedKeysFile {top}/authorized\n"
        f"StrictModes no\nPermitRootLogin yes\nPasswordAuthentication no\nPidFile {top}/pid\n"
        "UsePAM no\nMaxStartups 100\nSubsystem sftp internal-sftp\n"
    )
    folder = top / "www"
    fields = {
        "host": "127.0.0.1", "port": str(port), "user": getpass.getuser(), "path": str(folder / "sayt profkoma"),
        "key": str(top / "key"), "known_hosts": str(top / "known_hosts"),
    }  # fmt: skip
    with running(program, "-D", "-e", "-f", str(top / "sshd_config"), port=port) as process:
        yield Server(port, folder / "sayt profkoma", fields, process)


@contextmanager
def rsyncd(top: Path) -> Iterator[Server]:
    """An rsync daemon with one module and a password."""
    program, port = tool("rsync"), free_port()
    folder = top / "module"
    folder.mkdir()
    (top / "secrets").write_text(f"press:{PASSWORD}\n")
    (top / "secrets").chmod(0o600)
    (top / "rsyncd.conf").write_text(
        f"use chroot = no\npid file = {top}/rsyncd.pid\nlock file = {top}/rsyncd.lock\n"
        f"uid = {os.getuid()}\ngid = {os.getgid()}\n"
        f"[site]\npath = {folder}\nread only = no\nauth users = press\nsecrets file = {top}/secrets\n"
    )
    fields = {"host": "127.0.0.1", "port": str(port), "user": "press", "module": "site"}
    command = (
        program,
        "--daemon",
        "--no-detach",
        f"--config={top}/rsyncd.conf",
        f"--port={port}",
        "--address=127.0.0.1",
    )
    with running(*command, port=port) as process:
        yield Server(port, folder, fields, process)


def certificate(path: Path, *, name: str = "127.0.0.1") -> Path:
    """A key and a certificate for an address, signed by itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject).issuer_name(subject).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(name))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@contextmanager
def ftps(top: Path, *, renames: bool = True) -> Iterator[Server]:
    """FTP with TLS demanded on both connections; without `renames` it never replaces a file, as IIS does."""
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.filesystems import AbstractedFS
    from pyftpdlib.handlers import TLS_FTPHandler
    from pyftpdlib.servers import ThreadedFTPServer

    class Stubborn(AbstractedFS):
        def rename(self, src: str, dst: str) -> None:
            if Path(dst).exists():
                raise FileExistsError(17, "File exists", dst)
            super().rename(src, dst)

    class Handler(TLS_FTPHandler):
        certfile = str(certificate(top / "server.pem"))
        tls_control_required = True
        tls_data_required = True
        abstracted_fs = AbstractedFS if renames else Stubborn

    folder = top / "ftp"
    folder.mkdir()
    authorizer = DummyAuthorizer()
    authorizer.add_user("press", PASSWORD, str(folder), perm="elradfmwMT")
    Handler.authorizer = authorizer
    Handler.banner = "ready"
    server = ThreadedFTPServer(("127.0.0.1", 0), Handler)
    port = server.address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"handle_exit": False}, daemon=True)
    thread.start()
    fields = {
        "host": "127.0.0.1", "port": str(port), "user": "press", "path": "/domains/soyuz/public_html",
        "certificate": str(top / "server.pem"),
    }  # fmt: skip
    try:
        yield Server(port, folder / "domains/soyuz/public_html", fields)
    finally:
        server.close_all()
        thread.join(5)
