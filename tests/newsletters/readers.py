"""How a message reads elsewhere: by Python's `email` and by Perl's Email::MIME, in one shape for comparing."""

import email
import email.header
import email.policy
import json
import re
import subprocess
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

PERL = r"""
use strict; use warnings; use Email::MIME; use JSON::PP;
for my $file (@ARGV) {
    open my $in, '<:raw', $file or die $!; local $/; my $mime = Email::MIME->new(<$in>);
    my %parts; my @files;
    $mime->walk_parts(sub {
        my $part = shift; return if $part->subparts;
        my ($type) = split /;/, $part->content_type;
        if ($type =~ m{^text/} && !defined $part->filename) { $parts{$type} = $part->body_str }
        else { push @files, [$part->filename, unpack('H*', $part->body)] }
    });
    my %seen = map { $_ => scalar $mime->header_str($_) } qw(Subject From To Message-ID Date List-Unsubscribe);
    print JSON::PP->new->ascii->encode({headers => \%seen, parts => \%parts, files => \@files}), "\n";
}
"""


@dataclass(frozen=True)
class Read:
    """What a reader saw of a message; bodies with LF ends."""

    subject: str
    sender: str
    address: str
    text: str = ""
    html: str = ""
    files: tuple[tuple[str, bytes], ...] = ()


def parse(message: bytes) -> EmailMessage:
    parsed = email.message_from_bytes(message, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def by_python(message: bytes) -> Read:
    parsed = parse(message)
    text, html = parsed.get_body(("plain",)), parsed.get_body(("html",))
    name, _, address = _decoded(message, "From").rpartition(" <")
    return Read(
        subject=str(parsed["Subject"]),
        sender=name,
        address=address.rstrip(">"),
        text=unified(text.get_content()) if text else "",
        html=unified(html.get_content()) if html else "",
        files=tuple((part.get_filename() or "", part.get_payload(decode=True)) for part in parsed.iter_attachments()),
    )


def by_perl(*files: Path) -> list[Read]:
    """Read messages with Email::MIME, one process for all."""
    done = subprocess.run(["perl", "-e", PERL, *map(str, files)], capture_output=True, check=True)
    return [_from_perl(json.loads(line)) for line in done.stdout.splitlines()]


def _from_perl(seen: dict[str, dict[str, str]]) -> Read:
    name, _, address = seen["headers"]["From"].rpartition(" <")
    if name.startswith('"'):  # Email::MIME quotes a decoded name that holds signs of the grammar
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return Read(
        subject=seen["headers"]["Subject"],
        sender=name,
        address=address.rstrip(">"),
        text=unified(seen["parts"].get("text/plain", "")),
        html=unified(seen["parts"].get("text/html", "")),
        files=tuple((file_name, bytes.fromhex(data)) for file_name, data in seen["files"]),
    )


def _decoded(message: bytes, name: str) -> str:
    """Decode a header with Python's older, right decoder: before 3.13 the newer one puts blanks into long names."""
    written = email.message_from_bytes(message)[name]
    return str(email.header.make_header(email.header.decode_header(written)))


def unified(text: str) -> str:
    return text.replace("\r\n", "\n")
