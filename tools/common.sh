# shellcheck shell=bash disable=SC2034
# Words, paths and versions that the other parts of build.sh share. Sourced, not run.
# Works with the bash 3.2 of macOS.

# Compiled tools are kept outside the checkout, so that a fresh clone does not compile them again.
export THRESH_TOOLS="${XDG_CACHE_HOME:-$HOME/.cache}/thresh/tools"
LOGS="$ROOT/target/logs"

# The glue and the crate must be of one version: Cargo.toml says which.
WASM_BINDGEN_VERSION=$(sed -n 's/^wasm-bindgen = .*"=\([0-9.]*\)".*/\1/p' Cargo.toml)
GECKODRIVER_VERSION=0.37.1
CARGO_DENY_VERSION=0.20.2

if [ -t 1 ]; then
  BOLD=$(printf '\033[1m') RED=$(printf '\033[31m') PLAIN=$(printf '\033[0m')
else
  BOLD='' RED='' PLAIN=''
fi

step() { printf '%s==> %s%s\n' "$BOLD" "$*" "$PLAIN"; }
say() { printf '    %s\n' "$*"; }
warn() { printf '%swarning:%s %s\n' "$RED" "$PLAIN" "$*" >&2; }
die() {
  printf '%serror:%s %s\n' "$RED" "$PLAIN" "$*" >&2
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# sum_of: the SHA-256 of its input, with what Linux or macOS has.
sum_of() {
  if have sha256sum; then sha256sum; else shasum -a 256; fi | cut -d ' ' -f 1
}
