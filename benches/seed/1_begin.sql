-- Fills the database with cases, in proportions such as a firm has after twelve years: `just seed 100000` (see the justfile).
-- To be run by a superuser, in one transaction, all files of this folder in their order, with these settings:
--   seed.cases  how many cases to add
--   seed.invoices, seed.postings  how many for each case; 1 and 4 where they are not set
--   seed.now    what is "now" to them; by default the time
--   seed.checked  'on' has every foreign key checked row by row, which takes several times as long
-- Cases are added to the firm that answers on `localhost`, that is the demo's: where there is none, nothing happens.
--
-- A superuser passes by row-level security, which is forced on the owner too. Everything random hangs on the number of the
-- row, so that the same settings make the same firm.
SET LOCAL work_mem = '256MB';
SET LOCAL client_min_messages = warning;
DO $$ BEGIN
    IF coalesce(current_setting('seed.checked', true), '') <> 'on' THEN
        SET LOCAL session_replication_role = replica;
    END IF;
END $$;

-- Like an id of version 7 (RFC 9562): its first bytes are the time, so that indexes grow at their end as in life.
CREATE FUNCTION pg_temp.id_at(at timestamptz, what text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    overlay(overlay(overlay(md5(what) PLACING lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') FROM 1 FOR 12)
        PLACING '7' FROM 13) PLACING '8' FROM 17)::uuid;

-- A number from 0 to `sides` - 1.
CREATE FUNCTION pg_temp.dice(n bigint, salt integer, sides integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    ((hashint8extended(n, salt) & 2147483647) % sides)::integer;

CREATE TEMP TABLE seed ON COMMIT DROP AS
SELECT h.firm_id, current_setting('seed.cases')::bigint AS cases,
       coalesce(nullif(current_setting('seed.now', true), '')::timestamptz, now()) AS now,
       -- after those of a seed before this one
       (SELECT count(*) FROM cases c WHERE c.firm_id = h.firm_id AND c.reference LIKE 'S-%') AS before,
       -- the demo's password opens these accounts too
       (SELECT a.password_hash FROM accounts a WHERE a.firm_id = h.firm_id AND a.password_hash IS NOT NULL LIMIT 1) AS password_hash,
       (SELECT a.id FROM accounts a WHERE a.firm_id = h.firm_id AND a.staff_member_id IS NOT NULL ORDER BY id LIMIT 1) AS account_id
FROM firm_hosts h WHERE h.host = 'localhost';

DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM seed WHERE account_id IS NOT NULL) THEN
        RAISE EXCEPTION 'no firm with staff answers on localhost: this is not the demo';
    END IF;
END $$;
