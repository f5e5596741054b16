#!/usr/bin/env bash
# Scores the core on the archives of real pages beside the project (../shared/data, or THRESH_SHARED)
# and fails when a figure is worse than its floor in baseline.json. Arguments go to `thresh eval`:
#   tests/eval/run.sh --gate tests/eval/baseline.json
#   tests/eval/run.sh --write-gate tests/eval/baseline.json
# Without the archives it says so and ends well: they cannot be part of the project.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
data=${THRESH_SHARED:-../shared}/data
if [ ! -d "$data" ]; then
  echo "skipped: no archives of pages in $data"
  exit 0
fi
pages=target/eval
for archive in "$data"/*.tar.xz; do
  name=$(basename "$archive" .tar.xz)
  # The mark is written last, so an unpacking that was cut short is done again.
  if [ ! "$pages/$name.unpacked" -nt "$archive" ]; then
    mkdir -p "$pages"
    rm -rf "${pages:?}/$name"
    tar -xJf "$archive" -C "$pages"
    touch "$pages/$name.unpacked"
  fi
done
cargo run --quiet --profile "${THRESH_PROFILE:-dev}" --bin thresh -- eval "$pages" "$@"
