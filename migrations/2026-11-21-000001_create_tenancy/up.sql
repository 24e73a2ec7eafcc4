-- What every tenant table leans on: which firm a transaction speaks for, and the policy that holds rows to it.
-- The roles are made beforehand by a superuser (src/db/roles.rs): portico_owner runs this, portico_app serves,
-- portico_jobs runs the queue, portico_lookup owns the few functions that must see past row-level security.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO portico_app, portico_jobs, portico_lookup;

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- The firm this transaction speaks for; null (and so no rows) when none was set.
CREATE FUNCTION current_firm() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.firm_id', true), '')::uuid;

-- Holds a table's rows to the current firm, for its owner too.
CREATE PROCEDURE keep_to_firm(target regclass)
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY firm ON %s USING (firm_id = current_firm()) WITH CHECK (firm_id = current_firm())', target);
END $$;

-- How text is compared when somebody searches: without accents, without capitals, one way of writing each letter. Immutable
-- so that it can be kept and indexed: dictionary and collation are named outright and do not change after installation.
CREATE FUNCTION fold(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFKC)) COLLATE "und-x-icu");
