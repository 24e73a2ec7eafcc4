# What is done often. `just` lists it; https://just.systems

_list:
    @just --list --unsorted

# Serve the demo on http://localhost:3000
run *arguments:
    cargo run -- {{ arguments }}

# The whole suite; `just test sign_in` runs what has that in its name
test *arguments:
    cargo test --locked {{ arguments }}

# Payments, with the process killed before and after every single statement and call of each; the suite takes some of those points
crash *arguments:
    PORTICO_CRASH_EVERY=1 cargo test --locked --test it crashes {{ arguments }} -- --nocapture

# Seals with every single byte made another, and every digit of their time stamps; the suite takes one of eleven
bytes:
    PORTICO_EVERY_BYTE=1 cargo test --locked --lib not_a_byte

# The journeys in Chromium, which must be there; pictures of the pages go to target/tmp/screens
browser *arguments: judges
    PORTICO_REQUIRE_BROWSER=1 PORTICO_SCREENSHOTS=1 cargo test --locked --test browser {{ arguments }}

# axe-core and the Nu checker, for the journeys
judges:
    tests/peers/install.sh

# Formatting and lints, as .ci/run holds every change to them
check:
    cargo fmt --check
    cargo clippy --all-targets --locked -- -D warnings

# What may come into the dependency tree (deny.toml); needs `cargo install cargo-deny --locked`
deny:
    cargo deny --workspace --locked check -D warnings

# A release build under load, beside bare handlers (benches/)
bench *arguments:
    benches/run.sh {{ arguments }}

# This build beside that of another revision, on the demo and with 100,000 cases; `just bench-beside REV [CASES...]`
bench-beside *arguments:
    benches/beside.sh {{ arguments }}

# Add cases to the demo's firm while `just run` serves it, as a firm has them after twelve years (benches/seed): 100,000 take about
# 40 s, 1,000,000 some minutes and 15 GB. Needs psql, and a superuser where DATABASE_URL names another database
seed cases='1000' database=env('DATABASE_URL', 'postgres://postgres@/portico?host=' + justfile_directory() + '/.portico/postgres/sock'):
    psql '{{ database }}' -Xq -v ON_ERROR_STOP=1 --single-transaction -c 'SET seed.cases = {{ cases }}' $(printf ' -f %s' benches/seed/*.sql)
    psql '{{ database }}' -Xq -c 'VACUUM (ANALYZE)'

# Files for signing, made up from those of the demo; needs `cargo install cargo-fuzz --locked` and a C++ compiler
fuzz seconds='600':
    mkdir -p target/fuzz/intake && cp fixtures/files/*.pdf target/fuzz/intake
    RUSTC_BOOTSTRAP=1 cargo fuzz run --fuzz-dir benches/fuzz -s none intake target/fuzz/intake -- -dict=benches/fuzz/intake.dict -max_len=40000 -timeout=20 -rss_limit_mb=2048 -max_total_time={{ seconds }}

# Write down the filled demo as this build leaves it (tests/dumps), which every later build must be able to take over; once at
# the end of each larger piece of work. Needs pg_dump
dump name:
    PORTICO_DUMP={{ name }} cargo test --locked --test it -- --ignored make_a_dump

# Print src/schema.rs from a database that has every migration. Needs `cargo install diesel_cli --no-default-features
# --features postgres` (and libpq); DATABASE_URL names the database, by default the demo's while `just run` serves it
schema database=env('DATABASE_URL', 'postgres://postgres@/portico?host=' + justfile_directory() + '/.portico/postgres/sock'):
    diesel print-schema --database-url '{{ database }}' > src/schema.rs.new
    mv src/schema.rs.new src/schema.rs
    cargo fmt

# The one binary, as it is deployed
release:
    cargo build --release --locked
    ls -l target/release/portico
