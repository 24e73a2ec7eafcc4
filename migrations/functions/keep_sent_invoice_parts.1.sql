-- Nor do its lines, taxes and instalments.
CREATE FUNCTION keep_sent_invoice_parts() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    part record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    IF EXISTS (SELECT FROM invoices WHERE firm_id = part.firm_id AND id = part.invoice_id AND sent_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a sent invoice never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN part;
END $$;
