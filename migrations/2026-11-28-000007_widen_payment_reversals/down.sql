-- Rows with the new words stay as they are; which refund or dispute a row is of is lost.
ALTER TABLE payments
    DROP CONSTRAINT payments_held_reason,
    ADD CONSTRAINT payments_held_reason
        CHECK (held_reason IN ('amount', 'currency', 'account', 'overpaid', 'dispute', 'returned')) NOT VALID;
DROP INDEX payment_reversals_refund_id;
ALTER TABLE payment_reversals
    DROP CONSTRAINT payment_reversals_refund,
    DROP CONSTRAINT payment_reversals_kind,
    ADD CONSTRAINT payment_reversals_kind CHECK (kind IN ('refund', 'returned', 'dispute')) NOT VALID,
    DROP COLUMN dispute_ref,
    DROP COLUMN refund_id;
