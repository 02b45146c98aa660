"""Letters as a stranger would break them: each is made whole, or refused in one sentence with file and line.

The content folder is read by the real reader; then the message, a reader's copy and a trial are made.
"""

import dataclasses
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from newsletters.edition import make
from newsletters.errors import LetterError
from newsletters.frozen import ADVERTISING, Recipient, freeze
from newsletters.headers import HARD_LINE
from newsletters.trial import trial
from plugins.newsroom.model import Library
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from tests.conftest import run_press
from tests.newsletters.mailing import make_identity
from tests.newsletters.values import THEME
from tests.newsroom.content import GOOD, ORGANIZATION, write

PATH, EVENT = "letters/2026-11-21-itogi.md", "events/2026-12-05-ekskursiya.md"
SENDER = "sender: {name: Горком, email: news@profsoyuz.example, signature: sokolova}\n"
READER = Recipient(id="1", address="a@b.example", name="А", consents=frozenset({ADVERTISING}))
Files = Mapping[str, str | bytes]


def letter(body: str = "Текст.", more: str = "", **fields: str) -> Files:
    values = {"title": "Итоги", "date": "2026-11-21", "subject": "Итоги ноября"} | fields
    head = "".join(f"{name}: {value}\n" for name, value in values.items())
    return {PATH: f"---\n{head}{more}---\n{body}\n"}


def union(more: str = "", sender: str = SENDER, site: str = "https://profsoyuz.example/") -> Files:
    return {"organization.yaml": ORGANIZATION.replace("https://profsoyuz.example/", site) + sender + more}


def event(more: str) -> Files:
    head = "title: Выезд\ndate: 2026-11-10\nkind: экскурсия\nstarts: 2026-12-05 11:00\n"
    return {EVENT: f"---\n{head}{more}---\nСбор.\n"} | dict(letter(articles="[events/2026-12-05-ekskursiya]"))


