#!/usr/bin/env bash
# Builds, checks, tests and shows Thresh. `./build.sh help` lists the commands.
# Each command installs what it lacks, and a second run does only what has changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
ROOT=$PWD
started=$SECONDS

# shellcheck source=tools/common.sh
. tools/common.sh
# shellcheck source=tools/install.sh
. tools/install.sh
# shellcheck source=tools/wasm.sh
. tools/wasm.sh
# shellcheck source=tools/suites.sh
. tools/suites.sh
# shellcheck source=tools/check.sh
. tools/check.sh
# shellcheck source=tools/tests.sh
. tools/tests.sh

usage() {
  cat <<'HELP'
./build.sh            build dist/chrome and dist/firefox, and a zip of each
./build.sh demo       build, then clean seeds/page.html in Chromium with a click on the toolbar
./build.sh test       every check and test, in both browsers; the last line counts them
./build.sh check      format, lints, types, licences, sizes: no browser needed
./build.sh amo        the Firefox zip and the source archive that addons.mozilla.org asks for
./build.sh help       this

Settings, as environment variables:
  THRESH_CHROMIUM, THRESH_FIREFOX, THRESH_CHROMEDRIVER, THRESH_GECKODRIVER
                          paths to use instead of the ones found
  THRESH_BROWSERS         browsers for the tests, "chromium,firefox" unless told
  THRESH_WASM_FALLBACK=1  build the wasm with the distribution's rustc-web (Debian)
  THRESH_NO_INSTALL=1     install nothing, say what is missing
HELP
}

# Everything a build of the extension needs.
build_extension() {
  need_node_packages
  need_wasm_toolchain
  build_wasm
  step "assembling dist/chrome and dist/firefox"
  node tools/stage.js dist
}

# The source archive must build the very zip that is uploaded, so it is the commit, not the folder.
build_for_amo() {
  build_extension
  local version archive
  version=$(node -p 'require("./extension/manifest.json").version')
  archive="dist/thresh-source-$version.zip"
  git diff --quiet HEAD -- || warn "uncommitted changes are in the zip but not in the source archive"
  git archive --format=zip --prefix=thresh/ -o "$archive" HEAD
  say "dist/thresh-firefox-$version.zip and $archive; reviewers build it with: ./build.sh"
}

case "${1:-build}" in
  build)
    build_extension
    step "done in $((SECONDS - started)) s"
    ;;
  demo)
    build_extension
    need_chromium
    step "cleaning seeds/page.html in Chromium"
    node tools/demo.js
    ;;
  check)
    need_check_tools
    build_extension
    run_checks
    close_with_counts
    ;;
  test)
    need_check_tools
    need_test_tools
    build_extension
    run_checks
    run_tests
    close_with_counts
    ;;
  amo) build_for_amo ;;
  help | -h | --help) usage ;;
  *)
    usage >&2
    exit 2
    ;;
esac
