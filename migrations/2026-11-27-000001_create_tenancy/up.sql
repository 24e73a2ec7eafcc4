-- What every tenant table leans on: which firm a transaction speaks for, and the policy that holds rows to it.
-- The roles are made beforehand by a superuser (src/db/roles.rs): portico_owner runs this, portico_app serves,
-- portico_jobs runs the queue, portico_lookup owns the few functions that must see past row-level security.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO portico_app, portico_jobs, portico_lookup;

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS unaccent;

--! include functions/current_firm.1.sql

--! include functions/keep_to_firm.1.sql

--! include functions/fold.1.sql
