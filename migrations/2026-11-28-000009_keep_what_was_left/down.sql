DROP FUNCTION count_invoice(uuid, uuid);
--! include functions/count_invoice.1.sql
DROP INDEX payment_links_sums;
ALTER TABLE payment_allocations DROP COLUMN outstanding_after;