COMMENTED = SENDER.replace("news@profsoyuz.example", "'news(a)@profsoyuz.example'")
REFUSED = {
    "no words": (letter(" \n\u200b\n\u00a0"), f"{PATH}:1: Письмо пустое"),
    "a comment alone": (letter("<!-- скоро -->\n\n***"), f"{PATH}:1: Письмо пустое"),
    "a picture that is not there": (letter("![x](pictures/net.jpg)"), f"{PATH}:1: Письмо пустое"),
    "unseen subject": (letter(subject='"\\u200b\\u2060"'), f"{PATH}:4: У письма нет темы"),
    "a list for subject": (letter(subject="[a, b]"), f"{PATH}:4: У письма нет темы"),
    "an article twice": (letter(articles="[11-20-dogovor, 11-20-dogovor]"), f"{PATH}:5: «news/2026/11-20-dogovor» наз"),
    "an answer twice": (letter(more="poll: {question: А, answers: [да, да]}\n"), f"{PATH}:5: «да» названо дважды"),
    "an attachment twice": (letter(attachments="[ustav.pdf, ustav.pdf]"), f"{PATH}:5: «documents/ustav.pdf» названо"),
    "five hundred articles": (letter("Слово.\n\n" * 20_000), f"{PATH}:1: Письмо весит"),
    "host with an empty label": (letter("Слово.\n\n[c](https://ю..рф/)"), f"{PATH}:8: Ссылка «https://ю..рф/»"),
    "host of an event": (event("video_url: 'https://ю..рф/'\n"), f"{PATH}:5: У события «Выезд» ссылка «https://ю..рф/»"),
    "host of a question": (
        letter(more="poll: {question: А, answers: [да, нет], url: 'https://ю..рф/'}\n"), f"{PATH}:5: Страница опроса",
    ),
    "host of the site": (union(site="https://ю..рф/"), "organization.yaml:2: «https://ю..рф» — не адрес"),
    "host of the service": (union("service: 'https://ю..рф/'\n"), "organization.yaml:13: «https://ю..рф» — не адрес"),
    "a service of two thousand signs": (
        union(f"service: 'https://a.example/{'b' * 2000}'\n"), "organization.yaml:13: Адрес в поле service длиннее 500",
    ),
    "nobody sends": (union(sender=""), "organization.yaml:1: Нет адреса электронной почты"),
    "sender with a comment": (union(sender=COMMENTED), "organization.yaml:12: Нет адреса"),
    "no room for a tag": (union(sender=SENDER.replace("news@", f"{'n' * 60}@")), "organization.yaml:12: Имя ящика"),
}  # fmt: skip
REPLIES = (
    "'a(comment)@b.example'", "'\"a b\"@b.example'", "'a@b.example, c@d.example'", "'a@[127.0.0.1]'", "a.@b.example",
    "'Анна <a@b.example>'", f"{'a' * 65}@b.example", "a@-b.example", "a@b..example", '"a\\u200b@b.example"', "a@я",
    "a＠b.example", f"a@{'я' * 70}.рф", "почта@b.example", "a@b_c.example",
)  # fmt: skip
MADE = {
    "a date long past": letter(date="1990-01-01"),
    "five thousand letters of a subject": letter(subject="я" * 5000),
    "a subject of marks": letter(subject=f'"{"и" + chr(0x306) * 300}"'),
    "a subject that looks encoded": letter(subject="'=?utf-8?q?x?='"),
    "templates in words": letter("{{ config }} {% include 'x' %} {# c #}", title="'{{ 7*7 }} <mj-include/> ]]>'"),
    "the end of a template in the preview": letter(preheader="'</div><script>alert(1)</script>'"),
    "scripts": letter("Слово <script>alert(1)</script> [a](javascript:alert(1)) [b](data:x) <p onclick=x>y</p>"),
    "signs that XML has not": letter("Слово &#x1F;&#xFFFE;&#0;&#55296;&nosuch; <![CDATA[ x ]]> <!DOCTYPE x>"),
    "links to nothing": letter("Слово [a](https://) [b](http://[::1) [d](mailto:) [e](tel:) [j](mailto:?subject=x)"),
    "an address of twenty thousand signs": letter(f"[x](https://a.example/{'b' * 20000})"),
    "Cyrillic hosts": event("map_link: 'https://карта.рф/дом'\nvideo_url: 'https://видео.рф/комната?а=б'\n"),
    "a mailbox at a Cyrillic host": letter(reply_to="a@профсоюз.рф"),
    "Cyrillic site": union(site="https://профсоюз.рф/край/", sender=SENDER.replace("profsoyuz.example", "профсоюз.рф")),
    "a way out that needs no TLS": union("service: 'http://a.example'\n"),
    "foreign pictures": letter("Слово ![x](https://evil.example/x.png) <img src='http://evil.example/y' onerror=x>"),
    "attributes that break out": letter("<a href='https://x.example/' title='\"><script>'>t</a> &quot;&gt;"),
    "words from right to left": letter("Слово \u202eхорошо\u202c и \u200fשלום\u200e", subject="Слово שלום"),
}  # fmt: skip


def library_of(root: Path, files: Files) -> Library:
    whole = {**GOOD, "organization.yaml": ORGANIZATION + SENDER, **files}
    return read_library(write(root / "content", whole), cache=root / "cache")


def messages(library: Library) -> list[tuple[bytes, str]]:
    """Make everything that is made of the letter; return each message with its HTML."""
    letter = next(one for one in library.letters if one.path == PATH)
    assert letter.date
    seen = as_of(dataclasses.replace(library, today=letter.date.date()))
    edition = make(seen, letter, theme=THEME)
    copy = freeze(seen, letter, make_identity(signed=False, bounces="b@profsoyuz.example"), theme=THEME).message(READER)
    tried = trial(seen, letter, "a@b.example", variables={}, theme=THEME).personal
    return [(edition.message, edition.html), (copy.message, edition.html), (tried.message, edition.html)]


@pytest.mark.parametrize(("files", "said"), REFUSED.values(), ids=REFUSED)
def test_refused_in_one_sentence_with_its_line(tmp_path: Path, files: Files, said: str) -> None:
    with pytest.raises(LetterError) as caught:
        messages(library_of(tmp_path, files))
    assert str(caught.value).startswith(said)
    assert str(caught.value).count("\n") == 0


