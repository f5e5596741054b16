# shellcheck shell=bash
# Installs what is missing, or says exactly what is missing and how to get it. Sourced by build.sh.

# Sets SUDO, and is true where packages can be installed without a question.
can_apt() {
  [ -z "${THRESH_NO_INSTALL:-}" ] && have apt-get || return 1
  if [ "$(id -u)" = 0 ]; then
    SUDO=''
  elif have sudo && sudo -n true 2>/dev/null; then
    SUDO='sudo'
  else
    return 1
  fi
}

apt_updated=''
# apt_install PACKAGE... : its hundreds of lines go to a log, shown when it fails.
apt_install() {
  step "installing $* with apt"
  mkdir -p "$LOGS"
  if [ -z "$apt_updated" ]; then
    $SUDO apt-get update -q -o DPkg::Lock::Timeout=300 >"$LOGS/apt.log" 2>&1 || { cat "$LOGS/apt.log" && return 1; }
    apt_updated=1
  fi
  $SUDO env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "$@" >"$LOGS/apt.log" 2>&1 </dev/null || { cat "$LOGS/apt.log" && return 1; }
}

# need_program WHAT-IT-IS COMMAND-THAT-SUCCEEDS-WHEN-THERE HOW-TO-GET-IT APT-PACKAGE...
need_program() {
  local what=$1 there=$2 how=$3
  shift 3
  eval "$there" >/dev/null 2>&1 && return 0
  if can_apt && apt_install "$@" && eval "$there" >/dev/null 2>&1; then
    return 0
  fi
  die "$what is missing and cannot be installed from here.
  Debian and Ubuntu: sudo apt-get install $*
  elsewhere: $how"
}

need_rust() {
  have cargo || die "Rust is missing: install it from https://rustup.rs (or set PATH to it)"
  need_program "a C linker (cc)" 'have cc' "Xcode's command line tools, or your system's gcc" gcc libc6-dev
}

need_node_packages() {
  have node || die "Node 20.19 or newer is missing: https://nodejs.org"
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' ||
    die "Node $(node --version) is too old: 20.19 or newer is needed, https://nodejs.org"
  have npm || die "npm is missing: it comes with Node from https://nodejs.org"
  local stamp=node_modules/.thresh-lock
  if ! cmp -s package-lock.json "$stamp"; then
    step "installing npm packages"
    npm ci --no-audit --no-fund --loglevel=error
    cp package-lock.json "$stamp"
  fi
}

# cargo_tool CRATE VERSION BINARY CARGO-INSTALL-ARGUMENT...
# Each version has a folder of its own, so checkouts that pin different ones do not fight.
cargo_tool() {
  local crate=$1 version=$2 binary=$3
  shift 3
  local folder="$THRESH_TOOLS/$crate-$version"
  if [ ! -x "$folder/bin/$binary" ]; then
    [ -z "${THRESH_NO_INSTALL:-}" ] || die "$crate $version is missing: cargo install $crate --version $version --root $folder $*"
    step "compiling $crate $version (once for this machine, two to four minutes)"
    cargo install "$crate" --version "$version" --root "$folder" "$@"
  fi
}

need_wasm_toolchain() {
  need_rust
  [ -n "$WASM_BINDGEN_VERSION" ] || die 'Cargo.toml must pin wasm-bindgen with "=": its tool has to be of the same version'
  choose_wasm_compiler
  # Not --locked: its lock file names versions that the registry does not have.
  cargo_tool wasm-bindgen-cli "$WASM_BINDGEN_VERSION" wasm-bindgen --no-default-features
  export PATH="$THRESH_TOOLS/wasm-bindgen-cli-$WASM_BINDGEN_VERSION/bin:$PATH"
}

need_chromium() {
  need_program Chromium 'node tools/browsers.js chromium' \
    "https://www.chromium.org/getting-involved/download-chromium, or set THRESH_CHROMIUM" chromium
}

need_check_tools() {
  need_rust
  need_node_packages
  if ! cargo fmt --version >/dev/null 2>&1 || ! cargo clippy --version >/dev/null 2>&1; then
    rustup component add rustfmt clippy || die "rustfmt or clippy is missing: rustup component add rustfmt clippy"
  fi
  cargo_tool cargo-deny "$CARGO_DENY_VERSION" cargo-deny --locked
  export PATH="$THRESH_TOOLS/cargo-deny-$CARGO_DENY_VERSION/bin:$PATH"
}

need_test_tools() {
  need_chromium
  need_program chromedriver 'node tools/browsers.js chromedriver' \
    "the chromedriver of your Chromium's version, on PATH or in THRESH_CHROMEDRIVER" chromium-driver
  need_program Firefox 'node tools/browsers.js firefox' "https://www.mozilla.org/firefox, or set THRESH_FIREFOX" firefox-esr
  if ! node tools/browsers.js geckodriver >/dev/null; then
    cargo_tool geckodriver "$GECKODRIVER_VERSION" geckodriver --locked
  fi
  # For key presses and context menus in Chromium; see tests/browser/display.js.
  if [ "$(uname)" = Linux ]; then
    need_program "an invisible X display (Xvfb)" 'have Xvfb' "your system's Xvfb" xvfb
    need_program xdotool 'have xdotool' "your system's xdotool" xdotool
    # Elsewhere tests/books.rs says that it is not there.
    need_program EPUBCheck '[ -f /usr/share/java/epubcheck.jar ] && have java' "https://www.w3.org/publishing/epubcheck/" epubcheck
  fi
}
