# shellcheck shell=bash
# The core as WebAssembly: which compiler, how it is called, and the steps after it. Sourced by build.sh.

TARGET=wasm32-unknown-unknown
# Generated files for dist/ and for the type checker; extension/ itself holds only what we wrote.
WEB="$ROOT/target/web"

# The features wasm-opt may use, exactly those that Rust's target turns on: with --all-features it
# writes modules that Chromium refuses.
WASM_FEATURES="--enable-mutable-globals --enable-sign-ext --enable-nontrapping-float-to-int
  --enable-bulk-memory --enable-bulk-memory-opt --enable-multivalue --enable-reference-types
  --enable-call-indirect-overlong"

# No path of this machine may be in the module: equal sources give equal bytes anywhere.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$ROOT=/thresh"

has_wasm_target() {
  ls "$(rustc --print target-libdir --target "$TARGET" 2>/dev/null)"/libcore-*.rlib >/dev/null 2>&1
}

# Sets WASM_COMPILER to "toolchain" (the usual one) or "distribution" (Debian's rustc-web, which
# builds the standard library from its own sources; for a closed network or a packaged Rust).
choose_wasm_compiler() {
  WASM_COMPILER=toolchain
  WASM_TARGET_DIR="$ROOT/target"
  if [ -z "${THRESH_WASM_FALLBACK:-}" ]; then
    has_wasm_target && return
    if [ -z "${THRESH_NO_INSTALL:-}" ] && have rustup; then
      step "adding the target $TARGET with rustup"
      rustup target add "$TARGET" && has_wasm_target && return
      warn "rustup could not add $TARGET; trying the distribution's compiler"
    fi
  fi
  WASM_COMPILER=distribution
  # Another compiler's artefacts in the same folder would make each build start afresh.
  WASM_TARGET_DIR="$ROOT/target/distribution"
  need_program "Rust for $TARGET" '/usr/bin/rustc --version && ls -d /usr/src/rustc-*/library' \
    "rustup target add $TARGET" rustc-web rust-web-src
  local release
  release=$(/usr/bin/rustc --version | sed 's/^rustc \([0-9.]*\).*/\1/')
  WASM_STD="/usr/src/rustc-$release/library"
  [ -d "$WASM_STD" ] || die "rustc-web is $release, but its sources are not in $WASM_STD: install rust-web-src of the same version"
  WASM_LINKER=$(ls "$(rustc --print sysroot)"/lib/rustlib/*/bin/rust-lld 2>/dev/null | head -n 1)
  if [ -z "$WASM_LINKER" ]; then
    need_program "a linker for wasm (wasm-ld)" 'have wasm-ld' "LLVM's lld" lld
    WASM_LINKER=wasm-ld
  fi
  say "compiling the wasm with the distribution's Rust $release (it builds the standard library first, 2 to 3 minutes)"
}

# wasm_cargo SUBCOMMAND ARGUMENT... : cargo for the wasm target with the compiler chosen above.
wasm_cargo() {
  local subcommand=$1
  shift
  if [ "$WASM_COMPILER" = toolchain ]; then
    cargo "$subcommand" --target "$TARGET" --target-dir "$WASM_TARGET_DIR" "$@"
  else
    # RUSTC_BOOTSTRAP lets a released compiler take -Z; the second variable is cargo's own way to be
    # told where the standard library's sources are.
    RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 __CARGO_TESTS_ONLY_SRC_ROOT="$WASM_STD" \
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$WASM_LINKER" \
      cargo "$subcommand" --target "$TARGET" --target-dir "$WASM_TARGET_DIR" -Zbuild-std=std,panic_abort,test "$@"
  fi
}

# The modules, each with the set of features it is built with: the core, which every wake-up of the
# background compiles, the parser of HTML text, which is loaded when a page is read that is not open, and the
# writer, which is loaded when a clip is taken away.
WASM_MODULES="thresh:wasm parser:parser writer:writer"

# compile_wasm FOLDER ARGUMENT... : every module as FOLDER/NAME.wasm.
compile_wasm() {
  local folder=$1 module
  shift
  mkdir -p "$folder"
  for module in $WASM_MODULES; do
    wasm_cargo build --release --lib --no-default-features --features "${module#*:}" "$@"
    cp "$WASM_TARGET_DIR/$TARGET/release/thresh.wasm" "$folder/${module%:*}.wasm"
  done
}

# bind_wasm MODULES FOLDER : glue and optimised modules of the folder MODULES into FOLDER/wasm.
bind_wasm() {
  local modules=$1 folder=$2 module name
  rm -rf "$folder/wasm"
  mkdir -p "$folder/wasm"
  for module in $WASM_MODULES; do
    name=${module%:*}
    wasm-bindgen --target web --out-dir "$folder/wasm" --out-name "$name" \
      --remove-name-section --remove-producers-section "$modules/$name.wasm"
    # -O2: of a module of 798 KB it made 750 KB, -O3 745, -Oz 743, and the same 296 KB with gzip, in half
    # the time: the compiler has done the rest.
    # shellcheck disable=SC2086 # the features are words
    node_modules/.bin/wasm-opt -O2 $WASM_FEATURES "$folder/wasm/${name}_bg.wasm" -o "$folder/wasm/$name.opt.wasm"
    mv "$folder/wasm/$name.opt.wasm" "$folder/wasm/${name}_bg.wasm"
  done
}

build_wasm() {
  step "compiling the core to WebAssembly"
  local modules="$WASM_TARGET_DIR/modules"
  compile_wasm "$modules"
  # wasm-opt takes longest; it is left out when modules, tools and this script are what they were.
  local now
  now=$(cat "$modules"/*.wasm tools/wasm.sh package-lock.json Cargo.toml | sum_of)
  if [ "$now" != "$(cat "$WEB/wasm.stamp" 2>/dev/null)" ] || [ ! -f "$WEB/wasm/thresh_bg.wasm" ]; then
    step "writing the glue and optimising the modules"
    bind_wasm "$modules" "$WEB"
    printf '%s' "$now" >"$WEB/wasm.stamp"
  fi
  mkdir -p "$WEB/vendor"
  cp node_modules/idb/build/index.js "$WEB/vendor/idb.js"
  cp node_modules/idb/LICENSE "$WEB/vendor/idb.LICENSE.txt"
  echo "export * from 'idb';" >"$WEB/vendor/idb.d.ts" # the type checker finds the package's own types
  cp node_modules/approx-string-match/build/src/index.js "$WEB/vendor/approx-string-match.js"
  cp node_modules/approx-string-match/LICENSE "$WEB/vendor/approx-string-match.LICENSE.txt"
  echo "export { default } from 'approx-string-match';" >"$WEB/vendor/approx-string-match.d.ts"
  # Of the differences it knows, that of lists.
  mkdir -p "$WEB/vendor/diff"
  cp node_modules/diff/libesm/diff/{array,base}.js "$WEB/vendor/diff/"
  cp node_modules/diff/LICENSE "$WEB/vendor/diff/LICENSE.txt"
  echo "export { diffArrays } from 'diff';" >"$WEB/vendor/diff/array.d.ts"
  cp node_modules/@sqlite.org/sqlite-wasm/dist/index.mjs "$WEB/vendor/sqlite3.js"
  cp node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm "$WEB/vendor/sqlite3.wasm"
  printf "export * from '@sqlite.org/sqlite-wasm';\nexport { default } from '@sqlite.org/sqlite-wasm';\n" >"$WEB/vendor/sqlite3.d.ts"
  cp node_modules/fflate/esm/browser.js "$WEB/vendor/fflate.js"
  cp node_modules/fflate/LICENSE "$WEB/vendor/fflate.LICENSE.txt"
  echo "export * from 'fflate';" >"$WEB/vendor/fflate.d.ts"
  cp node_modules/csv-parse/dist/esm/sync.js "$WEB/vendor/csv_parse.js"
  cp node_modules/csv-parse/LICENSE "$WEB/vendor/csv_parse.LICENSE.txt"
  # Not the package's own types: they bring Node's with them, whose setTimeout is not a page's.
  echo "export function parse(text: string, options: object): unknown[];" >"$WEB/vendor/csv_parse.d.ts"
  # Upright only, 235 KB of 464: browsers slant it where there are italics.
  local face=node_modules/@fontsource/opendyslexic weight
  for weight in 400 700; do
    cp "$face/files/opendyslexic-latin-$weight-normal.woff2" "$WEB/vendor/opendyslexic-$weight.woff2"
  done
  cp "$face/LICENSE" "$WEB/vendor/opendyslexic.LICENSE.txt"
}
