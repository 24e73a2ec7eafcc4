DROP TRIGGER keep_sent ON invoices;
DROP FUNCTION keep_sent_invoice;
--! include functions/keep_sent_invoice.1.sql
CREATE TRIGGER keep_sent BEFORE UPDATE OR DELETE ON invoices FOR EACH ROW WHEN (current_user = 'portico_app') EXECUTE FUNCTION keep_sent_invoice();

-- which lines and links were paid in advance is lost
ALTER TABLE payment_links DROP COLUMN advance;
ALTER TABLE invoice_lines DROP COLUMN advance;
