# shellcheck shell=bash
# The checks that need no browser. Sourced by build.sh.

run_checks() {
  step "checks"
  run_suite "rustfmt" check cargo fmt --check
  run_suite "clippy, native" check cargo clippy --all-targets --quiet -- -D warnings
  if [ "$WASM_COMPILER" = toolchain ]; then
    run_suite "clippy, wasm" check clippy_wasm
  else
    skip_suite "clippy, wasm" "the distribution's compiler has no clippy of its version"
  fi
  run_suite "cargo deny" check deny_offline
  check_advisories
  run_suite "eslint" check node_modules/.bin/eslint --max-warnings 0 .
  run_suite "types of the extension" check node_modules/.bin/tsc -p tsconfig.json
  run_suite "types of tools and tests" check node_modules/.bin/tsc -p tests/browser/tsconfig.json
  run_suite "no markup from strings" check node tools/ban_markup.js extension
  run_suite "web-ext lint" check node tools/web_ext_lint.js dist/firefox
  run_suite "size of the wasm" check node tools/size_gate.js
  run_suite "equal bytes when built again" check same_bytes
}

# Each set of features that something is built with.
clippy_wasm() {
  local module
  for module in $WASM_MODULES; do
    wasm_cargo clippy --quiet --lib --no-default-features --features "${module#*:}" -- -D warnings
  done
  if [ -f tests/wasm.rs ]; then
    wasm_cargo clippy --quiet --no-default-features --features wasm,live,html --lib --test wasm -- -D warnings
  fi
}

deny_offline() {
  cargo fetch --locked --quiet # its graph covers all platforms, a build only this one
  cargo deny --offline check bans licenses sources
}

# The database of advisories is a git repository on github.com, which not every network reaches.
check_advisories() {
  if timeout 60 cargo deny fetch db >"$LOGS/advisories-fetch.log" 2>&1; then
    run_suite "known vulnerabilities" check cargo deny check --disable-fetch advisories
  else
    skip_suite "known vulnerabilities" "the advisory database cannot be fetched from here ($LOGS/advisories-fetch.log)"
  fi
}

# Twice the same steps after the compiler must give the same archives. In CI the compiler runs again
# too, from a copy of the sources at another path, which also shows that no path gets into the module.
same_bytes() {
  local again="$ROOT/target/again"
  rm -rf "$again"
  mkdir -p "$again/web"
  local modules="$WASM_TARGET_DIR/modules"
  if [ -n "${CI:-}" ]; then
    mkdir -p "$again/copy"
    tar -cf - --exclude=./target --exclude=./node_modules --exclude=./dist --exclude=./.git . | tar -xf - -C "$again/copy"
    (
      export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$again/copy=/thresh"
      cd "$again/copy" || exit
      WASM_TARGET_DIR="$again/copy/target"
      compile_wasm "$again/modules" --quiet
    )
    modules="$again/modules"
  fi
  bind_wasm "$modules" "$again/web"
  cp -R "$WEB/vendor" "$again/web/vendor"
  node tools/stage.js "$again/dist" "$again/web"
  local zip
  for zip in "$again"/dist/*.zip; do
    cmp "$zip" "dist/$(basename "$zip")"
  done
}
