#!/usr/bin/env bash
# The day and the amount of a line of OFX, as public libraries read them.
#
# Version: PyPI's ofxparse 0.21 and ofxtools 1.1.1.
# Behavior: a bank writes the day of posting with a time and its zone, 20261130210000[-5:EST]. Both turn it into UTC, and both give
#   1 December. OFX lets amounts have a decimal comma. "1,234" is 1.234 to both, whatever the other lines are
#   like; "1.234,56" is 1234.56 to ofxparse and an error of Python's decimals to ofxtools.
# Seen: below, under "expected".
# Why it matters here: a line of the last evening of a month would be in the next month's reconciliation. src/bank_files/ofx takes the first
#   eight digits and nothing else; src/bank_files/amount.rs refuses "1,234" in a currency with cents unless the
#   other amounts of the file tell what the comma is.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check ofxparse==0.21 ofxtools==1.1.1

cat >one.py <<'EOF'
import io
import ofxparse
from ofxtools.Parser import OFXTree

HEAD = '''OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

'''
STATUS = '<STATUS><CODE>0<SEVERITY>INFO</STATUS>'


def statement(day, amount):
    return (HEAD + f'<OFX><SIGNONMSGSRSV1><SONRS>{STATUS}<DTSERVER>20261130<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>'
            f'<BANKMSGSRSV1><STMTTRNRS><TRNUID>0{STATUS}<STMTRS><CURDEF>USD'
            '<BANKACCTFROM><BANKID>1<ACCTID>2<ACCTTYPE>CHECKING</BANKACCTFROM>'
            f'<BANKTRANLIST><DTSTART>20261101<DTEND>20261130<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{day}<TRNAMT>{amount}'
            '<FITID>1<NAME>a</STMTTRN></BANKTRANLIST><LEDGERBAL><BALAMT>0<DTASOF>20261130</LEDGERBAL>'
            '</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>').encode()


def by_ofxparse(file):
    line = ofxparse.OfxParser.parse(file).account.statement.transactions[0]
    return line.date.date(), line.amount


def by_ofxtools(file):
    tree = OFXTree()
    tree.parse(file)
    line = tree.convert().statements[0].transactions[0]
    return line.dtposted.date(), line.trnamt


for day, amount in [('20261130210000[-5:EST]', '1.00'), ('20261130', '1,234'), ('20261130', '1.234,56')]:
    for read in by_ofxparse, by_ofxtools:
        try:
            found = ' '.join(map(str, read(io.BytesIO(statement(day, amount)))))
        except Exception as error:
            found = type(error).__name__
        print(f'{read.__name__} {day} {amount}: {found}')
EOF

cat >expected <<'EOF'
by_ofxparse 20261130210000[-5:EST] 1.00: 2026-12-01 1.00
by_ofxtools 20261130210000[-5:EST] 1.00: 2026-12-01 1.00
by_ofxparse 20261130 1,234: 2026-11-30 1.234
by_ofxtools 20261130 1,234: 2026-11-30 1.234
by_ofxparse 20261130 1.234,56: 2026-11-30 1234.56
by_ofxtools 20261130 1.234,56: InvalidOperation
EOF

python/bin/python one.py >seen
diff expected seen && echo "as found"
