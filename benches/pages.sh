#!/usr/bin/env bash
# Measures how pages of files are drawn, in the processes that the server starts for it. Bars: ten pages of a contract at 144 dots an inch in at
# most 0.8 of pdftoppm's processor time, the start of the process included, the first of them within 150 ms; first pages of 50 PDFs
# within 3 s on two cores; a HEIC of 12 megapixels within 1 s; 200 MB of memory for a scan of 300 pages.
#
# Wants pdftoppm (poppler-utils), qpdf and heif-enc (libheif-examples); Pillow is taken from PyPI into a folder that is thrown away.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

program=${1:-}
if [ -z "$program" ]; then
  cargo build --quiet --release
  program=target/release/portico
fi
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet pillow
"$folder/python/bin/python" benches/pages/measure.py "$program" "$folder"
