// Headers of webhooks as Stripe's SDK makes them, for `src/payments/stripe/signature_tests.rs`. `node signatures.mjs` writes them to
// `signatures.json`; with `--check` it compares. The secrets are made up.
import { readFileSync, writeFileSync } from 'node:fs';
import Stripe from 'stripe';

const stripe = new Stripe('sk_test_unused');
const secrets = ['whsec_madeUpForTests0000000000000001', 'whsec_madeUpForTests0000000000000002'];
const payloads = {
  plain: '{"id":"evt_1","object":"event"}',
  spaced: '{\n  "id": "evt_2",\r\n  "object": "event"\n}\n',
  unicode: '{"id":"evt_3","name":"Zoë 日本 😀"}',
};
const timestamp = 1795849200;

const headers = [];
for (const [name, payload] of Object.entries(payloads)) {
  for (const [at, secret] of secrets.entries()) {
    const header = stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
    // the SDK takes what it made
    stripe.webhooks.constructEvent(payload, header, secret, 300, undefined, timestamp * 1000);
    headers.push({ name, secret: at, header });
  }
}
const text = JSON.stringify({ sdk: `stripe ${Stripe.PACKAGE_VERSION}`, timestamp, secrets, payloads, headers }, null, 2) + '\n';
if (process.argv.includes('--check')) {
  if (readFileSync('signatures.json', 'utf8') !== text) throw new Error('signatures.json is not what the SDK makes');
} else {
  writeFileSync('signatures.json', text);
}
