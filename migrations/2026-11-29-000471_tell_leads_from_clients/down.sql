-- Leads stand among the clients then.
DROP FUNCTION search_clients;
--! include functions/search_clients.1.sql
ALTER TABLE clients DROP COLUMN lead_since;
