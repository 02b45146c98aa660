"""`./press doctor --mail` and `--dns` as typed: zone files, a server with a certificate, a wrong clock."""

import email.utils
import http.server
import json
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from plugins.press.doctor.mail import servers
from plugins.press.doctor.mail.circumstances import Mail
from plugins.press.doctor.mail.mailbox import mailbox
from plugins.press.doctor.patient import Result
from tests.conftest import Press
from tests.newsletters.mailing import ed25519_key, pem, rsa_key
from tests.press.letters.test_relay import DAY, NOW, Centre, centre, judge, options
from tests.press.letters.test_trial import Sink, listening
from tests.press.mail.test_records import SOUND, ed_record, rsa_record, txt
from tests.servers import dovecot

__all__ = ("centre",)
DOMAIN = "verkhnerechensk.profped.example"
GLOBAL = "77.88.8.25"


@pytest.fixture
def prepared(known: Path, tmp_path: Path) -> tuple[Path, dict[str, str], Path]:
    """A content folder, the environment of its administrator, a folder with the zone of its domain."""
    secrets, zones = tmp_path / "etc", tmp_path / "zones"
    secrets.mkdir()
    zones.mkdir()
    for name, text in {"rsa.pem": pem(rsa_key()), "ed.pem": pem(ed25519_key()), "secret": "0123456789abcdef0"}.items():
        (secrets / name).write_text(text)
        (secrets / name).chmod(0o600)
    zone = SOUND | {"_dmarc": f'TXT "v=DMARC1; p=quarantine; rua=mailto:a@{DOMAIN}"'}
    text = "\n".join(f"{name.strip()} {value}" for name, value in zone.items())
    (zones / f"{DOMAIN}.zone").write_text(text)
    variables = {
        "STENGAZETA_DKIM_RSA_FILE": str(secrets / "rsa.pem"),
        "STENGAZETA_DKIM_ED25519_FILE": str(secrets / "ed.pem"),
        "STENGAZETA_MAIL_SECRET_FILE": str(secrets / "secret"),
    }
    return known, variables, zones


def answers(press: Press, folder: Path, variables: Mapping[str, str], *words: str) -> dict[str, list[dict[str, str]]]:
    done = press("doctor", "--json", *words, cwd=folder.parent, environment=dict(variables))
    assert "Traceback" not in done.stderr, done.stderr
    found: dict[str, list[dict[str, str]]] = {}
    for one in json.loads(done.stdout):
        found.setdefault(one["check"], []).append(one)
    return found


def test_records_are_judged_from_files_alone(prepared: tuple[Path, dict[str, str], Path], press: Press) -> None:
    content, variables, zones = prepared
    found = answers(press, content, variables, "--dns", str(zones))
    for check in ("Секреты рассылки", "SPF", "DKIM", "DMARC", "Приём почты"):
        assert {one["state"] for one in found[check]} == {"good"}, found[check]
    assert len(found["DKIM"]) == 2
    assert "Часы" not in found, "no network, no clock"
    (zones / f"{DOMAIN}.zone").write_text(f"@ TXT {txt(rsa_record())}\nx TXT {txt(ed_record())}")
    ill = answers(press, content, variables, "--dns", str(zones))
    assert {ill[check][0]["state"] for check in ("SPF", "DKIM", "DMARC", "Приём почты")} == {"bad"}
    assert rsa_record() in ill["DKIM"][0]["todo"]


def test_who_sends_no_letters_is_told_nothing_of_them(known: Path, press: Press) -> None:
    assert "Рассылка" not in answers(press, known, {})
    meant = answers(press, known, {"STENGAZETA_SMTP_HOST": "smtp.example"})
    assert meant["Рассылка"][0]["state"] == "good"
    assert "--mail" in meant["Рассылка"][0]["said"]


