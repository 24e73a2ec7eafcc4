-- Staff, clients, and accounts for most of them.
CREATE TEMP TABLE seed_staff ON COMMIT DROP AS
SELECT n, pg_temp.id_at(now - interval '13 years', 'staff' || n) AS id,
       pg_temp.id_at(now - interval '13 years', 'staff account' || n) AS account_id
FROM seed, generate_series(0, least(399, 3 + cases / 2500)) AS n;

INSERT INTO staff_members (firm_id, id, name, role, created_at)
SELECT firm_id, s.id, 'Attorney ' || n, CASE WHEN n % 3 = 2 THEN 'assistant' ELSE 'attorney' END, now - interval '13 years'
FROM seed, seed_staff s ON CONFLICT DO NOTHING;

INSERT INTO accounts (firm_id, id, email, password_hash, staff_member_id, created_at)
SELECT firm_id, s.account_id, 'attorney' || n || '@seed.test', password_hash, s.id, now - interval '13 years'
FROM seed, seed_staff s ON CONFLICT DO NOTHING;

-- Four clients for five cases: some come again. One in a thousand interprets in many cases.
CREATE TEMP TABLE seed_clients ON COMMIT DROP AS
SELECT n, now - interval '12 years' * (1 - (n - before) / (cases + 1.0)) - interval '1 hour' AS at
FROM seed, generate_series(before + 1, before + cases) AS n WHERE n % 5 <> 0 OR cases < 5;
ALTER TABLE seed_clients ADD id uuid, ADD account_id uuid;
UPDATE seed_clients SET id = pg_temp.id_at(at, 'client' || n),
    account_id = CASE WHEN pg_temp.dice(n, 1, 10) < 6 THEN pg_temp.id_at(at, 'client account' || n) END;
CREATE INDEX ON seed_clients (n);
ANALYZE seed_clients;

INSERT INTO clients (firm_id, id, name, email, phone, language, created_at)
SELECT firm_id, c.id,
       (ARRAY['Ana', 'Luis', 'María', 'José', 'Amina', 'Kwame', 'Mei', 'Wei', 'Olena', 'Dmytro', 'Fatima', 'Omar', 'Priya', 'Arjun',
           'Sofia', 'Mateo', 'Léa', 'Hugo', 'Ngozi', 'Emeka', 'Yuki', 'Linh', 'Zeynep', 'Emre', 'Rosa', 'Ivan'])[1 + pg_temp.dice(c.n, 2, 26)]
       || ' ' || (ARRAY['García', 'Núñez', 'Mensah', 'Okafor', 'Chen', 'Wang', 'Kovalenko', 'Haddad', 'Sharma', 'Rossi', 'Silva', 'Nguyen',
           'Yılmaz', 'Petrov', 'Dubois', 'Tanaka', 'Ortiz', 'Diallo', 'Khan', 'Novák', 'Moreau', 'Santos', 'Castillo'])[1 + pg_temp.dice(c.n, 3, 23)]
       || ' ' || (ARRAY['López', 'Ali', 'Smith', 'Pérez', 'Owusu', 'Li', 'Bondar', 'Patel', 'Costa', 'Tran', 'Demir', 'Sow', 'Ruiz',
           'Ito', 'Laurent', 'Ferrari', 'Popescu'])[1 + pg_temp.dice(c.n, 4, 17)],
       'client' || n || '@seed.test', '(415) 555-' || lpad((n % 10000)::text, 4, '0'),
       CASE WHEN pg_temp.dice(c.n, 5, 3) = 0 THEN 'es' ELSE 'en-US' END, c.at
FROM seed, seed_clients c ORDER BY c.n;

INSERT INTO accounts (firm_id, id, email, password_hash, client_id, created_at, last_sign_in_at)
SELECT firm_id, c.account_id, 'client' || n || '@seed.test', password_hash, c.id, c.at, c.at + interval '1 day'
FROM seed, seed_clients c WHERE c.account_id IS NOT NULL ORDER BY c.n;

INSERT INTO invitations (firm_id, id, account_id, token_hash, sent_by, created_at, expires_at, accepted_at)
SELECT seed.firm_id, pg_temp.id_at(c.at, 'invitation' || c.n), c.account_id, sha256(('invitation' || c.account_id)::bytea), seed.account_id,
       c.at, c.at + interval '7 days', c.at + interval '1 day'
FROM seed, seed_clients c WHERE c.account_id IS NOT NULL ORDER BY c.n;

-- How they sign in: each on a device or two, one in four with a second factor; some of their tries failed.
INSERT INTO second_factors (firm_id, account_id, sealed_secret, created_at, confirmed_at)
SELECT firm_id, c.account_id, '\x00', c.at, c.at
FROM seed, seed_clients c WHERE c.account_id IS NOT NULL AND pg_temp.dice(c.n, 11, 4) = 0;

INSERT INTO devices (firm_id, account_id, token_hash, agent, first_seen_at, last_seen_at)
SELECT firm_id, c.account_id, sha256((c.account_id::text || d)::bytea), 'Firefox · Windows', c.at, now
FROM seed, seed_clients c, generate_series(0, 1) AS d WHERE c.account_id IS NOT NULL AND pg_temp.dice(c.n, 12, 2) >= d;

INSERT INTO sign_in_attempts (firm_id, id, account_id, method, outcome, address, agent, at)
SELECT firm_id, pg_temp.id_at(now - interval '1 day' * d, 'attempt' || c.n || '-' || d), c.account_id, 'password',
       CASE WHEN d = 3 THEN 'wrong' ELSE 'signed_in' END, '203.0.113.9', 'Firefox · Windows', now - interval '1 day' * d
FROM seed, seed_clients c, generate_series(1, 3) AS d WHERE c.account_id IS NOT NULL;
