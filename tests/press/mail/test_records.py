"""Each finding of the mailing's checks by a zone that is wrong in one place; the network and files say the same."""

import base64
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from newsletters.probe import Heard
from newsletters.relay import Relay
from plugins.press.doctor.mail import records
from plugins.press.doctor.mail.circumstances import Mail
from plugins.press.doctor.mail.dkim import dkim
from plugins.press.doctor.mail.dmarc import dmarc
from plugins.press.doctor.mail.names import SilentError, files, network
from plugins.press.doctor.patient import Result
from tests.newsletters.mailing import ed25519_key, pem, rsa_key
from tests.press.mail.dns_server import serving

DOMAIN = "profkom.example"
GLOBAL = "77.88.8.25"
"""An address of the open network; nobody is asked about it but our own zone files."""


def rsa_record(key: object = None) -> str:
    made = key or rsa_key()
    assert isinstance(made, RSAPrivateKey)
    octets = made.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k=rsa; p={base64.b64encode(octets).decode()}"


def ed_record(form: PublicFormat = PublicFormat.Raw) -> str:
    key = ed25519_key()
    assert isinstance(key, Ed25519PrivateKey)
    octets = key.public_key().public_bytes(Encoding.Raw if form == PublicFormat.Raw else Encoding.DER, form)
    return f"v=DKIM1; k=ed25519; p={base64.b64encode(octets).decode()}"


def txt(value: str) -> str:
    """A TXT record in strings of at most 255 characters, as long keys are written (RFC 6376, 3.6.2.2)."""
    return " ".join(f'"{value[start : start + 200]}"' for start in range(0, len(value), 200))


SOUND = {
    "@": "SOA ns1.reg.ru. hostmaster 1 3600 600 86400 60",
    "@ ": "NS ns1.reg.ru.",
    "@  ": f'TXT "v=spf1 ip4:{GLOBAL} ~all"',
    "@   ": "MX 10 mail",
    "mail": f"A {GLOBAL}",
    "stengazeta._domainkey": f"TXT {txt(rsa_record())}",
    "stengazeta-ed25519._domainkey": f"TXT {txt(ed_record())}",
    "_dmarc": f'TXT "v=DMARC1; p=quarantine; rua=mailto:otchety@{DOMAIN}"',
}
REVERSE = f"25 PTR mail.{DOMAIN}.\n"
YANDEX = '_spf TXT "v=spf1 include:_spf-ipv4.yandex.net ~all"\n_spf-ipv4 TXT "v=spf1 ip4:77.88.0.0/18 ~all"\n'


def written(folder: Path, changes: Mapping[str, str | None] = {}, reverse: str = REVERSE) -> Path:
    """Zone files: the sound ones with changes (None takes a record out)."""
    zone = {**SOUND, **changes}
    text = "\n".join(f"{name.strip()} {value}" for name, value in zone.items() if value)
    (folder / f"{DOMAIN}.zone").write_text(text, encoding="utf-8")
    (folder / "8.88.77.in-addr.arpa.zone").write_text(reverse)
    (folder / "yandex.net.zone").write_text(YANDEX)
    return folder


VARIABLES = {"STENGAZETA_DKIM_RSA": pem(rsa_key()), "STENGAZETA_DKIM_ED25519": pem(ed25519_key())}


def mail(folder: Path, host: str = f"mail.{DOMAIN}", *, heard: str = "", **variables: str) -> Mail:
    server = Relay(host=host, port=465, security="tls", user="x", password="y") if host else None
    return Mail(
        sender=f"rassylka@{DOMAIN}", site="", variables=VARIABLES | variables, ask=files(folder), online=bool(heard),
        relay=server, heard=Heard(name=heard) if heard else None,
    )  # fmt: skip


def states(found: Iterable[Result]) -> list[str]:
    return [one.state for one in found]


def ill(found: Iterable[Result]) -> Result:
    """The one answer that is not well; it says what to do."""
    (one,) = [one for one in found if one.state != "good"]
    assert one.todo
    return one


CHECKS = (records.spf, dkim, dmarc, records.exchangers, records.own_server)


def test_a_sound_zone_is_well(tmp_path: Path) -> None:
    for check in CHECKS:
        found = list(check(mail(written(tmp_path))))
        assert found, check
        assert set(states(found)) == {"good"}, found


