-- An account with a ledger for each case, four postings on each by default (seed.postings), and a request for each that most have paid. All
-- but the last weeks are at the bank, statement by statement, and months are signed off up to the one before the last.
CREATE TEMP TABLE seed_ledgers ON COMMIT DROP AS
SELECT c.n, c.id AS case_id, c.client_id, c.staff_account_id, c.open, c.opened_at, pg_temp.id_at(c.opened_at, 'ledger' || c.n) AS id,
       pg_temp.id_at(now, 'trust account' || (SELECT min(n) FROM seed_cases)) AS account_id
FROM seed, seed_cases c;
INSERT INTO trust_accounts (firm_id, id, name, bank_name, ending, interest, currency, exponent, opened_on, created_at, created_by)
SELECT firm_id, l.account_id, 'Seeded', 'Seeded Bank', '0001', 'iolta', 'USD', 2, (now - interval '10 years')::date, now, staff_account_id
FROM seed, (SELECT * FROM seed_ledgers ORDER BY n LIMIT 1) l;
INSERT INTO trust_ledgers (firm_id, id, account_id, kind, client_id, case_id, created_at)
SELECT firm_id, l.id, l.account_id, 'client', l.client_id, l.case_id, opened_at FROM seed, seed_ledgers l ORDER BY n;
INSERT INTO trust_requests (firm_id, id, ledger_id, case_id, client_id, kind, amount, currency, exponent, purpose, due_on, created_at, created_by, paid)
SELECT firm_id, pg_temp.id_at(opened_at, 'request' || n), l.id, l.case_id, l.client_id, 'retainer', 200000, 'USD', 2,
       'Retainer', (opened_at + interval '14 days')::date, opened_at, staff_account_id, CASE WHEN pg_temp.dice(n, 70, 10) = 0 THEN 0 ELSE 200000 END
FROM seed, seed_ledgers l ORDER BY n;

-- In turn a deposit by wire, a check, a deposit by check, fees; with a closed case all that is left goes back.
CREATE TEMP TABLE seed_postings ON COMMIT DROP AS
SELECT l.n, k, per, l.id AS ledger_id, l.account_id, l.open, l.staff_account_id,
       least(now::date - (per - k)::integer, greatest(opened_at, now - interval '10 years' + interval '1 day')::date + 5 * k::integer) AS posted_on,
       (ARRAY[-40000, 200000, -50000, 30000])[1 + k % 4]::bigint AS amount, (ARRAY['transfer', 'wire', 'check', 'check'])[1 + k % 4] AS method
FROM seed, seed_ledgers l, (SELECT coalesce(nullif(current_setting('seed.postings', true), ''), '4')::bigint AS per) p
CROSS JOIN LATERAL generate_series(1, per) AS k;
ALTER TABLE seed_postings ADD id uuid, ADD seq bigint, ADD balance bigint, ADD total bigint, ADD number text;
UPDATE seed_postings p SET method = 'check', amount = -s.before
FROM (SELECT n, sum(amount) AS before FROM seed_postings WHERE k < per GROUP BY n) s WHERE NOT p.open AND p.k = p.per AND s.n = p.n;
UPDATE seed_postings p SET id = pg_temp.id_at(p.posted_on, 'posting' || p.n || '/' || p.k), seq = s.seq, balance = s.balance, total = s.total,
    number = CASE WHEN p.amount > 0 THEN 'R-' || s.receipts ELSE 'D-' || s.disbursements END
FROM (SELECT n, k, row_number() OVER place AS seq, sum(amount) OVER (PARTITION BY n ORDER BY k) AS balance, sum(amount) OVER place AS total,
             count(*) FILTER (WHERE amount > 0) OVER place AS receipts, count(*) FILTER (WHERE amount < 0) OVER place AS disbursements
      FROM seed_postings WINDOW place AS (ORDER BY posted_on, n, k)) s WHERE s.n = p.n AND s.k = p.k;
CREATE INDEX ON seed_postings (seq);
ANALYZE seed_postings;

-- where triggers run, they number the same and move the balances themselves, for this firm
DO $$ BEGIN PERFORM set_config('app.firm_id', firm_id::text, true) FROM seed; END $$;
INSERT INTO trust_postings (firm_id, id, account_id, ledger_id, kind, amount, posted_on, method, party, purpose, reference, check_number, recorded_by,
    created_at, seq, number, balance_after, account_balance_after)
