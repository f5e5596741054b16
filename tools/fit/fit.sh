#!/usr/bin/env bash
# Fits the block model anew from the archives of real pages beside the project (../shared/data, or
# THRESH_SHARED) and writes src/model/blocks.model. Arguments go to fit.py:
#   tools/fit/fit.sh                 fit on all sites
#   tools/fit/fit.sh --only tune     fit on the sites that rules are tuned on; the others stay unseen
#   tools/fit/fit.sh --cross         five-fold by site: the figures to believe
# To be run again whenever a rule, a lexicon or a fact has changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
data=${THRESH_SHARED:-../shared}/data
if [ ! -d "$data" ]; then
  echo "there are no archives of pages in $data" >&2
  exit 1
fi
venv=target/fit/venv
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --requirement tools/fit/requirements.txt
fi
THRESH_PROFILE=fast tests/eval/run.sh --facts target/fit
"$venv/bin/python" tools/fit/fit.py target/fit target/eval --out src/model/blocks.model "$@"