def test_a_zone_that_cannot_be_read_is_one_sentence(known: Path, tmp_path: Path, press: Press) -> None:
    done = press("doctor", "--dns", str(tmp_path / "net.zone"), cwd=known.parent)
    assert done.returncode == 1
    assert "Файл зоны net.zone не читается: его нет" in done.stderr
    nothing = press("doctor", "--dns", "", cwd=known.parent)
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert nothing.stderr == "ошибка: --dns: пути нет. Назовите файл зоны или папку с файлами зон.\n"
    assert done.stdout == ""


def test_secrets_that_others_can_read_or_that_lie_among_the_texts(
    prepared: tuple[Path, dict[str, str], Path], press: Press
) -> None:
    content, variables, zones = prepared
    key = content / "rsa.pem"
    key.write_text(pem(rsa_key()))
    key.chmod(0o644)
    found = answers(press, content, variables | {"STENGAZETA_DKIM_RSA_FILE": str(key)}, "--dns", str(zones))
    told = {one["state"]: one["said"] for one in found["Секреты рассылки"]}
    assert told["bad"] == "секреты лежат среди материалов: rsa.pem"
    assert told["look"] == "секреты могут прочесть и другие: rsa.pem"
    lost = answers(press, content, variables | {"STENGAZETA_MAIL_SECRET_FILE": "/nowhere"}, "--dns", str(zones))
    assert "STENGAZETA_MAIL_SECRET_FILE: файл «/nowhere» не читается" in lost["Секреты рассылки"][0]["said"]


def test_the_register_is_looked_at_and_not_made(prepared: tuple[Path, dict[str, str], Path], press: Press) -> None:
    content, variables, zones = prepared
    words = ("--dns", str(zones))
    assert answers(press, content, variables, *words)["Реестр подписчиков"][0]["said"] == "подписчиков ещё нет"
    file = content.parent / "register/subscribers.db"
    assert not file.exists()
    assert press("subscribers", "counts", cwd=content.parent, environment=variables).returncode == 0
    (one,) = answers(press, content, variables, *words)["Реестр подписчиков"]
    assert (one["state"], one["said"]) == ("good", "открывается (файл SQLite), получают письма: 0")
    other = variables | {"STENGAZETA_MAIL_SECRET_FILE": "", "STENGAZETA_MAIL_SECRET": "another secret of letters"}
    assert "не тот, с которым начат реестр" in answers(press, content, other, *words)["Реестр подписчиков"][0]["said"]
    file.chmod(0o644)
    assert answers(press, content, variables, *words)["Реестр подписчиков"][0]["state"] == "bad"
    file.chmod(0o600)
    assert press("subscribers", "move", "new.db", cwd=content.parent, environment=variables).returncode == 0
    assert "переехал" in answers(press, content, variables, *words)["Реестр подписчиков"][0]["said"]
    file.write_bytes(b"not a database at all, but long enough to be read as one" * 20)
    assert answers(press, content, variables, *words)["Реестр подписчиков"][0]["state"] == "bad"
    inside = variables | {"STENGAZETA_REGISTER": str(content / "people.db")}
    assert "хранить нельзя" in answers(press, content, inside, *words)["Реестр подписчиков"][0]["said"]


def test_a_register_on_postgresql_is_looked_at_too(
    prepared: tuple[Path, dict[str, str], Path], press: Press, postgresql: str
) -> None:
    content, variables, zones = prepared
    known = variables | {"STENGAZETA_REGISTER": postgresql}
    assert press("subscribers", "counts", cwd=content.parent, environment=known).returncode == 0
    (one,) = answers(press, content, known, "--dns", str(zones))["Реестр подписчиков"]
    assert (one["state"], one["said"]) == ("good", "открывается (PostgreSQL), получают письма: 0")
    gone = variables | {"STENGAZETA_REGISTER": "postgresql://somebody:taina@127.0.0.1:1/register"}
    (lost,) = answers(press, content, gone, "--dns", str(zones))["Реестр подписчиков"]
    assert lost["state"] == "bad"
    assert "taina" not in lost["said"]


