"""Links that lead out of the site, against servers of our own on the loopback."""

import datetime as dt
import http.server
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from plugins.lint.outer import addresses, gates, visits
from plugins.lint.outer.told import NoNetworkError, outer_findings
from plugins.lint.outer.visits import Answer, Manners, ask
from plugins.newsroom.model import Library
from tests.lint import small_union
from tests.lint.test_command import lint

QUICK = Manners(pause=0, timeout=2, inside=True)


class Host(http.server.ThreadingHTTPServer):
    """A site that answers as its table says, and remembers what it was asked."""

    def __init__(self, table: Mapping[str, int | str], robots: str = "") -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.table, self.robots = dict(table), robots
        self.asked: list[tuple[str, str, float]] = []
        self.busy = self.most = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def pages(self) -> list[str]:
        return [f"{method} {path}" for method, path, _ in self.asked if path != "/robots.txt"]


class _Answers(http.server.BaseHTTPRequestHandler):
    server: Host

    def do_HEAD(self) -> None:
        self._answer("HEAD")

    def do_GET(self) -> None:
        self._answer("GET")

    def _answer(self, method: str) -> None:
        self.server.busy += 1
        self.server.most = max(self.server.most, self.server.busy)
        self.server.asked.append((method, self.path, time.monotonic()))
        said = self.server.table.get(f"{method} {self.path}", self.server.table.get(self.path, 404))
        if self.path == "/robots.txt":
            said = 200 if self.server.robots else 404
        self.send_response(said if isinstance(said, int) else int(said.split()[0]))
        if isinstance(said, str):
            self.send_header("Location", said.split()[1])
        body = self.server.robots.encode() if self.path == "/robots.txt" else b"body"
        self.send_header("Content-Length", str(len(body)))
        self.server.busy -= 1  # before the answer leaves: whoever has it may come again at once
        self.end_headers()
        if method == "GET":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        pass


@contextmanager
def host(table: Mapping[str, int | str], robots: str = "") -> Iterator[Host]:
    with Host(table, robots) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def state(server: Host, path: str) -> str:
    (answer,) = ask([f"{server.url}{path}"], QUICK).values()
    return answer.state


def test_what_servers_say() -> None:
    table: dict[str, int | str] = {
        "/here": 200, "/gone": 410, "/ill": 503, "/closed": 403, "/slow": 429, "HEAD /no-head": 405,
        "GET /no-head": 200, "HEAD /liar": 404, "GET /liar": 200, "/new": 200, "/old": "301 /new", "/today": "302 /new",
        "/loop": "302 /loop",
        "/lost": "301 /nowhere", "/%D0%B4%D0%BE%D0%BC": 200,
    }  # fmt: skip
    expected = {
        "/here": "there", "/gone": "gone", "/none": "gone", "/ill": "ill", "/closed": "closed", "/slow": "closed",
        "/no-head": "there", "/liar": "there", "/old": "moved", "/today": "there", "/loop": "strange", "/lost": "gone",
        "/дом": "there", "/%D0%B4%D0%BE%D0%BC": "there",
    }  # fmt: skip
    with host(table) as server:
        answers = ask([f"{server.url}{path}" for path in expected], QUICK)
        assert {address.removeprefix(server.url): answer.state for address, answer in answers.items()} == expected
        assert answers[f"{server.url}/old"].to == f"{server.url}/new"
        assert answers[f"{server.url}/gone"].code == 410
        assert server.most == 1
        assert sum(path == "/robots.txt" for _, path, _ in server.asked) == 1


def test_a_page_that_is_there_is_asked_with_head_alone() -> None:
    with host({"/here": 200}) as server:
        assert state(server, "/here?a=1&b=2") == "gone"
        server.asked.clear()
        assert state(server, "/here") == "there"
        assert server.pages() == ["HEAD /here"]


def test_what_is_ill_is_asked_again() -> None:
    with host({"/ill": 500}) as server:
        assert state(server, "/ill") == "ill"
        assert server.pages() == ["HEAD /ill", "GET /ill"] * 2


def test_robots_are_kept_to() -> None:
    robots = f"User-agent: *\nDisallow: /private/\n\nUser-agent: {gates.AGENT}\nDisallow: /ours/\nCrawl-delay: 0.3\n"
    with host({"/ours/a": 200, "/private/a": 200, "/b": 200}, robots) as server:
        answers = ask([f"{server.url}{path}" for path in ("/ours/a", "/private/a", "/b")], QUICK)
        assert [answer.state for answer in answers.values()] == ["robots", "there", "there"]
        assert server.pages() == ["HEAD /private/a", "HEAD /b"]


def test_one_host_gets_one_question_at_a_time_with_a_pause() -> None:
    table = {f"/{number}": 200 for number in range(4)}
    with host(table) as one, host(table) as other:
        started = time.monotonic()
        wanted = [f"{server.url}{path}" for server in (one, other) for path in table]
        assert {answer.state for answer in ask(wanted, replace(QUICK, pause=0.15)).values()} == {"there"}
        took = time.monotonic() - started
        for server in (one, other):
            times = [at for _, path, at in server.asked if path != "/robots.txt"]
            assert all(later - earlier > 0.13 for earlier, later in pairwise(times))
            assert server.most == 1
        assert took < 2 * 3 * 0.15 + 0.2, "the hosts were asked one after the other"


