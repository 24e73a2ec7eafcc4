#!/usr/bin/env bash
# What npm's stripe lets pass: misspelled words at compile time, and signatures of the future.
#
# Version: stripe 23.0.1, typescript 7.0.2.
# Behavior: since 23 the unions of words in its types end in `OtherString`, a string, as its own comment says, so that tsc takes any
#   word for `mode` or for a way to pay; names of parameters and kinds of events are still checked. `constructEvent` looks at
#   how old a signature is, and not at whether its time is still to come, whatever the tolerance.
# Seen: below, under "expected".
# Why it matters here: tests/peers/stripe-types compiles what src/payments/stripe sends; known.ts there closes the unions again.
#   src/payments/stripe/signature.rs refuses a time that is more than five minutes ahead, too.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund stripe@23.0.1 typescript@7.0.2 @types/node@24.10.1

compiles() {
  printf "import type Stripe from 'stripe';\n%s\n" "$2" >one.ts
  if npx tsc --noEmit --strict --skipLibCheck --module nodenext --moduleResolution nodenext --target es2022 --types node one.ts >/dev/null
  then echo "$1 compiles"; else echo "$1 does not compile"; fi
}

{
  compiles "a misspelled mode" "export const a: Stripe.Checkout.SessionCreateParams = { mode: 'paymnt' };"
  compiles "a misspelled way to pay" \
    "export const a: Stripe.Checkout.SessionCreateParams = { allowed_payment_method_types: ['crad'] };"
  compiles "a misspelled parameter" "export const a: Stripe.Checkout.SessionCreateParams = { mod: 'payment' };"
  compiles "a misspelled kind of event" "export const a: Stripe.Event['type'] = 'checkout.session.complete';"
  cat >one.mjs <<'JS'
import Stripe from 'stripe';
const stripe = new Stripe('sk_test_unused');
const [payload, secret, now] = ['{"id":"evt_1","object":"event"}', 'whsec_made_up', 1795849200];
for (const seconds of [-301, 301, 31536000]) {
  const header = stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: now + seconds });
  let said = 'taken';
  try { stripe.webhooks.constructEvent(payload, header, secret, 300, undefined, now * 1000); } catch (error) { said = error.message; }
  console.log(`signed ${seconds} seconds from now: ${said}`);
}
JS
  node one.mjs
} >seen

cat >expected <<'SEEN'
a misspelled mode compiles
a misspelled way to pay compiles
a misspelled parameter does not compile
a misspelled kind of event does not compile
signed -301 seconds from now: Timestamp outside the tolerance zone
signed 301 seconds from now: taken
signed 31536000 seconds from now: taken
SEEN
diff expected seen && echo "As it was seen."