def test_the_file_of_quotas_is_judged(
    prepared: tuple[Path, dict[str, str], Path], press: Press, tmp_path: Path
) -> None:
    content, variables, zones = prepared
    words, file = ("--dns", str(zones)), tmp_path / "limity.yaml"
    assert "500 в сутки" in answers(press, content, variables, *words)["Лимиты"][0]["said"]
    named = variables | {"STENGAZETA_QUOTAS": str(file)}
    assert "не читается" in answers(press, content, named, *words)["Лимиты"][0]["said"]
    file.write_text("relay: {per_day: 2000}\ndomains:\n  - {domain: mail.ru, per_hour: 100}\n")
    (one,) = answers(press, content, named, *words)["Лимиты"]
    assert (one["state"], one["said"]) == ("good", "сервер: 2000 в сутки; своих правил у почтовых служб: 1")
    file.write_text("relay: {per_dya: 2000}\n")
    assert answers(press, content, named, *words)["Лимиты"][0]["state"] == "bad"


def test_the_log_of_an_own_server_is_looked_at(
    prepared: tuple[Path, dict[str, str], Path], press: Press, tmp_path: Path
) -> None:
    content, variables, zones = prepared
    words, file = ("--dns", str(zones)), tmp_path / "mail.log"
    assert "Журнал сервера" not in answers(press, content, variables, *words), "none is named"
    named = variables | {"STENGAZETA_RELAY_LOG": str(file)}
    (lost,) = answers(press, content, named, *words)["Журнал сервера"]
    assert (lost["state"], "mail.log» не читается: его нет" in lost["said"]) == ("bad", True)
    file.touch()
    (found,) = answers(press, content, named, *words)["Журнал сервера"]
    assert (found["state"], found["said"][:25]) == ("good", "журнал mail.log читается:")


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_the_server_is_spoken_to_and_nothing_is_sent(
    prepared: tuple[Path, dict[str, str], Path], press: Press, tmp_path: Path, centre: Centre, security: str
) -> None:
    content, variables, zones = prepared
    sink = Sink()
    context = centre.issue(tmp_path, ends=NOW + 3 * DAY)
    with listening(sink, authenticator=judge, **options(security, context)) as server:
        known = variables | server | {
            "STENGAZETA_SMTP_SECURITY": security, "SSL_CERT_FILE": str(centre.file),
            "STENGAZETA_SMTP_USER": "red", "STENGAZETA_SMTP_PASSWORD": "верно",
        }  # fmt: skip
        words = ("--mail", "--dns", str(zones))
        found = answers(press, content, known, *words)
        wrong = answers(press, content, known | {"STENGAZETA_SMTP_PASSWORD": "мимо"}, *words)
        alien = answers(press, content, known | {"SSL_CERT_FILE": ""}, *words)
    gone = answers(press, content, known, *words)
    (soon,) = found["Почтовый сервер"]
    assert soon["state"] == "look"
    assert "кончается через" in soon["said"]
    assert "не принял имя или пароль" in wrong["Почтовый сервер"][0]["said"]
    assert "мимо" not in json.dumps(wrong, ensure_ascii=False)
    assert "его выдал неизвестный центр" in alien["Почтовый сервер"][0]["said"]
    assert gone["Почтовый сервер"][0]["said"].endswith(
        "не отвечает. Проверьте STENGAZETA_SMTP_HOST, STENGAZETA_SMTP_PORT и связь с интернетом."
    )
    assert found["Имя сервера"][0]["state"] == "bad", "the sink calls itself by a name that is in no zone"
    assert sink.taken == []


def test_a_sound_server_is_well(
    prepared: tuple[Path, dict[str, str], Path], press: Press, tmp_path: Path, centre: Centre
) -> None:
    content, variables, zones = prepared
    context = centre.issue(tmp_path, ends=NOW + 60 * DAY)
    with listening(Sink(), authenticator=judge, **options("tls", context)) as server:
        known = variables | server | {
            "STENGAZETA_SMTP_SECURITY": "tls", "SSL_CERT_FILE": str(centre.file),
            "STENGAZETA_SMTP_USER": "red", "STENGAZETA_SMTP_PASSWORD": "верно",
        }  # fmt: skip
        (one,) = answers(press, content, known, "--mail", "--dns", str(zones))["Почтовый сервер"]
    assert one["state"] == "good", one
    assert "отвечает, имя и пароль приняты, сертификат до " in one["said"]


