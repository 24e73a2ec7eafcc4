-- Cases over twelve years, one in twenty of them open: half of the newest, and a few old ones.
CREATE TEMP TABLE seed_cases ON COMMIT DROP AS
SELECT g.n, now - interval '12 years' * (1 - (g.n - before) / (cases + 1.0)) AS opened_at,
       pg_temp.dice(g.n, 10, 1000) < CASE WHEN g.n - before > cases * 0.92 THEN 500 ELSE 11 END AS open,
       s.id AS attorney_id, s.account_id AS staff_account_id, c.id AS client_id, c.account_id AS client_account_id
FROM seed CROSS JOIN LATERAL generate_series(before + 1, before + cases) AS g (n)
JOIN seed_staff s ON s.n = pg_temp.dice(g.n, 11, (SELECT count(*)::integer FROM seed_staff))
-- a case whose number has no client is that of one who comes again
JOIN seed_clients c ON c.n = CASE WHEN g.n % 5 = 0 AND cases >= 5 THEN g.n - 1 - 5 * (pg_temp.dice(g.n, 12, 100) % ((g.n - before) / 5)) ELSE g.n END;
ALTER TABLE seed_cases ADD id uuid, ADD closed_at timestamptz, ADD moved_at timestamptz;
UPDATE seed_cases SET id = pg_temp.id_at(opened_at, 'case' || n),
    closed_at = CASE WHEN NOT open THEN least(opened_at + interval '90 days' + interval '1 day' * pg_temp.dice(n, 13, 700),
        opened_at + (now - opened_at) * 0.9) END,
    -- most open cases moved within the last weeks
    moved_at = CASE WHEN open THEN now - (now - opened_at) * (pg_temp.dice(n, 14, 1000) / 1000.0) ^ 3 END
FROM seed;
UPDATE seed_cases SET moved_at = closed_at WHERE NOT open;
CREATE UNIQUE INDEX ON seed_cases (n);
ANALYZE seed_cases;

INSERT INTO cases (firm_id, id, reference, name, kind, status, attorney_id, opened_on, closed_at, created_at, moved_at)
SELECT firm_id, c.id, 'S-' || extract(year FROM opened_at) || '-' || lpad(n::text, 7, '0'),
       kind || ' of ' || (SELECT split_part(l.name, ' ', 2) FROM clients l WHERE l.firm_id = seed.firm_id AND l.id = c.client_id),
       kind,
       CASE WHEN NOT open THEN 'closed' ELSE (ARRAY['intake', 'intake', 'intake', 'preparing', 'preparing', 'preparing', 'preparing', 'filed',
           'filed', 'filed', 'pending', 'pending', 'pending', 'pending', 'on_hold'])[1 + pg_temp.dice(n, 15, 15)] END,
       attorney_id, opened_at::date, closed_at, opened_at, moved_at
FROM seed, seed_cases c CROSS JOIN LATERAL (SELECT (ARRAY['Family petition', 'Work visa', 'Asylum', 'Naturalization', 'Green card renewal',
    'Student visa'])[1 + pg_temp.dice(n, 16, 6)] AS kind) k
ORDER BY n;

-- The applicant; in two of five a member of the family; in one of twenty an interpreter, who has very many.
INSERT INTO case_people (firm_id, case_id, client_id, role, position, added_at)
SELECT firm_id, c.id, c.client_id, 'applicant', 0, c.opened_at FROM seed, seed_cases c ORDER BY n;
INSERT INTO case_people (firm_id, case_id, client_id, role, position, added_at)
SELECT firm_id, c.id, l.id, CASE WHEN pg_temp.dice(c.n, 20, 2) = 0 THEN 'derivative' ELSE 'applicant' END, 1, c.opened_at
FROM seed CROSS JOIN seed_cases c JOIN seed_clients l ON l.n = c.n - 1
WHERE pg_temp.dice(c.n, 21, 5) < 2 ORDER BY c.n ON CONFLICT DO NOTHING;
INSERT INTO case_people (firm_id, case_id, client_id, role, position, added_at)
SELECT firm_id, c.id, l.id, 'interpreter', 2, c.opened_at
FROM seed CROSS JOIN seed_cases c JOIN seed_clients l ON l.n = before + 1 + 1000 * pg_temp.dice(c.n, 22, 1 + (cases / 1000)::integer)
WHERE pg_temp.dice(c.n, 23, 20) = 0 ORDER BY c.n ON CONFLICT DO NOTHING;

-- Of the others than the first applicant one in three sees chosen applicants alone, and one in ten no more.
UPDATE case_people p SET access = CASE WHEN pg_temp.dice(c.n, 24, 3) = 0 THEN 'selected' ELSE 'full' END,
    until = CASE WHEN pg_temp.dice(c.n, 25, 10) = 0 THEN (now - interval '1 day')::date END
FROM seed, seed_cases c WHERE p.firm_id = seed.firm_id AND p.case_id = c.id AND p.position > 0;
INSERT INTO case_person_applicants (firm_id, case_id, client_id, applicant_id)
SELECT p.firm_id, p.case_id, p.client_id, c.client_id
FROM seed, seed_cases c, case_people p WHERE p.firm_id = seed.firm_id AND p.case_id = c.id AND p.access = 'selected';

-- One case in fifty is limited to its team.
UPDATE cases k SET restricted = true FROM seed, seed_cases c
WHERE k.firm_id = seed.firm_id AND k.id = c.id AND pg_temp.dice(c.n, 26, 50) = 0;
INSERT INTO case_team (firm_id, case_id, staff_member_id, added_at)
SELECT seed.firm_id, c.id, s.id, c.opened_at FROM seed, seed_cases c JOIN seed_staff s ON s.n = pg_temp.dice(c.n, 27, 1000) % (SELECT count(*) FROM seed_staff)
WHERE pg_temp.dice(c.n, 26, 50) = 0 ON CONFLICT DO NOTHING;
