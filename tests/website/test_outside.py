"""Other sites: nothing of theirs before a click, exactly the named host after it, nothing outside the policy."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import idna
import pytest

from plugins.newsroom.model import Library, Organization, Outside
from plugins.newsroom.reader import read_library
from plugins.website.outside import player
from plugins.website.policy import content_security_policy, security_headers
from tests import factories
from tests.newsroom import content as small
from tests.website import sites

HERE = "https://profsoyuz.example"
OUTSIDE = Outside(
    counter="12345678",
    chat="https://chat.example/widget.js",
    form="https://forms.example/u/42",
    video=("rutube.ru", "video.example"),
)
TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
RECORDING = "https://rutube.ru/video/0a1b2c3d/"


def organization(**changes: Any) -> Organization:
    return factories.make_organization(**({"outside": OUTSIDE} | changes))


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        (RECORDING, "https://rutube.ru/play/embed/0a1b2c3d/"),
        ("https://www.rutube.ru/play/embed/77/", "https://rutube.ru/play/embed/77/"),
        ("https://video.example/a?b=1#c", "https://video.example/a?b=1"),
        ("http://video.example/a", "https://video.example/a"),
        ("https://rutube.ru/channel/5/", ""),
        ("https://evil.example/video/1/", ""),
        ("https://rutube.ru.evil.example/video/1/", ""),
        ("https://video.example@evil.example/1", ""),
        ("javascript://rutube.ru/video/1/", ""),
        ("//rutube.ru/video/1/", ""),
        ("записи/1.mp4", ""),
    ],
)
def test_a_film_is_shown_only_from_a_named_host(address: str, wanted: str) -> None:
    assert player(address, OUTSIDE) == wanted


def test_films_of_vk() -> None:
    outside = Outside(video=("vk.com",))
    assert player("https://vk.com/video-123_456", outside) == "https://vk.com/video_ext.php?oid=-123&id=456"
    assert player("https://vk.com/club1?z=video-1_2%2Fabc", outside) == "https://vk.com/video_ext.php?oid=-1&id=2"
    assert "https://vkvideo.ru" in content_security_policy(organization(outside=outside))


def directives(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split("; "))
    return {words[0]: words[1:] for words in parts}


def test_the_policy_names_others_only_when_they_are_named() -> None:
    plain = directives(content_security_policy(organization(outside=Outside())))
    assert plain["default-src"] == plain["frame-src"] == plain["frame-ancestors"] == ["'none'"]
    assert plain["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert not any("http" in one for sources in plain.values() for one in sources)
    full = directives(content_security_policy(organization()))
    assert set(full["frame-src"]) == {
        "https://rutube.ru", "https://video.example", "https://forms.example", "https://chat.example"
    }  # fmt: skip
    assert "https://mc.yandex.ru" in full["script-src"]
    assert not any("unsafe-inline" in one or "*" in one for sources in full.values() for one in sources)


def test_headers_are_plain_and_hsts_is_for_https_alone() -> None:
    names = {name for name, _ in security_headers(organization())}
    assert {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"} < names
    assert "Strict-Transport-Security" in names
    assert "Strict-Transport-Security" not in {
        name for name, _ in security_headers(organization(site_url="http://a.example"))
    }
    assert all(
        value.isascii() and value.isprintable() and '"' not in value for _, value in security_headers(organization())
    )


def read(folder: Path, more: str) -> Library:
    union = small.ORGANIZATION + more
    return read_library(small.write(folder / "content", {**small.GOOD, "organization.yaml": union}))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("counter", "12345; drop", "не номер счётчика"),
        ("counter", '"1\\n2345678"', "не номер счётчика"),
        ("chat", "http://chat.example/a.js", "только по https"),
        ("chat", "https://chat.example@evil.example/a.js", "только по https"),
        ("form", "javascript:alert(1)", "не адрес сайта"),
        ("video", '["rutube.ru; script-src *"]', "не имя сайта"),
        ("video", '["*.ru"]', "не имя сайта"),
        ("video", "[rutube]", "целиком"),
        ("video", '["rutube.ru\' x"]', "не имя сайта"),
    ],
)
def test_a_hostile_setting_is_refused(tmp_path: Path, field: str, value: str, said: str) -> None:
    found = read(tmp_path, f"outside:\n  {field}: {value}\n").findings
    assert [one.path for one in found] == ["organization.yaml"], found
    assert said in found[0].message


def test_switched_off_and_cyrillic(tmp_path: Path) -> None:
    library = read(tmp_path, "outside: {counter: нет, chat: нет, form: 'https://формы.рф/а;б', video: [Видео.РФ]}\n")
    assert library.findings == ()
    outside = library.organization.outside
    assert outside.video == (idna.encode("видео.рф").decode(),)
    assert outside.form == f"https://{idna.encode('формы.рф').decode()}/%D0%B0%3B%D0%B1"
    assert (outside.counter, outside.chat) == ("", "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outside")
    event = factories.make_event("plenum", "2026-11-01 15:00", recording=RECORDING)
    union = sites.organization(folder, outside=OUTSIDE, site_url=HERE)
    return sites.build(factories.make_library(folder, organization=union, events=(event,)), folder / "site")


class Visit:
    """A page of the site in real Chromium, under the site's own policy; every other host is answered by a stub."""

    def __init__(self, browser: Any, site: Path, *, script: bool = True) -> None:
        self.site, self.asked, self.said = site, list[str](), list[str]()
        self.context = browser.new_context(java_script_enabled=script)
        self.context.route("**/*", self._answer)
        self.page = self.context.new_page()
        self.page.on("console", lambda line: self.said.append(line.text) if line.type == "error" else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def _answer(self, route: Any) -> None:
        parts = urlsplit(route.request.url)
        if parts.netloc != urlsplit(HERE).netloc:
            self.asked.append(parts.netloc)
            kind = "text/html" if route.request.resource_type == "document" else "text/javascript"
            route.fulfill(body="" if "javascript" in kind else "<p>чужое</p>", content_type=kind)
            return
        file = self.site / unquote(parts.path).lstrip("/")
        file = file / "index.html" if parts.path.endswith("/") else file
        headers = dict(security_headers(organization())) | {"Content-Type": TYPES.get(file.suffix, "image/png")}
        route.fulfill(body=file.read_bytes() if file.is_file() else b"", headers=headers)

    def open(self, address: str) -> Any:
        self.page.goto(f"{HERE}/{address}", wait_until="load")
        self.page.wait_for_timeout(100)
        return self.page


def test_nothing_foreign_before_a_click_and_only_the_counter_after_it(browser: Any, site: Path) -> None:
    visit = Visit(browser, site)
    page = visit.open("")
    line = page.get_by_role("complementary", name="Счётчик посещений")
    assert line.is_visible()
    assert visit.asked == []
    line.get_by_role("button", name="Да").click()
    page.wait_for_timeout(200)
    assert visit.asked == ["mc.yandex.ru"]
    assert not line.is_visible()
    queue = json.loads(page.evaluate("JSON.stringify(ym.a.map(words => Array.from(words)))"))
    assert queue[0][:2] == [12345678, "init"]
    page = visit.open("kontakty/")
    assert visit.asked == ["mc.yandex.ru"] * 2, "remembered on the next page"
    assert visit.said == []


def test_no_is_remembered_and_can_be_taken_back(browser: Any, site: Path) -> None:
    visit = Visit(browser, site)
    line = visit.open("").get_by_role("complementary", name="Счётчик посещений")
    line.get_by_role("button", name="Нет").click()
    page = visit.open("novosti/")
    assert not page.get_by_role("complementary", name="Счётчик посещений").is_visible()
    policy = next(path for path in ("politika/", "politika-dannykh/") if (site / path).is_dir())
    page = visit.open(policy)
    assert page.get_by_text("Вы не разрешили счётчик посещений.").is_visible()
    page.get_by_role("button", name="Передумать").click()
    page.wait_for_timeout(300)
    assert page.get_by_role("complementary", name="Счётчик посещений").is_visible()
    assert (visit.asked, visit.said) == ([], [])


def test_a_film_stands_in_its_place_after_a_click(browser: Any, site: Path) -> None:
    visit = Visit(browser, site)
    page = visit.open("sobytiya/2026/plenum/")
    assert visit.asked == []
    assert page.get_by_role("link", name="Смотреть запись").get_attribute("href") == RECORDING
    page.get_by_role("button", name="Показать видео с rutube.ru — сайт узнает ваш адрес в сети").click()
    page.wait_for_timeout(300)
    assert visit.asked == ["rutube.ru"]
    assert page.locator("iframe").get_attribute("src") == "https://rutube.ru/play/embed/0a1b2c3d/"
    assert visit.said == []


def test_a_form_and_a_chat_wait_for_their_clicks(browser: Any, site: Path) -> None:
    visit = Visit(browser, site)
    page = visit.open("kontakty/")
    assert visit.asked == []
    page.get_by_role("button", name="Показать форму с forms.example").click()
    page.wait_for_timeout(300)
    assert visit.asked == ["forms.example"]
    page.get_by_role("button", name="Спросить в чате").click()
    page.wait_for_timeout(300)
    assert visit.asked == ["forms.example", "chat.example"]
    assert visit.said == []


def test_without_a_script_there_are_plain_links(browser: Any, site: Path) -> None:
    visit = Visit(browser, site, script=False)
    page = visit.open("sobytiya/2026/plenum/")
    assert page.get_by_role("link", name="Смотреть запись").get_attribute("href") == RECORDING
    assert page.locator("button:visible", has_text="Показать").count() == 0
    page = visit.open("kontakty/")
    assert page.get_by_role("link", name="Заполнить форму").get_attribute("href") == OUTSIDE.form
    assert not page.get_by_role("complementary", name="Счётчик посещений").is_visible()
    assert visit.asked == []


def test_the_policy_would_stop_what_nobody_named(browser: Any, site: Path) -> None:
    """The check itself can fail: a script of a stranger is refused and said."""
    visit = Visit(browser, site)
    page = visit.open("")
    page.evaluate(
        "const s = document.createElement('script'); s.src = 'https://evil.example/x.js'; document.head.append(s)"
    )
    page.wait_for_timeout(200)
    assert "evil.example" not in visit.asked
    assert any("Content Security Policy" in line for line in visit.said)
