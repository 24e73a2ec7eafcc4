DROP FUNCTION fold(text);
DROP PROCEDURE keep_to_firm(regclass);
DROP FUNCTION current_firm();
DROP EXTENSION unaccent;
DROP EXTENSION btree_gin;
DROP EXTENSION pg_trgm;
REVOKE USAGE ON SCHEMA public FROM portico_app, portico_jobs, portico_lookup;