def test_the_network_says_what_files_say(tmp_path: Path) -> None:
    written(tmp_path)
    by_file = files(tmp_path)
    with serving(tmp_path) as port:
        by_network = network("127.0.0.1", port)
        for name, kind in (
            (DOMAIN, "TXT"), (DOMAIN, "MX"), (DOMAIN, "NS"), (f"mail.{DOMAIN}", "A"), (f"net.{DOMAIN}", "A"),
            (f"stengazeta._domainkey.{DOMAIN}", "TXT"), ("25.8.88.77.in-addr.arpa", "PTR"), (f"mail.{DOMAIN}", "AAAA"),
        ):  # fmt: skip
            assert by_network(name, kind) == by_file(name, kind), name
    assert len(by_file(f"stengazeta._domainkey.{DOMAIN}", "TXT")[0]) > 255


def test_silence_is_not_absence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.press.doctor.mail.names.PATIENCE", 0.3)
    with serving(written(tmp_path)) as port, pytest.raises(SilentError, match="DNS не отвечает про"):
        network("127.0.0.1", port)("mail.silent", "A")
    with pytest.raises(SilentError, match=r"про drugoy\.example в файлах зоны ничего нет"):
        files(tmp_path)("drugoy.example", "TXT")
    for broken in (b"@ TXT (", b"\n@ NIX nix", b"\xff\xfe"):
        (tmp_path / "broken.zone").write_bytes(broken)
        why = r"(, строка \d\. Проверьте записи|: он не в UTF-8\. Сохраните его в UTF-8)"
        with pytest.raises(SilentError, match=rf"\AФайл зоны broken\.zone не читается{why}\Z"):
            files(tmp_path)
    (tmp_path / "broken.zone").write_text("\n@ NIX nix")
    with pytest.raises(SilentError, match="строка 2"):
        files(tmp_path)


SPF = (
    ({"@  ": None}, "bad", "записи SPF у profkom.example нет", f"имя «@», значение «v=spf1 ip4:{GLOBAL} ~all»; "),
    ({"@  ": 'TXT "v=spf1 mx"'}, "look", "не закрыта", "значение «v=spf1 mx ~all»"),
    ({"@  ": 'TXT "v=spf1 +all"'}, "bad", "кому угодно", "значение «v=spf1 ~all»"),
    ({"@  ": 'TXT "v=spf1 ip4:192.0.2.9 -all"'}, "bad", f"не называет вашего сервера: {GLOBAL}",
     f"«v=spf1 ip4:192.0.2.9 ip4:{GLOBAL} -all»"),
    ({"@  ": 'TXT "v=spf1 mx ~al"'}, "bad", "не действует: непонятное слово «~al»", "«v=spf1 mx ~al»"),
    ({"@    ": 'TXT "v=spf1 a -all"'}, "bad", "несколько (2)", f"«v=spf1 a ip4:{GLOBAL} ~all»"),
)  # fmt: skip


@pytest.mark.parametrize(("changes", "state", "said", "todo"), SPF, ids=[one[2] for one in SPF])
def test_spf(tmp_path: Path, changes: dict[str, str | None], state: str, said: str, todo: str) -> None:
    one = ill(records.spf(mail(written(tmp_path, changes))))
    assert (one.state, said in one.said, todo in one.todo) == (state, True, True), one
    assert "reg.ru" in one.todo or "несколько" in one.said or "не действует" in one.said


def test_spf_of_a_mail_service_asks_for_its_include(tmp_path: Path) -> None:
    one = ill(records.spf(mail(written(tmp_path), "smtp.yandex.ru")))
    assert one.state == "bad"
    assert f"«v=spf1 ip4:{GLOBAL} include:_spf.yandex.net ~all»" in one.todo
    named = {"@  ": 'TXT "v=spf1 redirect=_spf.yandex.net"'}
    assert states(records.spf(mail(written(tmp_path, named), "smtp.yandex.ru"))) == ["good"]


def test_spf_is_asked_of_the_domain_of_the_envelope(tmp_path: Path) -> None:
    one = ill(records.spf(mail(written(tmp_path), STENGAZETA_BOUNCES=f"vozvrat@otvety.{DOMAIN}")))
    assert "записи SPF у otvety.profkom.example нет" in one.said


