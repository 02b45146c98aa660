"""Letters through an API like SES's: signatures as Amazon published them, a service on the loopback."""

import base64
import http.client
import http.server
import json
import threading
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest

from newsletters.delivery.ses import PATH, Ses, service
from newsletters.delivery.signature import Key, authorization
from newsletters.delivery.smtp import Smtp
from newsletters.delivery.transport import LostConnectionError
from newsletters.delivery.ways import way
from newsletters.keys import SecretError
from newsletters.relay import RelayError
from tests.newsletters.test_smtp import Ledger, letter, letters

EXAMPLE = Key(
    id="AKIDEXAMPLE", secret="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", region="us-east-1", service="service"
)
HEADERS = {"host": "example.amazonaws.com", "x-amz-date": "20150830T123600Z"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
SUITE = {
    "get-vanilla": ("GET", "/", {}, b"", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
    "post-vanilla": ("POST", "/", {}, b"", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
    "post-x-www-form-urlencoded": (
        "POST", "/", FORM, b"Param1=value1", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
    ),
    "get-header-value-trim": (
        "GET", "/", {"my-header1": " value1", "my-header2": ' "a   b   c"'}, b"",
        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
    ),
    "post-header-value-case": (
        "POST", "/", {"my-header1": "VALUE1"}, b"", "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d",
    ),
    "get-unreserved": (
        "GET", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", {}, b"",
        "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
    ),
    "get-utf8": ("GET", "/ሴ", {}, b"", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
}  # fmt: skip
"""Of Amazon's Signature Version 4 test suite (aws-sig-v4-test-suite.zip): method, path, headers besides HEADERS, body,
signature. Amazon has taken the archive off; compared with both copies of it that are kept elsewhere, which are equal:
boto/botocore, tests/unit/auth/aws4_testsuite (commit 0e6e2404b85d), and mhart/aws4, test/aws-sig-v4-test-suite
(commit 9d00a5acf4df)."""
ACCEPTED = (200, {"MessageId": "DDBA0E5C-0000-0001"})


@pytest.mark.parametrize("case", SUITE.values(), ids=SUITE)
def test_signatures_are_those_of_the_published_suite(case: tuple[str, str, dict[str, str], bytes, str]) -> None:
    method, path, more, body, signature = case
    made = authorization(EXAMPLE, method, path, HEADERS | more, body)
    names = ";".join(sorted(HEADERS | more))
    scope = "AKIDEXAMPLE/20150830/us-east-1/service/aws4_request"
    assert made == f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders={names}, Signature={signature}"


class Postbox(http.server.BaseHTTPRequestHandler):
    """Answers what it is told to, in turn; takes a letter only when the signature is right."""

    protocol_version = "HTTP/1.1"
    answers: ClassVar[list[Any]] = []
    taken: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signed = {name: self.headers[name] for name in ("content-type", "host", "x-amz-date")}
        assert self.path == PATH
        answer = self.answers.pop(0) if self.answers else ACCEPTED
        if self.headers["Authorization"] != authorization(known(0).where.key, "POST", PATH, signed, body):
            answer = (403, {"Code": "InvalidSignatureException", "message": "not yours"})
        if answer is None:
            self.close_connection = True
            return
        status, words = answer
        if status == 200:
            self.taken.append(json.loads(body))
        told = json.dumps(words).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_words: object) -> None: ...


class Plain(Ses):
    """Without encryption, which the loopback needs not."""

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self.where.host, timeout=5)


def known(port: int, secret: str = "s") -> Plain:
    variables = {
        "STENGAZETA_SES_KEY": "id",
        "STENGAZETA_SES_SECRET": secret,
        "STENGAZETA_SES_HOST": f"127.0.0.1:{port}",
    }
    found = service(variables)
    assert found is not None
    return Plain(found, clock=lambda: 1_795_770_000)


@pytest.fixture
def port() -> Iterator[int]:
    Postbox.answers, Postbox.taken = [], []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Postbox) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def test_letters_arrive_as_they_are_and_are_told_once(port: int) -> None:
    ledger = Ledger(frozenset("1"))
    known(port).deliver(letters(4), ledger)
    assert [one["Destination"]["ToAddresses"] for one in Postbox.taken] == [[f"r{at}@c.example"] for at in (0, 2, 3)]
    assert base64.b64decode(Postbox.taken[0]["Content"]["Raw"]["Data"]) == letter(0).personal.message
    assert ledger.told == ["0", "1", "2", "3"]
    assert {(one.code, one.queue_id) for one in ledger.answers.values()} == {(250, "DDBA0E5C-0000-0001")}
    assert ledger.answers.keys() == {"0", "2", "3"}


def test_who_cannot_be_sent_to_now_or_at_all_is_told_from_the_others(port: int) -> None:
    Postbox.answers = [
        (429, {"Code": "TooManyRequestsException", "message": "rate of anna@c.example"}), ACCEPTED,
        (400, {"Code": "MessageRejected", "message": "bad address"}), (503, {}),
    ]  # fmt: skip
    ledger = Ledger()
    known(port).deliver(letters(5), ledger)
    assert [ledger.answers[str(at)].code for at in range(5)] == [451, 250, 554, 451, 250]
    assert ledger.answers["0"].words == "4.7.0 TooManyRequestsException rate of …@c.example"


STOPS = {
    "account": (400, {"Code": "AccountSuspendedException", "message": "x"}, False),
    "paused": (400, {"Code": "SendingPausedException", "message": "x"}, True),
    "sender": (400, {"Code": "BadRequestException", "message": "sender is not allowed"}, False),
    "domain": (400, {"Code": "MailFromDomainNotVerifiedException", "message": "x"}, False),
    "nobody": (404, "odd", False),
}


@pytest.mark.parametrize(("status", "words", "passing"), STOPS.values(), ids=STOPS)
def test_what_is_wrong_with_all_letters_stops_them(port: int, status: int, words: Any, passing: bool) -> None:
    Postbox.answers, ledger = [ACCEPTED, (status, words)], Ledger()
    with pytest.raises(RelayError) as caught:
        known(port).deliver(letters(3), ledger)
    assert "не принимает письма: " in str(caught.value)
    assert caught.value.passing is passing
    assert ledger.answers.keys() == {"0"}


@pytest.mark.parametrize("answer", [None, (500, {"message": "x"}), (504, "")])
def test_a_request_without_an_answer_leaves_one_letter_in_doubt(port: int, answer: Any) -> None:
    Postbox.answers, ledger = [ACCEPTED, answer], Ledger()
    with pytest.raises(LostConnectionError) as caught:
        known(port).deliver(letters(3), ledger)
    assert caught.value.doubtful == "1"
    assert ledger.answers.keys() == {"0"}


def test_a_wrong_key_and_a_service_that_is_gone_are_one_sentence(port: int) -> None:
    with pytest.raises(RelayError, match=r"403 InvalidSignatureException not yours\. Проверьте STENGAZETA_SES_KEY"):
        known(port, "wrong").deliver(letters(1), Ledger())
    with pytest.raises(RelayError, match=r"не отвечает\. Проверьте STENGAZETA_SES_HOST") as caught:
        known(9).deliver(letters(1), Ledger())
    assert caught.value.passing is True


def test_the_environment_chooses_the_way() -> None:
    assert isinstance(way({"STENGAZETA_SES_KEY": "id", "STENGAZETA_SES_SECRET": "x"})(), Ses)
    assert isinstance(way({"STENGAZETA_SMTP_HOST": "localhost", "STENGAZETA_SMTP_SECURITY": "none"})(), Smtp)
    with pytest.raises(SecretError, match="Нет почтового сервера"):
        way({})


def test_what_the_environment_says() -> None:
    assert service({}) is None
    found = service({"STENGAZETA_SES_KEY": "id", "STENGAZETA_SES_SECRET": "hidden"})
    assert found is not None
    assert (found.host, found.key.region, found.key.service) == ("postbox.cloud.yandex.net", "ru-central1", "ses")
    assert "hidden" not in repr(found)
    with pytest.raises(SecretError, match="секретного ключа нет"):
        service({"STENGAZETA_SES_KEY": "id"})
    for strange in ("http://a/b", "a..b", "a:70000", f"{'a' * 64}.example"):
        with pytest.raises(SecretError, match=r"STENGAZETA_SES_HOST: «.*» не имя сервера"):
            service({"STENGAZETA_SES_KEY": "id", "STENGAZETA_SES_SECRET": "x", "STENGAZETA_SES_HOST": strange})
