# shellcheck shell=bash
# Runs suites and counts what they say, for the closing line. Sourced by build.sh.

PASSED=0
FAILED=0
SKIPPED=0

# run_suite NAME KIND COMMAND... : runs it, adds its counts; never ends the script.
# KIND says how its output is counted: "check" is one test, passed when the command succeeds, and its
# output is shown only when it fails; "cargo" and "node" print their own totals.
run_suite() {
  local name=$1 kind=$2
  shift 2
  mkdir -p "$LOGS"
  local log status=0 began=$SECONDS
  log="$LOGS/$(printf '%s' "$name" | tr -c 'A-Za-z0-9\n' '-').log"
  # set -e is off inside anything tested by "if" or "||", so the suite gets a shell of its own,
  # where a failed step of a function ends it.
  set +e
  if [ "$kind" = check ]; then
    printf '    %s … ' "$name"
    (
      set -e
      "$@"
    ) >"$log" 2>&1 </dev/null
    status=$?
    if [ "$status" = 0 ]; then
      echo "ok ($((SECONDS - began)) s)"
    else
      echo "FAILED"
      cat "$log"
    fi
  else
    step "$name"
    (
      set -e
      "$@"
    ) 2>&1 </dev/null | tee "$log"
    status=${PIPESTATUS[0]}
  fi
  set -e
  count_suite "$name" "$kind" "$status" "$log"
}

# skip_suite NAME WHY
skip_suite() {
  say "$1: skipped, $2"
  SKIPPED=$((SKIPPED + 1))
}

# total FILE PATTERN : the sum of the first group of each line that matches (sed's extended syntax).
total() {
  sed -nE "s/$2/\1/p" "$1" | awk '{ sum += $1 } END { print sum + 0 }'
}

count_suite() {
  local name=$1 kind=$2 status=$3 log=$4 passed=0 failed=0 skipped=0
  case "$kind" in
    check)
      [ "$status" = 0 ] && passed=1 || failed=1
      ;;
    cargo)
      passed=$(total "$log" '^test result: .* ([0-9]+) passed;.*')
      failed=$(total "$log" '^test result: .* ([0-9]+) failed;.*')
      skipped=$(total "$log" '^test result: .* ([0-9]+) ignored;.*')
      ;;
    node)
      passed=$(total "$log" '^ℹ pass ([0-9]+)$')
      failed=$(($(total "$log" '^ℹ fail ([0-9]+)$') + $(total "$log" '^ℹ cancelled ([0-9]+)$')))
      skipped=$(($(total "$log" '^ℹ skipped ([0-9]+)$') + $(total "$log" '^ℹ todo ([0-9]+)$')))
      ;;
  esac
  # A crash prints no totals, or totals without its failure.
  if [ "$status" != 0 ] && [ "$failed" = 0 ]; then
    warn "$name ended with status $status and named no failed test"
    failed=1
  elif [ "$status" = 0 ] && [ "$((passed + failed + skipped))" = 0 ]; then
    warn "$name ran no tests"
    failed=1
  fi
  PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed)) SKIPPED=$((SKIPPED + skipped))
}

# The closing line, alone and last.
close_with_counts() {
  step "done in $((SECONDS - started)) s"
  if [ "$SKIPPED" = 0 ]; then
    echo "$PASSED passed, $FAILED failed"
  else
    echo "$PASSED passed, $FAILED failed, $SKIPPED skipped"
  fi
  [ "$FAILED" = 0 ]
}
