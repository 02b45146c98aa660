import pytest

from newsletters.addresses import ascii_mailbox, ascii_uri, mailto, shown


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("https://профсоюз.рф/новости/?a=1&b=я#да", "https://xn--"),
        ("https://profsoyuz.example/a%20b/", "https://profsoyuz.example/a%20b/"),
        ("https://profsoyuz.example:8080/а b", "https://profsoyuz.example:8080/%D0%B0%20b"),
        ("итоги", "%D0%B8%D1%82%D0%BE%D0%B3%D0%B8"),
    ],
)
def test_addresses_become_ascii_once(written: str, wanted: str) -> None:
    made = ascii_uri(written)
    assert made.startswith(wanted)
    assert made.isascii()
    assert ascii_uri(made) == made


def test_mailboxes() -> None:
    assert ascii_mailbox(" press@profsoyuz.example ") == "press@profsoyuz.example"
    assert ascii_mailbox("press@профсоюз.рф").startswith("press@xn--")


@pytest.mark.parametrize("wrong", ["", "press", "press@", "@profsoyuz.example", "почта@profsoyuz.example",
                                   "a b@profsoyuz.example", "a@b", "a..b@profsoyuz.example", "a@b.example\r\nBcc: c",
                                   "<a@b.example>"])  # fmt: skip
def test_no_mailbox_is_guessed(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"адрес.? электронной почты"):
        ascii_mailbox(wrong)


def test_links_for_people() -> None:
    assert mailto("a@b.example", "Отписаться от писем").isascii()
    assert " " not in mailto("a@b.example", "Отписаться от писем")
    assert shown("https://profsoyuz.example/") == "profsoyuz.example"
