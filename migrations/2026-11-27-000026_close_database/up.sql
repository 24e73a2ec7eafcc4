-- PostgreSQL lets every role of the server connect to a database and make temporary tables in it. Ours is for the roles that use it;
-- the owner needs no right of its own. A database that somebody else owns is left as it is, with a warning of PostgreSQL's.
DO $$
BEGIN
    EXECUTE format('REVOKE CONNECT, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO portico_app, portico_jobs', current_database());
END $$;
