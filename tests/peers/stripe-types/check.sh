#!/usr/bin/env bash
# Judges the Stripe client by Stripe's own SDK: see README.md. Needs node and the npm registry, and takes half a minute.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work="$here/../../../target/peers/stripe-types"
mkdir -p "$work"
cp "$here"/*.json "$here"/*.ts "$here"/*.mjs "$work"
cd "$work"
npm ci --silent --no-audit --no-fund
npx tsc
node signatures.mjs --check
echo "The SDK takes every request, has every field that is read, and makes the signatures that are checked."
