-- A sent invoice never changes: only what became of it may be written. A draft may change and go; it is not sent with money on it that
-- belongs in trust.
CREATE FUNCTION keep_sent_invoice() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    fate CONSTANT text[] := ARRAY['viewed_at', 'voided_at', 'voided_by', 'written_off_at', 'written_off_by', 'written_off', 'paid', 'under_way',
        'credited', 'outstanding', 'next_due_on', 'next_due', 'version'];
BEGIN
    IF OLD.sent_at IS NULL THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        IF NEW.sent_at IS NOT NULL AND EXISTS (SELECT FROM invoice_lines l
                WHERE l.firm_id = NEW.firm_id AND l.invoice_id = NEW.id AND l.advance = 'trust') THEN
            RAISE EXCEPTION 'what belongs in trust is not paid on an invoice' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoices_no_trust_advance';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR to_jsonb(OLD) - fate IS DISTINCT FROM to_jsonb(NEW) - fate THEN
        RAISE EXCEPTION 'a sent invoice never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
