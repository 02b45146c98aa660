"""A small site in releases that tell each other apart, and what a reader would find on the host."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from plugins.press import fingerprint, order
from plugins.toolkit import atomic
from tests.conftest import press_environment
from tests.press.deploy.servers import PASSWORD

PAGES = 24
SECRETS = {"STENGAZETA_DEPLOY_PASSWORD": PASSWORD}


def _heeds_interrupts() -> None:
    """A shell gives its background jobs a deaf ear for Ctrl+C, and they pass it on: here it is to be heard."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Union:
    """A folder with content, output and targets; `publish(n)` makes release n the built site."""

    def __init__(self, folder: Path, **targets: dict[str, str]) -> None:
        self.folder = folder
        self.content, self.output, self.cache = folder / "content", folder / "output", folder / ".cache"
        self.content.mkdir(parents=True)
        (self.content / "organization.yaml").write_text("schema: 1\nsite_url: https://soyuz.example\n")
        entries = [{"name": name, **fields} for name, fields in targets.items()]
        (self.content / "deploy.yaml").write_text(yaml.safe_dump({"targets": entries}, allow_unicode=True))

    def publish(self, number: int) -> dict[str, str]:
        """Make a site of this number, as a build would, and return hashes by path."""
        stage = atomic.fresh(self.cache / "stage" / "site")
        for path, data in site(number).items():
            (stage / path).parent.mkdir(parents=True, exist_ok=True)
            (stage / path).write_bytes(data)
        atomic.publish(stage, self.output)
        self.note_build()
        return atomic.manifest(stage)

    def note_build(self) -> None:
        asked = order.make(str(self.content), str(self.output), parts="site")
        record = {"parts": ["site"], "item": "", "tree": atomic.live_tree(self.output), "today": "2026-11-23"}
        record["inputs"] = fingerprint.inputs(asked)
        record["site_inputs"] = fingerprint.inputs(asked, without=fingerprint.ADDRESSES)
        (self.cache / "built-output-site.json").write_text(json.dumps(record))

    def start(self, *words: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "plugins.press", *words],
            cwd=self.folder, env=press_environment(**SECRETS), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
            preexec_fn=_heeds_interrupts,  # noqa: PLW1509 - the tests start it from one thread
        )  # fmt: skip

    def press(self, *words: str, code: int = 0) -> str:
        process = self.start(*words)
        out, err = process.communicate(timeout=120)
        assert process.returncode == code, out + err
        assert "Traceback" not in err
        assert PASSWORD not in out + err
        return out + err

    def kill_at(self, seconds: float, folder: Path, *words: str) -> bool:
        """Start a command, wait until it holds the host's lock, and kill it with all its children a while after that.

        False when it had ended before.
        """
        process = self.start(*words)
        self.wait_for_lock(process, folder)
        time.sleep(seconds)
        alive = process.poll() is None
        if alive:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return alive

    def timed(self, folder: Path, *words: str) -> float:
        """Run a command; return the seconds from its lock to its end."""
        process = self.start(*words)
        self.wait_for_lock(process, folder)
        begun = time.monotonic()
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, out + err
        return time.monotonic() - begun

    @staticmethod
    def wait_for_lock(process: "subprocess.Popen[str]", folder: Path) -> None:
        """Return when the process has written its own number into the lock, or has ended."""
        owner = folder / ".stengazeta/lock/owner.json"
        while process.poll() is None:
            try:
                if json.loads(owner.read_bytes())["process"] == process.pid:
                    return
            except (OSError, ValueError):
                pass
            time.sleep(0.002)


def site(number: int) -> dict[str, bytes]:
    """The files of one release: a style whose name is its hash, pages that use it, an article more each time."""
    style = f"/* {number} */".encode() + b"p{margin:0}" * 200
    css = f"static/site.{hashlib.sha256(style).hexdigest()[:10]}.css"
    files = {
        css: style,
        "robots.txt": b"User-agent: *\n",
        "gazeta/gazeta.pdf": b"%PDF-1.7 " + str(number).encode() * 9000,
    }
    articles = [f"novosti/2026/n{one}/index.html" for one in range(PAGES + number)]
    for path in (*articles, "novosti/index.html", "index.html"):
        links = "".join(f'<a href="/{one}">n</a>' for one in articles[-3:])
        text = f'<link href="/{css}"><b>{number:03}</b>{links}{"текст " * 300}<!-- end -->'
        files[path] = text.encode()
    files["feeds/all.atom"] = f"<feed>{articles[-1]} {'x' * 2000}</feed>".encode()
    if number % 2:
        files[f"tolko/{number}/index.html"] = b"<b>odd</b><!-- end -->"
    return files


def served(folder: Path) -> dict[str, str]:
    """Hashes of what the host serves; our own folder and compressed files apart."""
    found = atomic.manifest(folder)
    return {path: one for path, one in found.items() if not path.startswith(".stengazeta/") and plain(path)}


def plain(path: str) -> bool:
    return not path.endswith((".br", ".gz"))


def without_kept(folder: Path) -> dict[str, str]:
    """What the host serves, without the hashed files that it keeps for the release before."""
    state = json.loads((folder / ".stengazeta/manifest.json").read_bytes())
    assert state["state"] == "complete"
    assert not state["doomed"]
    assert all(path.startswith("static/") for path in state["kept"])
    return {path: one for path, one in served(folder).items() if path not in state["kept"]}


@contextmanager
def watched(look: Callable[[], None]) -> Iterator[list[int]]:
    """Call `look` again and again in a thread while something goes on; what it raises fails the test."""
    stop, faults, looks = threading.Event(), [], [0]

    def loop() -> None:
        while not stop.is_set() and not faults:
            try:
                look()
                looks[0] += 1
                time.sleep(0.01)  # leave the processors to the deploy
            except BaseException as error:
                faults.append(error)

    thread = threading.Thread(target=loop)
    thread.start()
    try:
        yield looks
    finally:
        stop.set()
        thread.join()
        if faults:
            raise faults[0]


def look_in_place(folder: Path, *numbers: int) -> Callable[[], None]:
    """A reader of a site that changes in place: every page is whole, of one release, and has its style."""
    known = [site(number) for number in numbers]
    paths = sorted({path for one in known for path in one})

    def look() -> None:
        for path in paths:
            try:
                data = (folder / path).read_bytes()
            except FileNotFoundError:
                continue
            assert any(one.get(path) == data for one in known), f"{path} is of no release"
            for style in re.findall(rb'<link href="/([^"]+)">', data):
                assert (folder / style.decode()).read_bytes() in {one.get(style.decode()) for one in known}, style

    return look


def look_switched(folder: Path, *numbers: int) -> Callable[[], None]:
    """A reader of a switched site: whatever folder the link points to is one whole release."""
    known = [{path: hashlib.sha256(data).hexdigest() for path, data in site(number).items()} for number in numbers]

    def look() -> None:
        tree = served(folder / (folder / "current").readlink())
        assert tree in known

    return look