def test_a_foreign_server_that_spf_does_not_name_is_worth_a_look(tmp_path: Path) -> None:
    (tmp_path / "hosting.example.zone").write_text("smtp A 198.51.100.7")
    one = ill(records.spf(mail(written(tmp_path), "smtp.hosting.example")))
    assert (one.state, "какой include" in one.todo) == ("look", True)


SELECTOR = "stengazeta._domainkey"
KEY = rsa_record()
DKIM = (
    ({SELECTOR: None}, "записи stengazeta._domainkey.profkom.example нет", KEY),
    ({SELECTOR: None, f"{SELECTOR}.{DOMAIN}": f"TXT {txt(KEY)}"}, "домен дописан дважды", f"имя «{SELECTOR}»"),
    ({SELECTOR: f"TXT {txt(KEY[:-40])}"}, "другой ключ", KEY),
    ({SELECTOR: f"TXT {txt(KEY[:-1])}"}, "обрезан или испорчен", KEY),
    ({SELECTOR: f"TXT {txt(ed_record())}"}, "ключ другого вида: k=ed25519, а подписывает rsa", KEY),
    ({SELECTOR: 'TXT "v=DKIM1; k=rsa; p="'}, "отозван", KEY),
    ({SELECTOR: 'TXT "v=DKIM1; k=rsa"'}, "нет p", KEY),
    ({SELECTOR: f'TXT {txt("k=rsa; v=DKIM1; " + KEY[16:])}'}, "должна начинаться с v=DKIM1", KEY),
    ({SELECTOR: f'TXT {txt(KEY.replace("k=rsa", "k=rsa; h=sha1"))}'}, "не допускает sha256", KEY),
    ({SELECTOR: f'TXT {txt(KEY.replace("k=rsa", "k=rsa; s=tlsrpt"))}'}, "не допускает писем", KEY),
    ({SELECTOR: f'TXT {txt(KEY.replace("k=rsa", "k=rsa; t=y"))}'}, "пробной", KEY),
    ({SELECTOR: 'TXT "v=DKIM1\\\\; k=rsa"'}, "обратная черта", KEY),
    ({SELECTOR: f"TXT {txt(KEY)}", f"{SELECTOR} ": 'TXT "v=DKIM1; p="'}, "несколько: 2", "оставьте одну"),
    ({"stengazeta-ed25519._domainkey": f"TXT {txt(ed_record(PublicFormat.SubjectPublicKeyInfo))}"},
     "лишняя обёртка", ed_record()),
)  # fmt: skip


@pytest.mark.parametrize(("changes", "said", "todo"), DKIM, ids=[one[1] for one in DKIM])
def test_dkim(tmp_path: Path, changes: dict[str, str | None], said: str, todo: str) -> None:
    one = ill(dkim(mail(written(tmp_path, changes))))
    assert (said in one.said, todo in one.todo) == (True, True), one
    assert one.state == ("look" if "пробной" in said else "bad")


