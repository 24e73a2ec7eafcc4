-- Somebody who enrolled by themselves, and for whom the firm does not work yet: they sign in like clients, and stand in no list of clients.
ALTER TABLE clients ADD COLUMN lead_since timestamptz;

DROP FUNCTION search_clients;
--! include functions/search_clients.2.sql