SELECT firm_id, p.id, p.account_id, ledger_id, CASE WHEN amount > 0 THEN 'deposit' ELSE 'payment' END, amount, posted_on, method, 'Party ' || n, 'Case work',
       'REF ' || seq, CASE WHEN method = 'check' AND amount < 0 THEN (100000 + seq)::text END, staff_account_id, posted_on, seq, number, balance, total
FROM seed, seed_postings p ORDER BY seq;
UPDATE trust_ledgers l SET balance = s.balance, posted_at = s.posted_on
FROM seed, (SELECT DISTINCT ON (ledger_id) ledger_id, balance, posted_on FROM seed_postings ORDER BY ledger_id, k DESC) s
WHERE l.firm_id = seed.firm_id AND l.id = s.ledger_id;
UPDATE trust_accounts a SET balance = s.total, seq = s.seq, receipts = s.receipts, disbursements = s.disbursements
FROM seed, (SELECT account_id, sum(amount) AS total, count(*) AS seq, count(*) FILTER (WHERE amount > 0) AS receipts,
                   count(*) FILTER (WHERE amount < 0) AS disbursements FROM seed_postings GROUP BY 1) s
WHERE a.firm_id = seed.firm_id AND a.id = s.account_id;

-- The bank has each two days later; one check in fifty of the last months nobody has presented.
CREATE TEMP TABLE seed_lines ON COMMIT DROP AS
SELECT p.*, posted_on + 2 AS at_bank_on, date_trunc('month', posted_on + 2)::date AS month
FROM seed, seed_postings p WHERE posted_on < now::date - 20
    AND NOT (method = 'check' AND amount < 0 AND posted_on > now::date - 300 AND pg_temp.dice(seq, 71, 50) = 0);
INSERT INTO trust_marks (firm_id, posting_id, mark, marked_on, marked_by, marked_at)
SELECT firm_id, l.id, 'cleared', at_bank_on, staff_account_id, at_bank_on FROM seed, seed_lines l ORDER BY seq;
INSERT INTO trust_open_checks (firm_id, posting_id, account_id, posted_on, seq)
SELECT firm_id, p.id, p.account_id, posted_on, seq FROM seed, seed_postings p
WHERE method = 'check' AND amount < 0 AND NOT EXISTS (SELECT FROM seed_lines l WHERE l.id = p.id) ON CONFLICT DO NOTHING;
INSERT INTO bank_statements (firm_id, id, account_id, format, file_name, file_hash, begins_on, ends_on, opening, closing, taken_by, taken_at, lines)
SELECT firm_id, pg_temp.id_at(month, 'statement' || l.account_id), l.account_id, 'csv', to_char(month, 'YYYY-MM') || '.csv', '', month,
       (month + interval '1 month')::date - 1, coalesce(sum(sum(amount)) OVER before, 0), sum(sum(amount)) OVER upto, seed.account_id, month, count(*)
FROM seed, seed_lines l GROUP BY firm_id, seed.account_id, l.account_id, month
WINDOW upto AS (ORDER BY month), before AS (ORDER BY month ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);
INSERT INTO bank_lines (firm_id, id, statement_id, account_id, place, posted_on, amount, description, reference, raw, fingerprint)
SELECT firm_id, pg_temp.id_at(at_bank_on, 'line' || l.id), pg_temp.id_at(month, 'statement' || l.account_id), l.account_id, seq, at_bank_on, amount,
       'REF ' || seq, '', 'REF ' || seq, decode(md5('line' || l.id), 'hex') FROM seed, seed_lines l ORDER BY seq;
INSERT INTO bank_matches (firm_id, line_id, posting_id, rule, matched_by, matched_at)
SELECT firm_id, pg_temp.id_at(at_bank_on, 'line' || l.id), l.id, 'reference', staff_account_id, at_bank_on FROM seed, seed_lines l ORDER BY seq;
INSERT INTO reconciliations (firm_id, id, account_id, month, state, figures, prepared_by, prepared_at, signed_by, signed_at)
SELECT firm_id, pg_temp.id_at(month, 'month' || l.account_id), l.account_id, month, 'signed_off', '{}', seed.account_id, month, seed.account_id, month
-- what the last one says is read by the program, which writes it
FROM seed, (SELECT DISTINCT account_id, month FROM seed_lines) l WHERE month < date_trunc('month', now - interval '2 months');
UPDATE trust_accounts a SET locked_through = date_trunc('month', now - interval '1 month')::date - 1
FROM seed, (SELECT DISTINCT account_id FROM seed_ledgers) l WHERE a.firm_id = seed.firm_id AND a.id = l.account_id AND seed.cases >= 1000;
DO $$ BEGIN PERFORM set_config('app.firm_id', '', true); END $$;
