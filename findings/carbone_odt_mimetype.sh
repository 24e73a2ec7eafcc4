#!/usr/bin/env bash
# Where a text document made from a template says what it is.
#
# Version: npm's carbone 3.8.2.
# Behavior: OpenDocument (part 3 of version 1.2, section 3.3) has the kind of a package in its first entry, `mimetype`, which is not compressed:
#   at byte 38 of the file stands the kind in plain letters, and programs tell the file by it. From a template that has it so,
#   carbone makes a document whose `mimetype` is deflated: at byte 38 stand other bytes, as in any ZIP archive.
# Seen: below, under "expected": name, method (0 stored, 8 deflated) and whether byte 38 begins the kind.
# Why it matters here: programs of law firms make letters and forms this way, and clients send them back. src/storage/archive judges a
#   package by its manifest or its parts where `mimetype` is missing, late, compressed or streamed, and src/storage/real_files_tests.rs has a row
#   for each.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-fund --no-audit carbone@3.8.2

cat >template.py <<'EOF'
import zipfile

OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"'
TEXT = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
KIND = 'application/vnd.oasis.opendocument.text'
MANIFEST = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'
XML = '<?xml version="1.0" encoding="UTF-8"?>'
entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'.format
parts = {
    'content.xml': f'<office:document-content {OFFICE} {TEXT}><office:body><office:text><text:p>For {{d.name}}</text:p>'
                   '</office:text></office:body></office:document-content>',
    'styles.xml': f'<office:document-styles {OFFICE}/>',
    'META-INF/manifest.xml': f'<manifest:manifest xmlns:manifest="{MANIFEST}" manifest:version="1.2">' + entry('/', KIND)
                             + entry('content.xml', 'text/xml') + entry('styles.xml', 'text/xml') + '</manifest:manifest>',
}
with zipfile.ZipFile('template.odt', 'w') as package:
    package.writestr(zipfile.ZipInfo('mimetype'), KIND)
    for name, text in parts.items():
        package.writestr(name, XML + text, compress_type=zipfile.ZIP_DEFLATED)
EOF
python3 template.py

cat >fill.js <<'EOF'
const carbone = require('carbone');
carbone.render('./template.odt', { name: 'Ana' }, (error, made) => {
  if (error) throw error;
  require('fs').writeFileSync('made.odt', made);
  process.exit(0);
});
EOF
node fill.js

cat >look.py <<'EOF'
import zipfile

for name in 'template.odt', 'made.odt':
    with zipfile.ZipFile(name) as package:
        first = package.infolist()[0]
        words = b'For Ana' in package.read('content.xml')
    plain = open(name, 'rb').read()[38:].startswith(b'application/vnd.oasis')
    print(f'{name}: {first.filename} {first.compress_type}, plain at 38: {plain}, filled: {words}')
EOF
cat >expected <<'EOF'
template.odt: mimetype 0, plain at 38: True, filled: False
made.odt: mimetype 8, plain at 38: False, filled: True
EOF
python3 look.py >seen
diff expected seen && echo "as found"
