"""The preview of a letter in a real process and a real browser, and a checklist each line of which can say no."""

import contextlib
import dataclasses
import http.client
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from newsletters import spam
from plugins.newsroom.reader import read_library
from plugins.press.letters import page
from plugins.press.letters.checklist import Item, checklist
from plugins.press.letters.dossier import Dossier, find, gather, on_its_day
from plugins.press.letters.variants import Variant, as_read, variants
from plugins.press.order import Order, make
from tests.conftest import press_environment, run_press
from tests.website.chromium import opened

LETTER = "2026-11-21-noyabr"
AXE = Path(sys.prefix) / "tools" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def with_picture(content: Path) -> Path:
    """Put a photograph into the letter's own text; return the letter's file."""
    Image.new("RGB", (1200, 800), "#8899aa").save(content / "pictures" / "zal.jpg")
    file = content / "letters" / f"{LETTER}.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n![Учителя в зале суда](pictures/zal.jpg)\n", encoding="utf-8")
    return file


def order_of(content: Path) -> Order:
    return make(str(content), str(content.parent / "output"), parts="letters", item=LETTER)


def gathered(content: Path) -> Dossier:
    order = order_of(content)
    library = read_library(order.content, cache=order.cache)
    return gather(order, library, find(library, LETTER))


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    from tests.conftest import HOUSE

    content = tmp_path_factory.mktemp("letter") / "content"
    shutil.copytree(HOUSE / "content", content)
    with_picture(content)
    return gathered(content)


def items(dossier: Dossier) -> dict[str, Item]:
    return {item.what: item for item in checklist(dossier)}


def test_a_sound_letter_has_nothing_to_mend(dossier: Dossier) -> None:
    found = items(dossier)
    assert {item.what for item in found.values() if item.state == "bad"} == set()
    assert re.match(r"1.картинка, \d+.КБ$", found["Картинки"].value)
    assert found["SpamAssassin"].state == "good"
    assert "ключа на этом компьютере нет" in found["Подпись DKIM"].value
    assert re.match(r"\d+.ссыл", found["Ссылки на наш сайт"].value)
    assert found["Ссылки на чужие сайты"].value == "нет"


def test_every_line_can_say_no(dossier: Dossier) -> None:
    html = dossier.edition.html
    site = dossier.library.organization.site_url
    edition = dataclasses.replace
    faults = (
        ("Размер HTML", {"edition": edition(dossier.edition, html=html + " " * 61_440)}, "из 60"),
        ("Контраст", {"edition": edition(dossier.edition, html=f'{html}<p style="color:#999999">')}, "#999999"),
        ("Ссылки на наш сайт", {"links": (*dossier.links, f"{site}/novosti/2026/net/")}, "/novosti/2026/net/"),
        ("Картинки", {"foreign_pictures": ("https://elsewhere.example/a.png",)}, "не с нашего сайта"),
        ("Картинки", {"pictures": (dossier.pictures[0]._replace(alt=""),)}, "без описания 1"),
        ("Заголовки", {"copy": broken(dossier, b"Subject: ", b"X: " + b"a" * 999 + b"\r\nSubject: ")}, "до 1002"),
        ("Заголовки", {"copy": broken(dossier, b"List-Unsubscribe: ", b"X-List: ")}, "нет List-Unsubscribe"),
        ("SpamAssassin", {"verdict": spam.Verdict(3.4, ((3.4, "SHOUTS", "a"),))}, "SHOUTS"),
    )
    for what, changes, words in faults:
        item = items(dataclasses.replace(dossier, **changes))[what]  # type: ignore[arg-type]
        assert item.state == "bad", what
        assert words in item.value, what
    foreign = items(dataclasses.replace(dossier, links=("https://elsewhere.example/",)))
    assert (foreign["Ссылки на чужие сайты"].state, foreign["Ссылки на наш сайт"].state) == ("look", "look")
    absent = items(dataclasses.replace(dossier, verdict=None))["SpamAssassin"]
    assert (absent.state, absent.value) == ("none", "не установлен")


def broken(dossier: Dossier, old: bytes, new: bytes) -> object:
    personal = dossier.copy.personal
    message = personal.message.replace(old, new, 1)
    assert message != personal.message
    return dossier.copy._replace(personal=dataclasses.replace(personal, message=message))


