DO $$
BEGIN
    EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM portico_app, portico_jobs', current_database());
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO PUBLIC', current_database());
END $$;
