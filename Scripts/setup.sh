#!/bin/sh
# Makes sure that what the build needs is there: a Swift toolchain, the C libraries, the German
# dictionaries. Installs what is missing with apt (Debian, Ubuntu) or Homebrew (macOS) and says so;
# does nothing, quickly, when all is there.
set -eu

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$1"; shift; for line in "$@"; do say "  $line"; done; exit 1; }

SWIFT=${SWIFT:-swift}
if ! command -v "$SWIFT" >/dev/null 2>&1; then
    fail "no Swift toolchain found ('$SWIFT' is not on the PATH)." \
        "Install Swift 6.3 or later from https://www.swift.org/install and put its usr/bin on the PATH," \
        "or name it: make SWIFT=/path/to/swift demo"
fi
version=$("$SWIFT" --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
case "$version" in
    "") fail "'$SWIFT --version' names no version; is this a Swift toolchain?" ;;
    [0-5].*|6.[0-2]) fail "Swift $version is too old; 6.3 or later is needed (https://www.swift.org/install)." ;;
esac

case "$(uname -s)" in
Darwin)
    command -v brew >/dev/null 2>&1 || fail "Homebrew is needed on macOS: https://brew.sh"
    for package in xapian libxml2 libarchive libyaml pkg-config; do
        brew list "$package" >/dev/null 2>&1 && continue
        say "installing $package with Homebrew"
        brew install "$package" || fail "Homebrew could not install $package."
    done
    [ -f /opt/homebrew/share/hunspell/de_DE.dic ] || [ -f "$HOME/Library/Spelling/de_DE.dic" ] ||
        say "no German dictionary found: analysis goes by rules alone (README, section macOS)."
    exit 0
    ;;
Linux) ;;
*) fail "this system ($(uname -s)) is not supported; Debian, Ubuntu and macOS are." ;;
esac

command -v dpkg-query >/dev/null 2>&1 ||
    fail "no apt on this Linux. Install by hand: libxapian, libxml2, libarchive, libyaml, pkg-config (with headers)," \
        "and the German word lists hunspell-de-de and wngerman."

missing=
for package in pkg-config libxapian-dev libxml2-dev libarchive-dev libyaml-dev \
    hunspell-de-de hunspell-de-at hunspell-de-ch wngerman; do
    status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) || status=
    [ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

root=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 ||
        fail "these packages are missing:$missing" \
            "Installing them needs root, and there is no sudo. As root: apt-get install$missing"
    root="sudo env"
fi
say "installing with apt:$missing"
# shellcheck disable=SC2086 # word splitting is wanted here
install() {
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >&2
}
if ! install; then
    say "trying again after 'apt-get update'"
    $root env DEBIAN_FRONTEND=noninteractive apt-get update >&2 ||
        fail "apt cannot reach its package lists. Is the network there?"
    install || fail "apt could not install:$missing" "What it said stands above."
fi