def test_findings_of_the_letter_alone_are_told(content: Path) -> None:
    file = content / "letters" / f"{LETTER}.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("До конца года осталось", "**До конца года** осталось"), encoding="utf-8")
    other = content / "letters" / "2026-10-21-oktyabr.md"
    other.write_text(other.read_text(encoding="utf-8").replace("Просим об одном", "**Просим** об одном"))
    found = gathered(content)
    assert {one.path for one in found.findings if one.code == "M012"} == {f"letters/{LETTER}.md"}
    item = items(found)["Правила редакции"]
    assert item.state == ("bad" if any(one.severity == "error" for one in found.findings) else "look")
    assert f"{LETTER}.md:" in dict(page.files(found))["index.html"].decode()


def test_variants_differ_by_what_they_say(dossier: Dossier) -> None:
    site = dossier.library.organization.site_url
    made = {variant: as_read(dossier.edition.html, variant, site) for variant in variants()}
    assert len(set(made)) == 8
    assert all(f'src="{site}' not in html for html in made.values())
    assert "@media all" in made[Variant(scheme="dark")]
    assert "@media not all" in made[Variant()]
    assert "img-src 'none'" in made[Variant(pictures="off")]
    assert "<style" not in made[Variant(sheet="off")]


def test_a_draft_is_shown_and_a_letter_that_cannot_be_says_why(content: Path) -> None:
    file = content / "letters" / f"{LETTER}.md"
    text = file.read_text(encoding="utf-8").replace("kind: новости", "kind: новости\ndraft: да", 1)
    file.write_text(text, encoding="utf-8")
    assert "Просмотр письма, черновик" in dict(page.files(gathered(content)))["index.html"].decode()
    listed = run_press("letter", cwd=content.parent)
    assert re.search(rf"{LETTER} +«Как в суде вернули двадцать семь месяцев пенсии», новости, черновик", listed.stdout)
    names = sorted(one.stem for one in (content / "letters").glob("*.md"))
    assert (listed.returncode, re.findall(r"(?m)^20[\w-]+", listed.stdout)) == (0, names[::-1])
    library = read_library(content)
    assert on_its_day(library, find(library, LETTER)).find(f"letters/{LETTER}") is not None


@pytest.fixture
def served(content: Path) -> Iterator[tuple[Path, str]]:
    """The running preview of the letter with a picture: its file, its address."""
    file = with_picture(content)
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "plugins.press", "letter", LETTER, "--port", "0"],
        cwd=content.parent, env=press_environment(PYTHONUNBUFFERED="1"), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found, line
    try:
        yield file, found[0]
    finally:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened() as found:
        yield found


def state(view: Page, script: str) -> list[object]:
    """Evaluate a script in both frames."""
    view.wait_for_load_state("load")
    return [frame.evaluate(script) for frame in view.frames[1:]]


def test_switches_work_without_scripts_and_nothing_foreign_is_asked(
    served: tuple[Path, str], browser: Browser, dossier: Dossier
) -> None:
    _, address = served
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    view, asked = context.new_page(), []
    view.on("request", lambda request: asked.append(request.url))
    view.goto(address)
    assert [frame.url for frame in view.frames[1:]] == [f"{address}pismo-light-on-on.htm"] * 2
    view.click("text=тёмный")
    view.click("text=выключены")
    view.wait_for_url("**/dark-off-on.html#vid")
    assert [frame.url for frame in view.frames[1:]] == [f"{address}pismo-dark-off-on.htm"] * 2
    assert {url.startswith(address) for url in asked} == {True}
    assert any("/kartinki/" in url for url in asked)
    context.close()


