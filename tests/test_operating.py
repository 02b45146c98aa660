"""The administrator's papers: every command in them is one that the parser takes, every unit one that systemd takes."""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsletters import keys, relay
from newsletters.delivery.quota_file import QUOTAS
from newsletters.register.place import REGISTER
from plugins.lint import command as lint
from plugins.press import cli
from tests.conftest import HOUSE

GUIDE = HOUSE / "docs/ustanovka.md"
UNITS = HOUSE / "docs/rassylka"
SERVICES = sorted(UNITS.glob("*.service"))
HERE = "/srv/stengazeta/dom/press"
HARDENED = {
    "NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "", "RestrictSUIDSGID": "yes", "SystemCallFilter": "@system-service", "UMask": "0077",
}  # fmt: skip


def typed(text: str) -> Iterator[list[str]]:
    """Words of each `./press …` in a paper, up to what a shell takes for its own."""
    text = re.sub(r"\$?\$\([^)]*\)", "X", text.replace("\\\n", " ").replace("\\%", "%"))
    for line in re.findall(rf"(?:\./press|{HERE}|/opt/stengazeta/press) +([^`\n]+)", text):
        words = re.split(r"&&|\|\||[;|}}>]| #", line)[0].strip().rstrip(".,:…")
        yield shlex.split(words if words.count("'") % 2 == 0 else words.replace("'", ""))


def refused(words: list[str]) -> str:
    """What the parser says against a command; empty when it takes it, or when a paper names it without its object."""
    parser, rest = (lint._parser(), words[1:]) if words[:1] == ["lint"] else (cli._parser(), words)
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
            parser.parse_args(rest)
    except SystemExit as end:
        return said.getvalue() if end.code and "не хватает" not in said.getvalue() else ""
    return ""


def test_every_command_of_the_guide_is_one_that_the_parser_takes() -> None:
    papers = [GUIDE, *UNITS.iterdir()]
    found = {path.name: [words for words in typed(path.read_text(encoding="utf-8")) if words] for path in papers}
    flat = [words for one in found.values() for words in one]
    wrong = {" ".join(words): refused(words) for words in flat if refused(words)}
    assert wrong == {}
    assert {"send", "inbox", "subscribers", "doctor", "letter", "worker"} <= {words[0] for words in flat}
    assert len(flat) > 40


def test_a_wrong_command_is_seen() -> None:
    text = (
        "`./press sent X`, ./press subscribers imported a.csv && x\n./press send A --give\n./press build && ./press due"
    )
    assert [bool(refused(words)) for words in typed(text)] == [True, True, True, False]
    assert list(typed("./press lint a \\\n  --site b > c")) == [["lint", "a", "--site", "b"]]


def values(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r"(?m)^([A-Z][A-Za-z]+)=(.*)$", path.read_text(encoding="utf-8")):
        found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_units_are_hardened_and_know_where_to_write(path: Path) -> None:
    found = values(path)
    assert {name: found.get(name, ["?"])[0] for name in HARDENED} == HARDENED
    assert found["ReadWritePaths"] == ["/srv/stengazeta/dom"]
    assert found["StateDirectory"][0].split()[0] == "stengazeta"
    assert found["EnvironmentFile"] == ["/etc/stengazeta/rassylka.env"]
    assert found["User"] == ["press"]
    assert HERE in found["ExecStart"][0]


def test_each_timer_has_its_service_and_the_guide_names_all() -> None:
    timers = sorted(UNITS.glob("*.timer"))
    assert {one.stem for one in timers} == {one.stem for one in SERVICES if "@" not in one.stem}
    guide = GUIDE.read_text(encoding="utf-8")
    assert all(one.name in guide for one in timers)
    assert all("OnCalendar" in values(one) for one in timers)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for path in UNITS.glob("stengazeta-*"):
        name = path.name.replace("@.", "@1.")
        (tmp_path / name).write_text(path.read_text(encoding="utf-8").replace(HERE, "/bin/true"), encoding="utf-8")
    done = judged(sorted(tmp_path.iterdir()))
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    spoilt = tmp_path / "stengazeta-send.service"
    spoilt.write_text(spoilt.read_text(encoding="utf-8").replace("ProtectSystem=strict", "ProtectSystem=often"))
    assert "often" in judged([spoilt]).stderr


def judged(units: list[Path]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["systemd-analyze", "verify", *map(str, units)], capture_output=True, text=True, check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip


def test_the_environment_of_the_sample_is_what_the_code_reads() -> None:
    named = set(re.findall(r"(?m)^(STENGAZETA_\w+)=", (UNITS / "rassylka.env").read_text(encoding="utf-8")))
    code = "".join(path.read_text(encoding="utf-8") for path in (HOUSE / "newsletters").rglob("*.py"))
    assert {name for name in named if name.removesuffix("_FILE") not in code} == set()
    read = {f"{keys.SECRET}_FILE", f"{keys.RSA}_FILE", keys.BOUNCES, relay.HOST, relay.USER, QUOTAS, REGISTER}
    assert read <= named
    guide = GUIDE.read_text(encoding="utf-8")
    assert {name for name in named if name not in guide and name.removesuffix("_FILE") not in guide} == set()
