#!/usr/bin/env bash
# Measures this build beside that of another revision: benches/beside.sh REV [CASES...]; sizes 0 and 100000 if none is said.
# Each build has a database of its own, filled by the statements of its own revision. The table goes to target/beside.md.
#
# PORTICO_BENCH_PAIRS (11), PORTICO_BENCH_SECONDS (3) say how much is measured, PORTICO_BENCH_DIR (/var/tmp) where the data lie.
set -euo pipefail
cd "$(dirname "$0")/.."

rev=$(git rev-parse --verify --short "${1:?a revision}^{commit}")
shift
[ $# -gt 0 ] || set -- 0 100000
for tool in wrk curl psql; do
  command -v "$tool" >/dev/null || { echo "benches/beside.sh needs $tool (benches/run.sh installs it on Debian)" >&2; exit 1; }
done

# a tree without history: nothing of it can be committed by mistake
other="$PWD/target/beside/$rev"
mkdir -p "$other"
git archive "$rev" | tar -x -C "$other"
(cd "$other" && CARGO_TARGET_DIR="$other/target" cargo build --release --locked --quiet --bin portico)
cargo build --release --locked --quiet
cargo build --release --locked --quiet --package load
# copied, so that a build meanwhile does not change what is measured
built="${CARGO_TARGET_DIR:-target}/release"
cp "$built/portico" "$built/load" target/beside/

{
  for cases in "$@"; do
    target/beside/load builds "$other/target/release/portico" "$other/benches/seed" "$PWD/target/beside/portico" "$PWD/benches/seed" "$cases"
    echo
  done
} >target/beside.md.new
mv target/beside.md.new target/beside.md
cat target/beside.md
