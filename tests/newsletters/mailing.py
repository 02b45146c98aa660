"""Keys, identities and recipients for tests, and what others say of a signed message."""

import json
import re
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import dkim
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from newsletters.dkim import Signer
from newsletters.identity import Identity

DOMAIN = "profsoyuz.example"
SECRET = b"a secret for tests alone"

MAIL_DKIM = r"""
use strict; use warnings; use JSON::PP; use Mail::DKIM::Verifier; use Mail::DKIM::DNS;
my $zone = decode_json(shift @ARGV);
{ package Record; sub txtdata { $_[0]{txt} } sub type { 'TXT' } }
{ no warnings 'redefine';
  *Mail::DKIM::DNS::query = sub { my ($name) = @_; my $txt = $zone->{$name};
      return defined $txt ? (bless {txt => $txt}, 'Record') : () };
}
for my $file (@ARGV) {
    open my $in, '<:raw', $file or die $!; local $/; my $raw = <$in>;
    my $verifier = Mail::DKIM::Verifier->new; $verifier->PRINT($raw); $verifier->CLOSE;
    print join(' ', map { $_->result } $verifier->signatures), "\n";
}
"""


@cache
def rsa_key() -> object:
    return generate_private_key(public_exponent=65537, key_size=2048)


@cache
def ed25519_key() -> object:
    return Ed25519PrivateKey.generate()


def signers() -> tuple[Signer, ...]:
    return (
        Signer(domain=DOMAIN, selector="s", key=rsa_key()),  # type: ignore[arg-type]
        Signer(domain=DOMAIN, selector="s-ed25519", key=ed25519_key()),  # type: ignore[arg-type]
    )


def make_identity(*, signed: bool = True, bounces: str = "") -> Identity:
    return Identity(secret=SECRET, signers=signers() if signed else (), bounces=bounces)


def pem(key: object) -> str:
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())  # type: ignore[attr-defined]
    return str(private.decode())


def zone() -> dict[str, str]:
    """What the domain's DNS says: a TXT record for each selector."""
    import base64

    rsa = rsa_key().public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)  # type: ignore[attr-defined]
    raw = ed25519_key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)  # type: ignore[attr-defined]
    return {
        f"s._domainkey.{DOMAIN}": f"v=DKIM1; k=rsa; p={base64.b64encode(rsa).decode()}",
        f"s-ed25519._domainkey.{DOMAIN}": f"v=DKIM1; k=ed25519; p={base64.b64encode(raw).decode()}",
    }


def by_dkimpy(message: bytes, records: Mapping[str, str]) -> list[bool]:
    """Verify every signature of a message, top to bottom, with dkimpy."""
    known = {name: txt.encode() for name, txt in records.items()}
    verifier = dkim.DKIM(message)
    count = len(re.findall(rb"(?m)^DKIM-Signature:", message.split(b"\r\n\r\n", 1)[0]))
    found = []
    for number in range(count):
        try:
            found.append(verifier.verify(number, dnsfunc=lambda name, **_: known.get(name.decode().rstrip("."), b"")))
        except dkim.DKIMException:
            found.append(False)
    return found


def by_mail_dkim(records: Mapping[str, str], *files: Path) -> list[list[str]]:
    """Verify messages with Perl's Mail::DKIM, one process for all: «pass», «fail», «invalid» for each signature."""
    command = ["perl", "-e", MAIL_DKIM, json.dumps(records), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [line.split() for line in done.stdout.splitlines()]
