-- An account with a ledger for each case, and a request for each that most have paid. Postings are left to whoever measures them.
INSERT INTO trust_accounts (firm_id, id, name, bank_name, ending, interest, currency, exponent, opened_on, created_at, created_by)
SELECT firm_id, pg_temp.id_at(now, 'trust account' || (SELECT min(n) FROM seed_cases)), 'Seeded', 'Seeded Bank', '0001', 'iolta', 'USD', 2, (now - interval '10 years')::date, now,
       (SELECT staff_account_id FROM seed_cases LIMIT 1) FROM seed;
INSERT INTO trust_ledgers (firm_id, id, account_id, kind, client_id, case_id, created_at)
SELECT firm_id, pg_temp.id_at(opened_at, 'ledger' || n), pg_temp.id_at(now, 'trust account' || (SELECT min(n) FROM seed_cases)), 'client', c.client_id, c.id, opened_at
FROM seed, seed_cases c ORDER BY n;
INSERT INTO trust_requests (firm_id, id, ledger_id, case_id, client_id, kind, amount, currency, exponent, purpose, due_on, created_at, created_by, paid)
SELECT firm_id, pg_temp.id_at(opened_at, 'request' || n), pg_temp.id_at(opened_at, 'ledger' || n), c.id, c.client_id, 'retainer', 200000, 'USD', 2,
       'Retainer', (opened_at + interval '14 days')::date, opened_at, staff_account_id, CASE WHEN pg_temp.dice(n, 70, 10) = 0 THEN 0 ELSE 200000 END
FROM seed, seed_cases c ORDER BY n;
