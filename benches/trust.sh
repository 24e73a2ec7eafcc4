#!/usr/bin/env bash
# Measures the trust account: postings by 32 writers beside pgbench, and a month of 10,000 lines. See benches/trust/main.rs.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo bench --quiet --bench trust