@pytest.fixture(scope="module")
def box() -> Iterator[dovecot.Dovecot]:
    with dovecot.running() as running:
        yield running


def test_the_mailbox_opens_and_nothing_in_it_changes(monkeypatch: pytest.MonkeyPatch, box: dovecot.Dovecot) -> None:
    def judged(variables: dict[str, str], *, online: bool = True) -> Result:
        monkeypatch.setenv("SSL_CERT_FILE", variables["SSL_CERT_FILE"])
        sender = f"rassylka@{DOMAIN}"
        return next(mailbox(Mail(sender=sender, site="", variables=variables, ask=lambda *_: (), online=online)))

    known = {
        "STENGAZETA_IMAP_HOST": "127.0.0.1", "STENGAZETA_IMAP_PORT": str(box.port), "STENGAZETA_IMAP_SECURITY": "tls",
        "STENGAZETA_IMAP_USER": box.user, "STENGAZETA_IMAP_PASSWORD": box.password,
        "STENGAZETA_BOUNCES": f"vozvrat@{DOMAIN}", "SSL_CERT_FILE": str(box.certificate),
    }  # fmt: skip
    cases = (
        ({}, "good", "127.0.0.1 пускает, папка «INBOX» на месте"),
        ({"STENGAZETA_IMAP_PASSWORD": "мимо"}, "bad", "не принял имя или пароль"),
        ({"STENGAZETA_IMAP_FOLDER": "Netu"}, "bad", "нет папки «Netu»"),
        ({"SSL_CERT_FILE": ""}, "bad", "неизвестный центр"),
        ({"STENGAZETA_IMAP_PORT": "1"}, "bad", "не отвечает"),
        ({"STENGAZETA_IMAP_USER": ""}, "bad", "Нет почтового ящика возвратов"),
        ({"STENGAZETA_IMAP_HOST": ""}, "look", "ящик возвратов не задан"),
    )
    for changes, state, said in cases:
        one = judged(known | changes)
        assert (one.state, said in one.said) == (state, True), one
    offline = judged(known, online=False)
    assert (offline.state, "--mail" in offline.said) == ("good", True)


class Dated(http.server.BaseHTTPRequestHandler):
    ahead, age = 0.0, ""

    def do_HEAD(self) -> None:
        self.send_response_only(404)
        self.send_header("Date", email.utils.formatdate(time.time() + self.ahead, usegmt=True))
        if self.age:
            self.send_header("Age", self.age)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Dated)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def clock(url: str, *, online: bool = True) -> list[Result]:
    mail = Mail(sender="a@profkom.example", site=url, variables={}, ask=lambda name, kind: (), online=online)
    return list(servers.clock(mail))


def test_the_clock_is_held_against_the_site(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for ahead, state, said in ((0, "good", "идут верно"), (-30, "look", "спешат на"), (7200, "bad", "отстают на 7")):
        monkeypatch.setattr(Dated, "ahead", ahead)
        (one,) = clock(site)
        assert (one.state, said in one.said) == (state, True), one
    monkeypatch.setattr(Dated, "ahead", -600)
    monkeypatch.setattr(Dated, "age", "600")
    assert [one.state for one in clock(site)] == ["good"], "an answer from a cache tells how old it is"
    assert clock(site, online=False) == []


def test_a_site_that_does_not_answer_leaves_it_to_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers.shutil, "which", lambda name: None)
    (one,) = clock("http://127.0.0.1:1/")
    assert (one.state, "сверить не с чем" in one.said) == ("look", True)
    monkeypatch.setattr(servers.shutil, "which", lambda name: "/bin/timedatectl")
    monkeypatch.setattr(servers.subprocess, "run", lambda *words, **more: type("Done", (), {"stdout": "yes\n"}))
    assert [one.state for one in clock("")] == ["good"]