def test_frames_show_what_the_switches_say(served: tuple[Path, str], browser: Browser) -> None:
    _, address = served
    ground = "getComputedStyle(document.querySelector('.letter')).backgroundColor"
    loaded = "[...document.images].map(one => one.naturalWidth > 0)"
    view = browser.new_page(viewport={"width": 1280, "height": 2400})
    view.goto(f"{address}light-on-on.html")
    assert state(view, "innerWidth") == [375, 640]
    light = state(view, ground)
    assert state(view, loaded) == [[True], [True]]
    view.goto(f"{address}dark-off-on.html")
    assert state(view, loaded) == [[False], [False]]
    assert state(view, ground) == ["rgb(20, 22, 26)"] * 2 != light
    view.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_page_is_fit_for_everybody(served: tuple[Path, str], browser: Browser, width: int) -> None:
    _, address = served
    for scheme in ("light", "dark"):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
        )
        view = context.new_page()
        view.goto(address)
        assert view.evaluate("document.documentElement.scrollWidth") <= width
        view.add_script_tag(path=str(AXE))
        told = view.evaluate(f"axe.run(document, {{runOnly: {TAGS}, iframes: false}})")
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in told["violations"]] == []
        assert len(told["passes"]) > 15
        context.close()


@pytest.mark.parametrize("width", [320, 360, 500, 1280])
def test_frames_are_whole_on_any_screen(served: tuple[Path, str], browser: Browser, width: int) -> None:
    """The letter in a frame is as wide as the frame says, and the frame is no wider than the screen."""
    _, address = served
    view = browser.new_page(viewport={"width": width, "height": 800})
    view.goto(address)
    assert state(view, "innerWidth") == [375, 640]
    cut = "[...document.querySelectorAll('.window')].map(one => one.scrollWidth - one.clientWidth)"
    assert view.evaluate(cut) == [0, 0]
    assert (
        max(view.evaluate("[...document.querySelectorAll('iframe')].map(one => one.getBoundingClientRect().right)"))
        <= width
    )
    view.close()


def test_a_letter_that_greets_by_name_is_shown_so(content: Path, dossier: Dossier) -> None:
    assert dossier.greeting == ""
    file = content / "letters" / f"{LETTER}.md"
    text = file.read_text(encoding="utf-8").replace("salutation: общее", "salutation: личное")
    file.write_text(text, encoding="utf-8")
    for signatory, greeting in (("korablyov", "Уважаемый Денис Юрьевич!"), ("sokolova", "Уважаемая Вера Андреевна!")):
        file.write_text(text.replace("signatory: korablyov", f"signatory: {signatory}"), encoding="utf-8")
        found = gathered(content)
        pages = {
            name: data.decode().replace("\u00a0", " ")
            for name, data in page.files(found)
            if name.endswith(("htm", "html"))
        }
        assert greeting in pages["pismo-light-on-on.htm"]
        assert "Уважаемые коллеги!" not in pages["pismo-light-on-on.htm"]
        assert f"для примера: «{greeting}»" in pages["index.html"]
        assert greeting in found.shown.text.replace("\u00a0", " ")
        assert "Уважаемые коллеги!" in found.edition.text.replace("\u00a0", " ")  # what is built greets everybody


def test_both_titles_are_told(dossier: Dossier) -> None:
    told = dict(page.files(dossier))["index.html"].decode().replace("\u00a0", " ")
    assert "<h1>Как в суде" in told
    assert "заголовок другой: «Ноябрьская почта горкома»" in told


def test_a_saved_file_is_seen_and_a_broken_letter_told(served: tuple[Path, str]) -> None:
    file, address = served
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("subject: Как в суде", "subject: О том, как в суде"), encoding="utf-8")
    assert_comes(address, "О\u00a0том, как в\u00a0суде")
    head = re.sub(r"articles:\n(?:  - .*\n)+", "", text.split("---\n")[1])
    file.write_text(f"---\n{head}---\n", encoding="utf-8")
    assert_comes(address, "Письмо не собралось")
    file.write_text(text, encoding="utf-8")
    assert_comes(address, "<h1>Как в\u00a0суде")
    assert not (file.parents[2] / "output").exists()


def assert_comes(address: str, words: str) -> None:
    """Wait for the page with these words: rebuilding takes as long as the machine wants."""
    ends = time.monotonic() + 120
    while time.monotonic() < ends:
        host = http.client.HTTPConnection(address.removeprefix("http://").rstrip("/"), timeout=20)
        with contextlib.suppress(http.client.HTTPException):  # asked while one folder took the place of another
            host.request("GET", "/")
            if words in host.getresponse().read().decode():
                return
        time.sleep(0.3)
    raise AssertionError(f"«{words}» не появилось")
