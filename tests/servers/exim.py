"""Exim for tests: hands letters over to a server that refuses and brings its notifications home to a Maildir."""

import pwd
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.mail import HERE, Daemon, environment, folder, free_port, library, started, unpacked, wait

HOME = "home.example"
"""The domain whose mail stays here."""
OWNER = "mail"
"""Who Exim is here: it looks for a user of its own by name, finds this one by that name, and needs no other."""
SETTINGS = """
deliver_drop_privilege = true
exim_path = {programs}/usr/sbin/exim4
spool_directory = {house}/spool
log_file_path = {house}/%slog
primary_hostname = relay.{home}
daemon_smtp_ports = {port}
local_interfaces = {here}
keep_environment = LD_LIBRARY_PATH : LD_PRELOAD : NSS_WRAPPER_PASSWD : NSS_WRAPPER_GROUP : RESOLV_WRAPPER_HOSTS
trusted_users = root
never_users =
acl_smtp_rcpt = accept
qualify_domain = {home}
disable_ipv6 = true
host_lookup =
rfc1413_hosts =
tls_advertise_hosts =
local_from_check = false

begin routers
home:
  driver = accept
  domains = {home}
  transport = maildir
away:
  driver = manualroute
  domains = ! nowhere.example
  route_list = * {here} byname
  self = send
  transport = smtp

begin transports
smtp:
  driver = smtp
  port = {refusing}
  hosts_try_fastopen =
maildir:
  driver = appendfile
  directory = {house}/mailbox
  maildir_format
  delivery_date_add
  envelope_to_add
  return_path_add
  mode_fail_narrower = false

begin retry
"""
"""No rule of retrying: what is refused for now is given up at once, with a notification."""


class Exim(Daemon):
    """One Exim in a folder."""

    def __init__(self, house: Path, refusing: int) -> None:
        programs, wrappers = (
            unpacked("exim"),
            ":".join(str(library(unpacked("wrappers"), f"lib{name}_wrapper.so")) for name in ("nss", "resolv")),
        )
        self.house, self.mailbox, port = house, house / "mailbox", free_port()
        owner = pwd.getpwnam(OWNER)
        for table, line in (
            ("passwd", f"Debian-exim:x:{owner.pw_uid}:{owner.pw_gid}::/:/bin/false\n"),
            ("group", f"Debian-exim:x:{owner.pw_gid}:\n"),
        ):
            (house / table).write_text(line + Path("/etc", table).read_text("utf-8"), encoding="utf-8")
        (house / "hosts").write_text(f"A {HOME} {HERE}\n", encoding="ascii")
        words = {"programs": programs, "house": house, "port": port, "here": HERE, "home": HOME, "refusing": refusing}
        (house / "exim.conf").write_text(SETTINGS.format(**words), encoding="ascii")
        (house / "spool").mkdir()
        for one in (house, house / "spool"):
            shutil.chown(one, OWNER, OWNER)
        env = environment(
            LD_PRELOAD=wrappers,
            RESOLV_WRAPPER_HOSTS=f"{house}/hosts",
            NSS_WRAPPER_PASSWD=f"{house}/passwd",
            NSS_WRAPPER_GROUP=f"{house}/group",
        )
        command = [f"{programs}/usr/sbin/exim4", "-C", f"{house}/exim.conf", "-bdf", "-q1m"]
        super().__init__(command, port, house / "mainlog", env)
        self.account = OWNER

    def settle(self, came: int = 0) -> None:
        """Wait until nothing waits to be delivered and `came` letters are in the mailbox."""
        queue = self.house / "spool" / "input"
        wait(
            lambda: len(self.came()) >= came and not any(queue.rglob("*-[HD]")),
            "the queue is not empty",
            told=self.said,
        )

    def came(self) -> list[bytes]:
        """Return the messages in the mailbox."""
        return [one.read_bytes() for one in sorted((self.mailbox / "new").glob("*"))]


@contextmanager
def bouncing(port: int) -> Iterator[Exim]:
    with folder("exim") as house, started(Exim(house, port)) as server:
        yield server
