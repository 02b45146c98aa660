"""Secrets from the environment and from files: taken, or refused in one sentence that does not show them."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate_curve
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

from newsletters.keys import SecretError, identity
from tests.newsletters.mailing import ed25519_key, pem, rsa_key

SENDER = "news@profsoyuz.example"
SECRET = "0123456789abcdef-тайна"


def test_keys_come_from_variables_and_files(tmp_path: Path) -> None:
    (tmp_path / "rsa.pem").write_text(pem(rsa_key()))
    (tmp_path / "secret").write_text(f"{SECRET}\n", encoding="utf-8")
    made = identity(
        {
            "STENGAZETA_MAIL_SECRET_FILE": str(tmp_path / "secret"),
            "STENGAZETA_DKIM_RSA_FILE": str(tmp_path / "rsa.pem"),
            "STENGAZETA_DKIM_ED25519": pem(ed25519_key()).replace("\n", "\\n"),
            "STENGAZETA_BOUNCES": "bounce@profsoyuz.example",
        },
        SENDER,
    )
    assert made.secret == SECRET.encode()
    assert made.bounces == "bounce@profsoyuz.example"
    assert [(one.domain, one.selector) for one in made.signers] == [
        ("profsoyuz.example", "stengazeta"), ("profsoyuz.example", "stengazeta-ed25519"),
    ]  # fmt: skip
    assert made.signers[1].key.private_bytes_raw() == ed25519_key().private_bytes_raw()  # type: ignore[union-attr,attr-defined]


def refused(**changes: str) -> str:
    sound = {"STENGAZETA_MAIL_SECRET": SECRET, "STENGAZETA_DKIM_RSA": pem(rsa_key())}
    variables = {name: value for name, value in (sound | changes).items() if value}
    with pytest.raises(SecretError) as caught:
        identity(variables, SENDER)
    told = str(caught.value)
    assert "тайна" not in told
    assert "PRIVATE" not in told
    return told


def test_what_is_missing_or_unfit_is_named(tmp_path: Path) -> None:
    locked = rsa_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"x"))  # type: ignore[attr-defined]
    weak = generate_private_key(public_exponent=65537, key_size=1024)
    lost = str(tmp_path / "нет.pem")
    cases = (
        ("Нет секрета рассылки. Задайте STENGAZETA_MAIL_SECRET", {"STENGAZETA_MAIL_SECRET": ""}),
        ("короче 16 знаков", {"STENGAZETA_MAIL_SECRET": "тайна"}),
        ("Нет ключа DKIM. Задайте STENGAZETA_DKIM_RSA", {"STENGAZETA_DKIM_RSA": ""}),
        (
            f"STENGAZETA_DKIM_RSA_FILE: файл «{lost}» не читается",
            {"STENGAZETA_DKIM_RSA": "", "STENGAZETA_DKIM_RSA_FILE": lost},
        ),
        ("STENGAZETA_DKIM_RSA: ключ не читается", {"STENGAZETA_DKIM_RSA": "тайна"}),
        ("STENGAZETA_DKIM_RSA: ключ закрыт паролем", {"STENGAZETA_DKIM_RSA": locked.decode()}),
        ("в ключе 1024 бит", {"STENGAZETA_DKIM_RSA": pem(weak)}),
        ("STENGAZETA_DKIM_RSA: это не ключ RSA", {"STENGAZETA_DKIM_RSA": pem(ed25519_key())}),
        ("STENGAZETA_DKIM_ED25519: это не ключ Ed25519", {"STENGAZETA_DKIM_ED25519": pem(generate_curve(SECP256R1()))}),
        ("STENGAZETA_DKIM_SELECTOR: «a b» не годится", {"STENGAZETA_DKIM_SELECTOR": "a b"}),
        ("STENGAZETA_BOUNCES: «bounce» не адрес электронной почты", {"STENGAZETA_BOUNCES": "bounce"}),
        ("STENGAZETA_MAIL_SECRET: Секрет рассылки короче", {"STENGAZETA_MAIL_SECRET": "тайна"}),
    )
    for words, changes in cases:
        assert words in refused(**changes), words
