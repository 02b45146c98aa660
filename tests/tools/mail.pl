# How Perl's Email::MIME reads the headers of our messages. Input: messages with a NUL byte between them. Output: a line
# of JSON for each: subject, from and to as [name, address].
use strict; use warnings;
use Email::MIME; use JSON::PP;

binmode STDIN; $/ = "\0"; $| = 0;
my $json = JSON::PP->new->ascii;
my $person = sub {
    my ($found) = ref $_[0] ? $_[0]->first_address : ();
    return $found ? [$found->phrase // '', $found->address // ''] : ['', ''];
};
while (my $message = <STDIN>) {
    chomp $message;
    my $mime = Email::MIME->new($message);
    my ($from, $to) = map { $person->($mime->header_as_obj($_)) } qw(From To);
    print $json->encode({subject => $mime->header_str('Subject'), from => $from, to => $to}), "\n";
}
