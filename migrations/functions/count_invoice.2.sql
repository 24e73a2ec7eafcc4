-- Counts anew what was paid, is under way and was credited on an invoice, and when which part is due next; a payment that arrived since
-- keeps what it left. Whoever calls it holds the invoice's row.
CREATE FUNCTION count_invoice(firm uuid, invoice uuid) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    paid_now bigint;
    under_way_now bigint;
    credited_now bigint;
    gone bigint;
    next_on date;
    next_sum bigint;
    head invoices;
BEGIN
    SELECT coalesce(sum(a.amount - a.reversed) FILTER (WHERE p.state = 'succeeded'), 0),
           coalesce(sum(a.amount) FILTER (WHERE p.state = 'under_way'), 0)
        INTO paid_now, under_way_now
        FROM payment_allocations a JOIN payments p ON p.firm_id = a.firm_id AND p.id = a.payment_id
        WHERE a.firm_id = firm AND a.invoice_id = invoice;
    SELECT coalesce(sum(c.gross), 0) INTO credited_now FROM invoices c
        WHERE c.firm_id = firm AND c.corrects_id = invoice AND c.sent_at IS NOT NULL AND c.voided_at IS NULL;
    UPDATE invoices SET paid = paid_now, under_way = under_way_now, credited = credited_now
        WHERE firm_id = firm AND id = invoice RETURNING * INTO head;
    -- what was credited or written off counts from the last part backwards, what was paid from the first forwards
    SELECT d.due_on, least(d.upto, head.gross - head.credited - head.written_off) - head.paid INTO next_on, next_sum FROM (
        SELECT i.due_on, sum(i.amount) OVER (ORDER BY i.position) AS upto FROM invoice_installments i
            WHERE i.firm_id = firm AND i.invoice_id = invoice) d
        WHERE d.upto > head.paid ORDER BY d.upto LIMIT 1;
    IF next_on IS NULL THEN
        next_on := head.due_on;
        next_sum := head.outstanding;
    END IF;
    UPDATE invoices SET next_due_on = CASE WHEN head.outstanding > 0 THEN next_on END,
                        next_due = CASE WHEN head.outstanding > 0 THEN greatest(next_sum, 0) ELSE 0 END
        WHERE firm_id = firm AND id = invoice;
    UPDATE payment_allocations a SET outstanding_after = head.outstanding FROM payments p
        WHERE a.firm_id = firm AND a.invoice_id = invoice AND a.outstanding_after IS NULL
            AND p.firm_id = a.firm_id AND p.id = a.payment_id AND p.state = 'succeeded';
END $$;
