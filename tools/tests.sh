# shellcheck shell=bash
# The tests, browsers included. Sourced by build.sh.

run_tests() {
  # The ignored ones too: they need the built module, and it is there.
  run_suite "Rust tests" cargo cargo test --no-fail-fast -- --include-ignored
  if ls tests/js/*.test.js >/dev/null 2>&1; then
    run_suite "JavaScript unit tests" node node --test --test-reporter=spec tests/js/*.test.js
  fi
  if [ -d "${THRESH_SHARED:-../shared}/data" ]; then
    run_suite "floors of quality" check tests/eval/run.sh --gate tests/eval/baseline.json
  else
    skip_suite "floors of quality" "no archives of pages beside the project"
  fi
  local browser
  for browser in $(printf '%s' "${THRESH_BROWSERS:-chromium,firefox}" | tr ',' ' '); do
    run_suite "wasm tests in $browser" cargo wasm_tests "$browser"
  done
  # One file at a time: two browsers at once on a small machine make timings mean nothing.
  run_suite "end to end" node node --test --test-reporter=spec --test-concurrency=1 tests/browser/*.test.js
}

# wasm_tests BROWSER : the wasm-bindgen tests in that browser, through its WebDriver.
wasm_tests() {
  local browser=$1 settings="$ROOT/target/webdriver-$1.json" arguments=''
  [ "$(id -u)" = 0 ] && arguments='"--no-sandbox", '
  if [ "$browser" = chromium ]; then
    CHROMEDRIVER=$(node tools/browsers.js chromedriver)
    export CHROMEDRIVER
    unset GECKODRIVER
    printf '{ "goog:chromeOptions": { "binary": "%s", "args": [%s"--disable-gpu"] } }' \
      "$(node tools/browsers.js chromium)" "$arguments" >"$settings"
  else
    GECKODRIVER=$(node tools/browsers.js geckodriver)
    export GECKODRIVER
    unset CHROMEDRIVER
    printf '{ "moz:firefoxOptions": { "binary": "%s" } }' "$(node tools/browsers.js firefox)" >"$settings"
  fi
  export WASM_BINDGEN_TEST_WEBDRIVER_JSON=$settings WASM_BINDGEN_TEST_ONLY_WEB=1
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
  wasm_cargo test --no-default-features --features wasm,live,html --test wasm
}
