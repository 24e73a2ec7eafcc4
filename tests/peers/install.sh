#!/usr/bin/env bash
# Puts axe-core and the Nu checker, as package-lock.json pins them, and pyHanko, as requirements.txt pins it, into target/peers, where the
# tests look for them.
set -euo pipefail
cd "$(dirname "$0")/../.."

if ! cmp -s tests/peers/requirements.txt target/peers/requirements.txt; then
  rm -rf target/peers/python
  mkdir -p target/peers
  python3 -m venv target/peers/python
  target/peers/python/bin/pip install --quiet --disable-pip-version-check -r tests/peers/requirements.txt </dev/null
  cp tests/peers/requirements.txt target/peers/
fi

# they are there already, as pinned
modules=target/peers/node_modules
if cmp -s tests/peers/package-lock.json target/peers/package-lock.json &&
  [ -s $modules/axe-core/axe.min.js ] && [ -s $modules/vnu-jar/build/dist/vnu.jar ]; then
  exit 0
fi

mkdir -p target/peers
cp tests/peers/package.json tests/peers/package-lock.json target/peers/
# plain files are wanted: vnu-jar's own install script would fetch a Java
npm ci --prefix target/peers --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null
