"""Postfix for tests: takes letters at a port of this machine, with a log and a queue of its own.

`accepting()` throws every letter away after it has taken it; `bouncing(port)` hands letters over to the server at that
port and brings its refusals home as real notifications (RFC 3464), each tried once. Mail for `HOME` lands in the
Maildir `mailbox`, whatever stands behind the plus sign.
"""

import pwd
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.mail import HERE, Daemon, environment, folder, free_port, library, readable, started, unpacked, wait

OWNER, GROUP, READER = "news", "uucp", "mail"
"""Accounts that every Debian has: Postfix wants one that nobody else uses, a group alike, and an owner of mailboxes."""
HOME = "home.example"
"""The domain whose mail stays here."""
SETTINGS = """
compatibility_level = 3.6
command_directory = {programs}/usr/sbin
daemon_directory = {programs}/usr/lib/postfix/sbin
shlib_directory = {programs}/usr/lib/postfix
meta_directory = {etc}
queue_directory = {house}/queue
data_directory = {house}/data
mail_owner = {owner}
setgid_group = {group}
default_privs = nobody
import_environment = MAIL_CONFIG LANG=C LD_LIBRARY_PATH LD_PRELOAD RESOLV_WRAPPER_HOSTS
maillog_file = {house}/mail.log
maillog_file_prefixes = {house}
inet_interfaces = {here}
inet_protocols = ipv4
myhostname = relay.{home}
mydestination =
alias_maps =
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_peername_lookup = no
smtpd_client_connection_count_limit = 0
recipient_delimiter = +
virtual_mailbox_domains = {home}
virtual_mailbox_base = {house}
virtual_mailbox_maps = static:mailbox/
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{uid}
virtual_minimum_uid = 1
"""
SERVICES = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""
QUEUES = ("incoming", "active", "deferred", "maildrop", "hold", "bounce", "defer", "corrupt", "flush", "trace", "saved")
DISCARD = "default_transport = discard:\n"
ONCE = """
default_transport = smtp:[{here}]:{port}
transport_maps = inline:{{ {{ nowhere.example = smtp:[nowhere.example] }} }}
smtp_dns_support_level = enabled
smtp_host_lookup = dns
maximal_queue_lifetime = 0
"""


class Postfix(Daemon):
    """One Postfix in a folder; `kill` and `start` as often as a test likes: the queue stays."""

    def __init__(self, house: Path, more: str) -> None:
        programs = readable(unpacked("postfix"), house / "programs")
        self.house, self.mailbox = house, house / "mailbox"
        port, etc = free_port(), house / "etc"
        env = environment(programs / "usr/lib/postfix", MAIL_CONFIG=str(etc))
        env |= {
            "LD_PRELOAD": str(library(unpacked("wrappers"), "libresolv_wrapper.so")),
            "RESOLV_WRAPPER_HOSTS": f"{etc}/hosts",
        }
        super().__init__(
            [f"{programs}/usr/lib/postfix/sbin/master", "-d", "-c", str(etc)], port, house / "mail.log", env
        )
        words = {"programs": programs, "etc": etc, "house": house, "owner": OWNER, "group": GROUP, "here": HERE}
        words |= {"home": HOME, "uid": pwd.getpwnam(READER).pw_uid}
        self._make(etc, SETTINGS.format(**words) + more, SERVICES.format(port=port))

    def _make(self, etc: Path, settings: str, services: str) -> None:
        etc.mkdir()
        (etc / "main.cf").write_text(settings, encoding="ascii")
        (etc / "master.cf").write_text(services, encoding="ascii")
        (etc / "hosts").write_text(f"A home.example {HERE}\n", encoding="ascii")
        (queue := self.house / "queue").mkdir()
        for name in ("pid", "private", "public", *QUEUES):
            (queue / name).mkdir()
            _give(queue / name, "root" if name == "pid" else OWNER)
        for made, owner in ((self.house / "data", OWNER), (self.mailbox, READER)):
            made.mkdir()
            _give(made, owner)

    def waiting(self) -> int:
        """Return how many letters are in its queue."""
        return sum(
            one.is_file()
            for name in ("incoming", "active", "deferred")
            for one in (self.house / "queue" / name).rglob("*")
        )

    def settle(self, came: int = 0) -> None:
        """Wait until every letter is where it belongs, `came` of them in the mailbox."""
        wait(lambda: len(self.came()) >= came and self.waiting() == 0, "the queue is not empty", told=self.said)

    def queue_ids(self) -> dict[str, str]:
        """Return the queue id of each Message-ID in the log."""
        return {
            found[2]: found[1]
            for found in re.finditer(r": (\w+): message-id=(<\S+>)", self.log.read_text("utf-8", "replace"))
        }

    def came(self) -> list[bytes]:
        """Return the messages in the mailbox, in the order in which they came."""
        return [
            one.read_bytes()
            for one in sorted((self.mailbox / "new").glob("*"), key=lambda path: path.stat().st_mtime_ns)
        ]


def _give(path: Path, owner: str) -> None:
    shutil.chown(path, owner)


@contextmanager
def running(more: str) -> Iterator[Postfix]:
    """Run one with these settings besides the usual ones."""
    with folder("postfix") as house, started(Postfix(house, more)) as server:
        yield server


@contextmanager
def accepting() -> Iterator[Postfix]:
    with running(DISCARD) as server:
        yield server


@contextmanager
def bouncing(port: int) -> Iterator[Postfix]:
    with running(ONCE.format(port=port, here=HERE)) as server:
        yield server
