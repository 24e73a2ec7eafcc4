#!/usr/bin/env bash
# Measures what signing a file costs. Bars: a contract of ten pages stamped and sealed, warm, in a quarter of the processor time that pyHanko
# takes for the same, in turns with it; 200 MB of memory for a text, scans and a form of 300 pages, in each step.
#
# pyHanko is taken from PyPI as tests/peers pins it, with what makes the files, into a folder that is thrown away.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

program=${1:-}
if [ -z "$program" ]; then
  program=$(cargo bench --quiet --bench signing --no-run --message-format=json |
    python3 -c 'import json, sys
for line in map(json.loads, sys.stdin):
    if line.get("executable") and line["target"]["name"] == "signing":
        print(line["executable"])')
fi
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check -r tests/peers/requirements.txt reportlab pillow </dev/null
mkdir "$folder/files"
"$folder/python/bin/python" benches/signing/make.py "$folder/files"
"$folder/python/bin/python" benches/signing/beside.py "$program" "$folder/files"
