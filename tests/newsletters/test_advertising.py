"""Advertising from a file of the content folder to a real server: only those who agreed to it get anything."""

import email
import email.policy
from pathlib import Path

import pytest

from newsletters.delivery.single import hand_over
from newsletters.frozen import Frozen, freeze
from newsletters.relay import relay
from newsletters.subscriber import Subscriber, recipient
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from tests.conftest import run_press
from tests.newsletters.mailing import make_identity
from tests.newsletters.readers import by_python
from tests.newsletters.values import THEME
from tests.press.letters.test_trial import ME, Sink, listening

NAME = "2026-11-22-sanatoriy"
MARK = "Реклама. Рекламодатель: ООО «Сосна». Токен: 2VtzqwABCDE"
AD = "ad: {advertiser: ООО «Сосна», erid: 2VtzqwABCDE}"
LETTER = (
    "---\ntitle: Путёвки в санаторий\ndate: 2026-11-22T10:00\nsubject: Путёвки в санаторий\nkind: {kind}\n"
    "closing: Благодарим за внимание.\nsignatory: sokolova\n{ad}\n---\nСанаторий ждёт в феврале.\n"
)
READERS = {
    "both": frozenset({"newsletter", "advertising"}),
    "alone": frozenset({"advertising"}),
    "news": frozenset({"newsletter"}),
    "nothing": frozenset[str](),
    "other": frozenset({"events", "photo", "membership", "Advertising", "реклама"}),
}


def written(content: Path, *, kind: str = "реклама", ad: str = AD, articles: str = "") -> None:
    text = LETTER.format(kind=kind, ad="\n".join(filter(None, (ad, articles))))
    (content / "letters" / f"{NAME}.md").write_text(text, encoding="utf-8")


def waiting(content: Path) -> Frozen:
    library = as_of(read_library(content))
    letter = next(one for one in library.letters if one.name == NAME)
    return freeze(library, letter, make_identity(signed=False), theme=THEME)


def delivered(frozen: Frozen) -> tuple[set[str], dict[str, str], list[bytes]]:
    """Send to all readers through a real server; return who got it, who was refused and why, the messages."""
    sink, refused = Sink(), dict[str, str]()
    with listening(sink) as variables:
        server = relay(variables)
        for name, consents in READERS.items():
            reader = Subscriber(id=name, address=f"{name}@shkola.example", first="Анна", consents=consents)
            try:
                hand_over(server, frozen.message(recipient(reader)))
            except ValueError as error:
                refused[name] = str(error)
    got = {address.partition("@")[0] for one in sink.taken for address in one.rcpt_tos}
    return got, refused, [bytes(one.content or b"") for one in sink.taken]


@pytest.mark.parametrize("paid", ["letter", "article"])
def test_only_those_who_agreed_get_it(content: Path, paid: str) -> None:
    if paid == "letter":
        written(content)
    else:
        article = content / "news" / "2026" / "11-21-sanatoriy.md"
        article.write_text(
            f"---\ntitle: Санаторий\ndate: 2026-11-21\ngenre: заметка\nchannels: [site, letter]\n{AD}\n"
            "---\nЖдём вас.\n",
            encoding="utf-8",
        )
        written(content, kind="новости", ad="", articles="articles: [news/2026/11-21-sanatoriy]")
    got, refused, messages = delivered(waiting(content))
    assert got == {"both", "alone"}
    assert set(refused) == {"news", "nothing", "other"}
    assert all("не давал согласия на рекламу" in words for words in refused.values())
    for one in map(by_python, messages):
        assert MARK in " ".join(one.text.split())
        assert MARK in " ".join(one.html.replace("\u00a0", " ").split())


def test_news_go_to_everybody(content: Path) -> None:
    written(content, kind="новости", ad="")
    got, refused, _ = delivered(waiting(content))
    assert (got, refused) == (set(READERS), {})


def test_advertising_without_an_advertiser_is_not_made_and_the_writer_may_look_at_a_trial(content: Path) -> None:
    sink = Sink()
    with listening(sink) as variables:
        written(content, ad="")
        done = run_press("letter", NAME, "--to", ME, cwd=content.parent, environment=variables)
        assert (done.returncode, sink.taken) == (1, [])
        assert f"letters/{NAME}.md:5: Рекламное письмо не называет рекламодателя" in done.stderr
        written(content)
        done = run_press("letter", NAME, "--to", ME, cwd=content.parent, environment=variables)
    assert done.returncode == 0, done.stderr
    (envelope,) = sink.taken
    read = email.message_from_bytes(bytes(envelope.content or b""), policy=email.policy.default)
    assert read["Subject"] == "Проба: Путёвки в санаторий"
    assert MARK in by_python(bytes(envelope.content or b"")).text
