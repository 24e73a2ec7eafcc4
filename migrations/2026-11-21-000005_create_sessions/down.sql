DROP FUNCTION find_session(bytea, timestamptz, timestamptz);
DROP TABLE sessions;
REVOKE SELECT ON accounts, clients, staff_members FROM portico_lookup;