@pytest.mark.parametrize("address", REPLIES)
def test_no_address_is_taken_on_trust(tmp_path: Path, address: str) -> None:
    with pytest.raises(LetterError, match=rf"^{PATH}:5: «.*» не адрес электронной почты"):
        messages(library_of(tmp_path, letter(reply_to=address)))


@pytest.mark.parametrize("files", MADE.values(), ids=MADE)
def test_made_whole_and_harmless(tmp_path: Path, files: Files) -> None:
    for message, html in messages(library_of(tmp_path, files)):
        assert message.isascii()
        assert max(map(len, message.split(b"\r\n"))) <= HARD_LINE
        assert message.split(b"\r\n\r\n")[0].count(b"\r\nSubject: ") == 1
        assert not any(
            word in html.lower() for word in ("<script", "javascript:", "onerror=", "onclick=", "evil.example")
        )
        assert not [sign for sign in html if ord(sign) < 32 and sign not in "\n\t"]


def linked(root: Path, link: str, target: str) -> None:
    file = root / "content" / link
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.symlink_to(target)


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("documents/ustav.pdf", "/etc/passwd"), ("pictures/a.jpg", "/etc/passwd"),
        ("letters/2026-11-22-x.md", "/etc/passwd"),
        ("letters/2026-11-22-x.md", "2026-11-22-x.md"), ("letters/papka", ".."), ("pictures/a.jpg", "/dev/zero"),
    ],
)  # fmt: skip
def test_nothing_from_outside_the_folder_gets_in(tmp_path: Path, link: str, target: str) -> None:
    files = letter("Слово ![x](pictures/a.jpg)", attachments="[ustav.pdf]")
    write(tmp_path / "content", {**GOOD, "organization.yaml": ORGANIZATION + SENDER, **files})
    linked(tmp_path, link, target)
    library = read_library(tmp_path / "content", cache=tmp_path / "cache")
    assert any(one.path == link for one in library.findings)
    for message, html in messages(library):
        assert b"cm9vdDp4" not in message  # «root:x» in base64
        assert "<img" not in html


def test_a_pipe_a_folder_and_broken_files_stop_nobody(tmp_path: Path) -> None:
    told = letter("Слово\n\n![x](pictures/a.jpg)\n\n![y](pictures/b.png)")
    content = write(
        tmp_path / "content",
        {**GOOD, "organization.yaml": ORGANIZATION + SENDER, **told,
         "pictures/a.jpg": b"not a picture", "pictures/b.png": b"", "letters/2026-11-22-x.md/inner.md": "---\n---\n"},
    )  # fmt: skip
    os.mkfifo(content / "letters" / "2026-11-23-truba.md")
    library = read_library(content, cache=tmp_path / "cache")
    assert "letters/2026-11-23-truba.md" in {one.path for one in library.findings}
    assert all("<img" not in html for _, html in messages(library))


def test_the_command_leaves_nothing_half_written(content: Path) -> None:
    """A hopeless letter beside sound ones: nothing is written anew, the output from before stays as it was."""
    first = run_press("build", "--only", "letters", cwd=content.parent)
    assert first.returncode == 0, first.stderr
    made = content.parent / "output" / "letters"
    before = {file: file.read_bytes() for file in made.rglob("*.*") if file.is_file()}
    assert len(before) >= 18
    body = letter("Собрание [здесь](https://ю..рф/).", signatory="sokolova", closing="Ждём ответа.", date="2026-11-22")
    (content / "letters" / "2026-11-22-itogi.md").write_text(str(body[PATH]), encoding="utf-8")
    sound = content / "letters" / "2026-11-21-noyabr.md"
    sound.write_text(f"{sound.read_text(encoding='utf-8')}\nПишите нам.\n", encoding="utf-8")
    done = run_press("build", "--only", "letters", cwd=content.parent)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "letters/2026-11-22-itogi.md:8: Ссылка «https://ю..рф/» — не адрес" in done.stdout + done.stderr
    assert {file: file.read_bytes() for file in made.rglob("*.*") if file.is_file()} == before
