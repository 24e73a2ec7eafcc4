-- Invoices for each case, the first sent a week after it was opened, one by default (seed.invoices). Of closed cases all are paid, of open
-- ones half are outstanding.
CREATE TEMP TABLE seed_invoices ON COMMIT DROP AS
SELECT (c.n - 1) * per + k AS n, c.id AS case_id, c.client_id, c.staff_account_id,
       least(c.opened_at + interval '7 days' + interval '1 day' * 30 * (k - 1), now - interval '1 minute' * (per - k)) AS sent_at,
       (500 + pg_temp.dice(c.n, 60, 40) * 100) * 100::bigint AS gross,
       -- of an open case those before the last are paid
       NOT c.open OR k < per OR pg_temp.dice(c.n, 61, 2) = 0 AS is_paid
FROM seed, seed_cases c, (SELECT coalesce(nullif(current_setting('seed.invoices', true), ''), '1')::bigint AS per) p
CROSS JOIN LATERAL generate_series(1, per) AS k;
ALTER TABLE seed_invoices ADD id uuid, ADD payment_id uuid;
UPDATE seed_invoices SET id = pg_temp.id_at(sent_at, 'invoice' || n), payment_id = pg_temp.id_at(sent_at, 'payment' || n);
ANALYZE seed_invoices;

INSERT INTO invoices (firm_id, id, kind, case_id, client_id, number, currency, exponent, due_on, net, gross, issued_on, created_at, created_by,
    sent_at, sent_by, viewed_at, paid, next_due_on, next_due)
SELECT firm_id, i.id, 'invoice', case_id, i.client_id, 'SEED-' || lpad(n::text, 8, '0'), 'USD', 2, (sent_at + interval '30 days')::date, gross, gross,
       sent_at::date, sent_at, staff_account_id, sent_at, staff_account_id, sent_at, CASE WHEN is_paid THEN gross ELSE 0 END,
       CASE WHEN NOT is_paid THEN (sent_at + interval '30 days')::date END, CASE WHEN is_paid THEN 0 ELSE gross END
FROM seed, seed_invoices i ORDER BY n;
INSERT INTO invoice_contents (firm_id, invoice_id, language, bill_to, client_tax_number, due_within, tax_included, exemption, terms, note, as_sent)
SELECT firm_id, id, 'en-US', 'Client ' || n, '', 30, false, '', '', '', '{}' FROM seed, seed_invoices ORDER BY n;
INSERT INTO invoice_lines (firm_id, invoice_id, position, kind, description, quantity, unit, rate, amount)
SELECT firm_id, id, 0, 'fee', 'Work on the case', 10000, 'piece', gross, gross FROM seed, seed_invoices ORDER BY n;
INSERT INTO payments (firm_id, id, client_id, currency, exponent, amount, method, detail, state, begun_on, received_on, receipt_number, created_at, settled_at)
SELECT firm_id, payment_id, i.client_id, 'USD', 2, gross, 'check', n::text, 'succeeded', sent_at::date, sent_at::date, 'SEEDR-' || lpad(n::text, 8, '0'),
       sent_at, sent_at FROM seed, seed_invoices i WHERE is_paid ORDER BY n;
INSERT INTO payment_allocations (firm_id, payment_id, invoice_id, amount)
SELECT firm_id, payment_id, id, gross FROM seed, seed_invoices WHERE is_paid ORDER BY n;
