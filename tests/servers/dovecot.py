"""Dovecot for tests: a mailbox read over IMAP with TLS, its messages in a Maildir that tests fill.

Fields: `port` (TLS from the first byte), `user`, `password`, `certificate` (of its own authority), `maildir`.
"""

import datetime as dt
import ipaddress
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.servers.mail import HERE, Daemon, environment, folder, free_port, readable, started, unpacked

OWNER = "mail"
SETTINGS = """
base_dir = {house}/run
state_dir = {house}/state
libexec_dir = {programs}/usr/lib/dovecot
mail_plugin_dir = {programs}/usr/lib/dovecot/modules
default_internal_user = {owner}
default_internal_group = {owner}
default_login_user = nobody
import_environment = LD_LIBRARY_PATH
log_path = {house}/dovecot.log
protocols = imap
listen = {here}
ssl = required
ssl_cert = <{house}/certificate.pem
ssl_key = <{house}/key.pem
ssl_dh =
auth_mechanisms = plain login
mail_location = maildir:{house}/maildir
mail_uid = {owner}
mail_gid = {owner}
first_valid_uid = 1
first_valid_gid = 1
passdb {{
  driver = passwd-file
  args = scheme=plain {house}/users
}}
userdb {{
  driver = static
  args = home={house}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class Dovecot(Daemon):
    """One Dovecot in a folder, with one user."""

    user, password = "bounce", "длинный пароль"

    def __init__(self, house: Path) -> None:
        programs = readable(unpacked("dovecot"), house / "programs")
        self.house, self.maildir, self.certificate, port = (
            house,
            house / "maildir",
            house / "certificate.pem",
            free_port(),
        )
        for name in ("run", "state", "home", "maildir", "maildir/new", "maildir/cur", "maildir/tmp"):
            (house / name).mkdir()
            if name not in {"run", "state"}:
                shutil.chown(house / name, OWNER, OWNER)
        certify(house)
        (house / "users").write_text(f"{self.user}:{{plain}}{self.password}\n", encoding="utf-8")
        words = {"programs": programs, "house": house, "owner": OWNER, "here": HERE, "port": port}
        (house / "dovecot.conf").write_text(SETTINGS.format(**words), encoding="utf-8")
        own = move_modules(programs / "usr/lib/dovecot", house)
        env = environment(own, *sorted({one.parent for one in (programs / "usr/lib/dovecot").rglob("*.so")}))
        self._names = count()
        conf = f"{house}/dovecot.conf"
        # What `dovecot -F` itself does, but for the folder in which it would look for `doveconf`.
        command = [
            f"{programs}/usr/bin/doveconf",
            "-f",
            "service=master",
            "-c",
            conf,
            "-e",
            f"{programs}/usr/sbin/dovecot",
            "-F",
            "-c",
            conf,
        ]
        super().__init__(command, port, house / "dovecot.log", env)

    def put(self, message: bytes, folder: str = "") -> None:
        """Lay a message into the mailbox, as a delivery does."""
        name = f"{next(self._names):06d}.test"
        (self.maildir / "tmp" / name).write_bytes(message)
        shutil.chown(self.maildir / "tmp" / name, OWNER, OWNER)
        (self.maildir / "tmp" / name).rename(self.maildir / folder / "new" / name)


MODULES = b"/usr/lib/dovecot/modules"
"""Where Dovecot looks for its TLS: the one path in it that no setting moves."""


def move_modules(programs: Path, house: Path) -> Path:
    """Make a copy of Dovecot's library that finds its modules here, for this run; return the copy's folder."""
    (house / "m").symlink_to(programs / "modules")
    here = os.fsencode(house / "m").ljust(len(MODULES), b"\0")
    assert len(here) == len(MODULES), f"{house}: too long a path"
    (house / "lib").mkdir()
    whole = (programs / "libdovecot.so.0").read_bytes()
    assert MODULES + b"\0" in whole
    (house / "lib" / "libdovecot.so.0").write_bytes(whole.replace(MODULES + b"\0", here + b"\0"))
    return house / "lib"


def certify(house: Path) -> None:
    """Write a certificate for this machine's own address, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address(HERE))]
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    (house / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    pem = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    (house / "key.pem").write_bytes(pem)


@contextmanager
def running() -> Iterator[Dovecot]:
    with folder("dovecot", "/tmp") as house, started(Dovecot(house)) as server:
        yield server
