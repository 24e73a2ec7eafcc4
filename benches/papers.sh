#!/usr/bin/env bash
# Measures an invoice as a PDF beside WeasyPrint on the same content, each warm in one process. Bars: two pages in 6 ms and in a
# fifteenth of WeasyPrint's processor time; 500 lines in 60 ms; 20 MB.
#
# WeasyPrint is taken from PyPI into a folder that is thrown away; it wants Pango (Debian: libpango-1.0-0 libpangoft2-1.0-0).
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cargo bench --quiet --bench papers -- "$folder"
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet weasyprint
"$folder/python/bin/python" benches/papers/beside.py "$folder" assets/css/48-paper.css assets/css/90-print.css
