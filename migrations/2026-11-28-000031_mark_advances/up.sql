-- Money that is paid before it is earned is the client's and lies in trust, unless the fee agreement says that it is the firm's once it is
-- paid. A line says which of both it is; null: it is earned, or laid out. What belongs in trust stands on drafts alone: what is paid on
-- an invoice that is sent, or with a link, goes to the operating account.
ALTER TABLE invoice_lines ADD COLUMN advance text CONSTRAINT invoice_lines_advance CHECK (advance IN ('trust', 'firm'));
ALTER TABLE payment_links ADD COLUMN advance text CONSTRAINT payment_links_advance CHECK (advance IS NULL OR (advance = 'firm' AND invoice_id IS NULL));

DROP TRIGGER keep_sent ON invoices;
DROP FUNCTION keep_sent_invoice;
--! include functions/keep_sent_invoice.2.sql
CREATE TRIGGER keep_sent BEFORE UPDATE OR DELETE ON invoices FOR EACH ROW WHEN (current_user = 'portico_app') EXECUTE FUNCTION keep_sent_invoice();
