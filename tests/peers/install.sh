#!/usr/bin/env bash
# Puts axe-core and the Nu checker, as package-lock.json pins them, into target/peers, where the journeys look for them.
set -euo pipefail
cd "$(dirname "$0")/../.."

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
