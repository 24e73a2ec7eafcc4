-- The look-up of a session keeps its plan.
DROP FUNCTION find_session;
--! include functions/find_session.2.sql
