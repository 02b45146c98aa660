#!/bin/sh
# Mail servers for the tests: fetched from Debian's archive and unpacked, never installed. An installed one would take
# over the machine's mail, and Postfix and Exim exclude each other.
# Input: the folder to fill. Output: FOLDER/postfix, exim, dovecot, each with what the machine lacks; one line of words.
# Whatever happens the tests go on: those of a server that is not here are skipped and say so.
set -eu

to=$1
GROUPS_WANTED="postfix: postfix
exim: exim4-daemon-light
dovecot: dovecot-core dovecot-imapd
wrappers: libnss-wrapper libresolv-wrapper"

say() { printf '%s\n' "$*" >&2; }
skip() { say "Почтовых серверов для проверок нет ($1): проверки с ними будут пропущены."; rm -rf "$to.new"; exit 0; }

[ -f "$to/ready" ] && [ "$(cat "$to/ready")" = "$GROUPS_WANTED" ] && exit 0
command -v apt-get >/dev/null 2>&1 && command -v dpkg >/dev/null 2>&1 || skip "их берут из Debian или Ubuntu"

packages() { # the packages of a group with those of their libraries that are not installed, by name
    printf '%s\n' "$@"
    LC_ALL=C apt-get install -y -qq --no-install-recommends --print-uris "$@" 2>/dev/null | sed -n "s/^'[^']*' \([^_ ]*\)_.*/\1/p"
}

fetch() { # name of the group, its packages
    group=$1
    shift
    mkdir -p "$to.new/$group" "$to.new/deb/$group"
    (cd "$to.new/deb/$group" && apt-get download -qq $(packages "$@" | sort -u) >../log 2>&1 </dev/null) || return 1
    for file in "$to.new/deb/$group"/*.deb; do dpkg -x "$file" "$to.new/$group" || return 1; done
}

fetch_all() {
    rm -rf "$to.new"
    printf '%s\n' "$GROUPS_WANTED" | while read -r group names; do
        fetch "${group%:}" $names || exit 1
    done
}

update() { # lists of packages are absent in small images, old elsewhere
    [ "$(id -u)" = 0 ] && apt-get update -qq >/dev/null 2>&1 </dev/null
}

mkdir -p "$(dirname "$to")"
fetch_all || { update && fetch_all; } || skip "архив Debian недоступен"
rm -rf "$to.new/deb" "$to"
find "$to.new" -type f -exec chmod a+rX,u-s,g-s {} + # nobody is to gain a right by what lies here
printf '%s\n' "$GROUPS_WANTED" >"$to.new/ready"
mv "$to.new" "$to"
say "Почтовые серверы для проверок распакованы в ${to#"$PWD"/}: Postfix, Exim, Dovecot."
