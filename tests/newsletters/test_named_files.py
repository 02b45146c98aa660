"""Files that the environment or a command of the mailing names: each reader refuses what is no ordinary file."""

import datetime as dt
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from newsletters.delivery.quota_file import QUOTAS, quotas
from newsletters.delivery.relaylog import RelayLog
from newsletters.keys import value
from plugins.press.doctor.mail.names import SilentError, files
from plugins.press.mailing import given
from plugins.press.order import Order, OrderError
from plugins.press.wordstat import read_queries
from plugins.toolkit.named import LONGEST
from tests.newsletters.delivery.test_settlement import active, cleanup
from tests.toolkit.test_named import made


def table(name: str) -> bytes:
    order = Order(content=Path("/nowhere/content"), output=Path("/nowhere/output"), cache=Path("/nowhere/.cache"))
    return given.table(name, order, Path(f"{name}-beside"))


READERS: dict[str, Callable[[str], object]] = {
    "secret": lambda name: value({"STENGAZETA_MAIL_SECRET_FILE": name}, "STENGAZETA_MAIL_SECRET"),
    "quotas": lambda name: quotas({QUOTAS: name}, dt.UTC),
    "log": lambda name: RelayLog(Path(name)).ask(["<a@x>"], since=0),
    "zone": lambda name: files(Path(name)),
    "table": table,
    "consent": given.words_of,
    "wordstat": lambda name: read_queries(Path(name)),
}
REFUSALS = (ValueError, OrderError, SilentError)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ["/dev/zero", "pipe", "none", "folder", "large", "a" * 240])
def test_no_reader_waits_or_reads_without_end(tmp_path: Path, reader: str, name: str) -> None:
    made(tmp_path)
    if (reader, name) in {("zone", "folder"), ("log", "large")}:
        return  # a folder of zones may be named; of a log only pieces are in memory
    with pytest.raises(REFUSALS) as caught:
        READERS[reader](str(tmp_path / name))
    told = str(caught.value)
    assert "не читается: " in told or "не открывается: " in told
    assert len(told.splitlines()) == 1
    assert "a" * (LONGEST + 1) not in told


def test_a_log_with_a_line_without_end_is_read_on(tmp_path: Path) -> None:
    log = tmp_path / "mail.log"
    lines = cleanup("3ZZZZZZ1", "<a@x>") + active("3ZZZZZZ1")
    log.write_bytes(b"\0" * (5 << 20) + b"\n" + lines.encode())
    assert RelayLog(log).ask(["<a@x>"], since=0).accepted == {"<a@x>": "3ZZZZZZ1"}


SPOILT = {
    "none": b"no gzip",
    "cut": gzip.compress(b"x" * 99)[
        :-9
    ],  # names the hour: no part of a test's name, or processes would not agree on it
    "wrong": b"\x1f\x8b\x08\0\0\0\0\0\0\0\xff\xff",
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_a_part_of_a_log_that_is_spoilt_is_one_sentence(tmp_path: Path, spoilt: bytes) -> None:
    log = tmp_path / "mail.log"
    log.touch()
    (tmp_path / "mail.log.2.gz").write_bytes(spoilt)
    with pytest.raises(ValueError, match=r"mail\.log\.2\.gz» не читается: он испорчен\. Проверьте его\.\Z"):
        RelayLog(log).ask(["<a@x>"], since=0)