def test_keys_that_are_unfit_or_not_there(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

    weak = pem(generate_private_key(public_exponent=65537, key_size=1024))
    one = ill(dkim(mail(written(tmp_path), STENGAZETA_DKIM_RSA=weak)))
    assert "1024 бит" in one.said
    none = ill(dkim(mail(tmp_path, STENGAZETA_DKIM_RSA="", STENGAZETA_DKIM_ED25519="")))
    assert (none.state, "ключа нет" in none.said) == ("look", True)


DMARC = (
    (None, "bad", "записи _dmarc.profkom.example нет", "p=none; rua=mailto:rassylka@profkom.example"),
    ("v=DMARC1; p=none; rua=mailto:a@profkom.example", "look", "p=none", "p=quarantine"),
    ("v=DMARC1; p=nothing; rua=mailto:a@profkom.example", "bad", "p=nothing", "p=none"),
    ("v=DMARC1; p=reject", "look", "нет rua", "rua=mailto:rassylka@profkom.example"),
    ("v=DMARC1; p=reject; rua=a@profkom.example", "look", "не вида mailto", "rua"),
    ("v=DMARC1; p=reject; rua=mailto:a@chuzhoy.example", "look", "chuzhoy.example не соглашался", "своего домена"),
    ("v=DMARC1; p=reject; p=none", "bad", "«p» стоит дважды", "v=DMARC1; p=none"),
)


@pytest.mark.parametrize(("text", "state", "said", "todo"), DMARC, ids=[one[2] for one in DMARC])
def test_dmarc(tmp_path: Path, text: str | None, state: str, said: str, todo: str) -> None:
    (tmp_path / "chuzhoy.example.zone").write_text("@ A 192.0.2.1")
    one = ill(dmarc(mail(written(tmp_path, {"_dmarc": f'TXT "{text}"' if text else None}))))
    assert (one.state, said in one.said, todo in one.todo) == (state, True, True), one


def test_dmarc_two_records_consent_of_a_foreign_reader_and_alignment(tmp_path: Path) -> None:
    two = {"_dmarc ": 'TXT "v=DMARC1; p=none"'}
    assert "несколько" in ill(dmarc(mail(written(tmp_path, two)))).said
    (tmp_path / "chuzhoy.example.zone").write_text(f'{DOMAIN}._report._dmarc TXT "v=DMARC1"')
    foreign = {"_dmarc": 'TXT "v=DMARC1; p=reject; rua=mailto:a@chuzhoy.example"'}
    assert states(dmarc(mail(written(tmp_path, foreign)))) == ["good"]
    unsigned = {"STENGAZETA_DKIM_RSA": "", "STENGAZETA_DKIM_ED25519": "", "STENGAZETA_BOUNCES": "v@chuzhoy.example"}
    one = ill(dmarc(mail(written(tmp_path), **unsigned)))
    assert (one.state, "конвертом chuzhoy.example" in one.said) == ("bad", True)
    below = unsigned | {"STENGAZETA_BOUNCES": f"v@otvety.{DOMAIN}"}
    assert states(dmarc(mail(tmp_path, **below))) == ["good"]
    strict = {"_dmarc": f'TXT "v=DMARC1; p=reject; aspf=s; rua=mailto:a@{DOMAIN}"'}
    assert "конвертом otvety" in ill(dmarc(mail(written(tmp_path, strict), **below))).said


def test_mail_exchangers(tmp_path: Path) -> None:
    cases = (
        ({"@   ": "MX 0 ."}, "bad", "отказывается от почты"),
        ({"@   ": None}, "bad", "нет записи MX: ответы и возвраты пропадут"),
        ({"@   ": None, "@": SOUND["@"], "@     ": "A 192.0.2.1"}, "look", "на сервер сайта"),
        ({"@   ": "MX 10 net"}, "bad", "почтового сервера net.profkom.example (profkom.example) нет в DNS"),
    )
    for changes, state, said in cases:
        one = ill(records.exchangers(mail(written(tmp_path, changes))))
        assert (one.state, said in one.said) == (state, True), one


def test_our_own_server_is_called_so_there_and_back(tmp_path: Path) -> None:
    cases = (
        (REVERSE.replace(f"mail.{DOMAIN}", f"net.{DOMAIN}"), "bad", "а то имя — не сюда"),
        ("26 PTR x.", "bad", f"у {GLOBAL} нет PTR"),
        (f"25 PTR drugoy.{DOMAIN}.", "look", "а сервер называет себя mail.profkom.example"),
    )
    for reverse, state, said in cases:
        folder = written(tmp_path, {"drugoy": f"A {GLOBAL}"}, reverse)
        one = ill(records.own_server(mail(folder)))
        assert (one.state, said in one.said) == (state, True), one
    here = written(tmp_path)
    assert states(records.own_server(mail(here, "localhost", heard=f"mail.{DOMAIN}"))) == ["good"]
    assert "нужно полное имя" in ill(records.own_server(mail(here, "localhost", heard="localhost"))).said
    assert "нет в DNS" in ill(records.own_server(mail(here, "localhost", heard=f"net.{DOMAIN}"))).said
    inside = written(tmp_path, {"mail": "A 10.0.0.5"})
    assert "внутренний адрес" in ill(records.own_server(mail(inside, "localhost", heard=f"mail.{DOMAIN}"))).said
    assert list(records.own_server(mail(here, "smtp.yandex.ru"))) == [], "a foreign server is its owner's to name"
