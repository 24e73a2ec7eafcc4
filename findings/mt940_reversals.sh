#!/usr/bin/env bash
# Reversals and entry dates of MT940, as public libraries read them.
#
# Version: PyPI's mt-940 5.1.1; crates.io's mt940 1.1.1.
# Behavior: field 61 says C, D, RC (reversed credit, which subtracts) or RD (reversed debit, which adds). mt-940 turns the sign for D alone,
#   so that RC adds. The crate keeps amounts without a sign and calls RD a reversed credit and RC a reversed debit. An entry date has
#   no year: the crate takes that of the value date, also where the booking is of the next year; mt-940 gets this right.
# Seen: below, under "expected": the statement opens with 100, closes with 90 and has these four lines in between.
# Why it matters here: src/bank_files/mt940 is our own. Its entry.rs gives the signs and the year (that which puts the day into the
#   statement), and draft.rs refuses whatever does not lead from the opening to the closing balance, which finds such a slip.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir src
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check mt-940==5.1.1

cat >statement.sta <<'EOF'
:20:X
:25:12345678
:28C:1/1
:60F:C251231EUR100,00
:61:2512310102C20,00NTRFA
:61:2601020102D10,00NTRFB
:61:2601020102RC30,00NTRFC
:61:2601020102RD10,00NTRFD
:62F:C260131EUR90,00
EOF

cat >Cargo.toml <<'EOF'
[package]
name = "finding"
edition = "2024"

[dependencies]
mt940 = "=1.1.1"
EOF
cat >src/main.rs <<'EOF'
fn main() {
    let text = std::fs::read_to_string("statement.sta").unwrap().replace('\n', "\r\n");
    for line in &mt940::parse_mt940(&text).unwrap()[0].statement_lines {
        let day = line.entry_date.unwrap();
        println!("mt940 {} {day} {:?} {}", line.customer_ref, line.ext_debit_credit_indicator, line.amount);
    }
}
EOF
cat >one.py <<'EOF'
import mt940

for line in mt940.parse('statement.sta'):
    print('mt-940', line.data['customer_reference'], line.data['entry_date'], line.data['status'], line.data['amount'].amount)
EOF

cat >expected <<'EOF'
mt-940 A 2026-01-02 C 20.00
mt-940 B 2026-01-02 D -10.00
mt-940 C 2026-01-02 RC 30.00
mt-940 D 2026-01-02 RD 10.00
mt940 A 2025-01-02 Credit 20.00
mt940 B 2026-01-02 Debit 10.00
mt940 C 2026-01-02 ReverseDebit 30.00
mt940 D 2026-01-02 ReverseCredit 10.00
EOF

{ python/bin/python one.py; cargo run --quiet; } >seen
diff expected seen && echo "as found"
