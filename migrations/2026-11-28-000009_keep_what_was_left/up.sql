-- What was left of an invoice after each payment, for its receipt, which says the same whenever it is printed. Beside that an index for the
-- list of links that pay a sum without an invoice, of which there are few among many.
ALTER TABLE payment_allocations ADD COLUMN outstanding_after bigint;
CREATE INDEX payment_links_sums ON payment_links (firm_id, id) WHERE invoice_id IS NULL;
DROP FUNCTION count_invoice(uuid, uuid);
--! include functions/count_invoice.2.sql
-- What was paid before: as far as it can be told from the order of the payments.
DO $$
DECLARE firm uuid;
BEGIN
    FOR firm IN SELECT DISTINCT firm_id FROM firm_hosts LOOP
        PERFORM set_config('app.firm_id', firm::text, true);
        UPDATE payment_allocations a SET outstanding_after = earlier.remaining FROM (
            SELECT b.firm_id, b.payment_id, b.invoice_id,
                   greatest(i.gross - i.credited - i.written_off
                       - sum(b.amount) OVER (PARTITION BY b.invoice_id ORDER BY p.settled_at, p.id), 0)::bigint AS remaining
                FROM payment_allocations b
                JOIN payments p ON p.firm_id = b.firm_id AND p.id = b.payment_id AND p.state = 'succeeded'
                JOIN invoices i ON i.firm_id = b.firm_id AND i.id = b.invoice_id) AS earlier
            WHERE a.firm_id = earlier.firm_id AND a.payment_id = earlier.payment_id AND a.invoice_id = earlier.invoice_id;
    END LOOP;
    PERFORM set_config('app.firm_id', '', true);
END $$;
