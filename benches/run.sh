#!/usr/bin/env bash
# Builds a release, measures it, and puts the figures beside the budgets into target/bench.md.
#
# PORTICO_BENCH_ROUNDS (3), PORTICO_BENCH_SECONDS (5), PORTICO_BENCH_UPLOAD_MB (1000) say how much is measured,
# PORTICO_BENCH_CASES (1000 100000 1000000) are the sizes of the firms; the largest takes some minutes and 20 GB.
# PORTICO_BENCH_INVOICES (1) and PORTICO_BENCH_POSTINGS (4) say how many each case has: 20000 cases with 50 have a million of both.
# PORTICO_BENCH_DIR (/var/tmp) where the data lie while it runs: that disk is the one measured. pgbench comes with PostgreSQL's server.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in wrk curl psql; do
  command -v "$tool" >/dev/null && continue
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -q >&2 && apt-get install -qy "${tool/psql/postgresql-client}" >&2
  else
    echo "benches/run.sh needs $tool (Debian: apt install ${tool/psql/postgresql-client})" >&2
    exit 1
  fi
done

cargo build --release --quiet
cargo build --release --quiet --package load
# copied, so that a build meanwhile does not change what is measured
mkdir -p target/bench
built="${CARGO_TARGET_DIR:-target}/release"
cp "$built/portico" "$built/load" target/bench/
# to a file first: a run that fails leaves the last figures alone
target/bench/load "$PWD/target/bench/portico" >target/bench.md.new
{
  printf '\n## Firms of different sizes\n\n'
  target/bench/load scale "$PWD/target/bench/portico" "$PWD/benches/seed" ${PORTICO_BENCH_CASES:-1000 100000 1000000}
  printf '\n## The door\n\n'
  target/bench/load door "$PWD/target/bench/portico"
  printf '\n## The trust account\n\n'
  benches/trust.sh
} >>target/bench.md.new
mv target/bench.md.new target/bench.md
cat target/bench.md
