DROP FUNCTION find_session;
--! include functions/find_session.1.sql