def test_who_does_not_answer_is_silent_and_is_not_waited_for_again() -> None:
    with host({}) as server:
        url = server.url
    started = time.monotonic()
    answers = ask([f"{url}/{number}" for number in range(50)], QUICK)
    assert {answer.state for answer in answers.values()} == {"silent"}
    assert time.monotonic() - started < 2
    assert ask(["http://нет-такого-сайта.invalid/"], Manners(pause=0))  == {
        "http://нет-такого-сайта.invalid/": Answer(state="silent")
    }  # fmt: skip


def test_the_house_s_own_network_is_not_asked() -> None:
    with host({"/": 200}) as server:
        careful = Manners(pause=0)
        inside = [server.url, "http://10.0.0.1/", "http://192.168.0.1/", "http://169.254.169.254/", "http://[::1]/"]
        assert {answer.state for answer in ask([*inside, "http://localhost/"], careful).values()} == {"inside"}
        assert server.asked == []


@pytest.mark.parametrize("address", ["http://", "http://a b/", "http://а_б.рф/", "http://[::1", "http://a:99999/"])
def test_nonsense_is_an_answer_too(address: str) -> None:
    assert ask([address], QUICK)[address].state in {"strange", "silent"}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The small union with outer links in a text and in its settings."""
    folder = small_union.content(tmp_path / "content")
    article = folder / "news/2026/11-20-primer.md"
    text = article.read_text(encoding="utf-8") + "\nСм. [устав](https://a.ru/ustav#p2), [снова](https://a.ru/ustav).\n"
    article.write_text(
        text + "\n[Учебная](https://a.example/b), [почта](mailto:a@b.ru), [мы](https://gorkom.example/x)\n"
    )
    organization = folder / "organization.yaml"
    said = organization.read_text(encoding="utf-8")
    organization.write_text(re.sub(r"https://vk\.example/gorkom", "https://vk.ru/gorkom", said), encoding="utf-8")
    return small_union.read_library(folder, today=dt.date(2026, 11, 23))


def test_addresses_are_gathered_with_their_places(library: Library) -> None:
    found, reserved = addresses.gather(library)
    before, _, _ = library.organization.source.text.partition("https://vk.ru/gorkom")
    at = before.count("\n") + 1
    assert {address: [(place.path, place.line) for place in own] for address, own in found.items()} == {
        "https://a.ru/ustav": [("news/2026/11-20-primer.md", 9), ("news/2026/11-20-primer.md", 9)],
        "https://vk.ru/gorkom": [("organization.yaml", at)],
    }
    assert reserved == 2


def test_answers_become_findings_at_every_place(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    answers = {"https://a.ru/ustav": Answer(state="gone", code=404), "https://vk.ru/gorkom": Answer(state="robots")}
    found = list(outer_findings(library, asked=lambda wanted: {one: answers[one] for one in wanted}))
    assert [(one.path, one.line, one.code, one.severity) for one in found] == [
        ("news/2026/11-20-primer.md", 9, "X001", "warning"),
        ("news/2026/11-20-primer.md", 9, "X001", "warning"),
    ]
    assert found[0].column < found[1].column
    assert "«https://a.ru/ustav» страницы нет (404)" in found[0].message
    assert capsys.readouterr().err == (
        "Спрашиваем по сети 2 внешних адреса, это небыстро.\n"
        "Проверено по сети: 1 внешний адрес. Не проверено, сайты просят программы не заходить: 1."
        " Учебных адресов, которых в сети нет: 2.\n"
    )


def test_every_state_that_is_told_is_a_sentence_with_advice(library: Library) -> None:
    from plugins.lint.outer.told import SAID

    for name in SAID:
        answer = Answer(state=name, code=404, to="https://b.ru/")
        both = {"https://a.ru/ustav": answer, "https://vk.ru/gorkom": Answer(state="there", code=200)}
        (first, *_) = outer_findings(library, asked=lambda wanted, both=both: both)  # type: ignore[misc]
        assert re.fullmatch(r"[А-Я].*\. ?.*\.", first.message), first.message
        assert "{" not in first.message


def test_only_the_paths_that_were_named_are_asked(library: Library) -> None:
    wanted: list[str] = []

    def asked(given: object) -> Mapping[str, Answer]:
        wanted.extend(given)  # type: ignore[call-overload]
        return {}

    assert list(outer_findings(library, ["organization.yaml"], asked)) == []
    assert wanted == ["https://vk.ru/gorkom"]


def test_without_a_network_nothing_is_said_of_the_links(library: Library) -> None:
    with pytest.raises(NoNetworkError, match="Ни один сайт не ответил"):
        list(outer_findings(library, asked=lambda wanted: {one: Answer(state="silent") for one in wanted}))


def test_the_command_asks_only_when_told_to(tmp_path: Path) -> None:
    folder = small_union.content(tmp_path / "content")
    with host({"/": 200}) as server:
        article = folder / "news/2026/11-20-primer.md"
        article.write_text(f"{article.read_text(encoding='utf-8')}\n[Сайт]({server.url}/).\n", encoding="utf-8")
        assert "внутреннюю сеть" not in lint(cwd=tmp_path).stdout
        done = lint("--links", cwd=tmp_path)
        assert server.asked == []
    assert done.returncode == 0
    assert "content/news/2026/11-20-primer.md:9:1 X001 предупреждение: ссылка «http://127.0.0.1" in done.stdout
    assert "Проверено по сети: 1 внешний адрес." in done.stderr


def test_pauses_have_an_end() -> None:
    assert visits.TIMEOUT <= 10
    assert gates.PATIENCE <= 10
