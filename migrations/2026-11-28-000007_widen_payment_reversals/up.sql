-- What went back may come again: a refund that failed, a dispute that was won. It is a row of its own that counts the other way, as rows of
-- history are never changed. Each says of which refund or dispute it is.
ALTER TABLE payment_reversals
    ADD COLUMN refund_id uuid,
    ADD COLUMN dispute_ref text NOT NULL DEFAULT '' CONSTRAINT payment_reversals_dispute_ref_length CHECK (length(dispute_ref) <= 255),
    DROP CONSTRAINT payment_reversals_kind,
    ADD CONSTRAINT payment_reversals_kind CHECK (kind IN ('refund', 'returned', 'dispute', 'refund_failed', 'dispute_won')),
    ADD CONSTRAINT payment_reversals_refund FOREIGN KEY (firm_id, refund_id) REFERENCES payment_refunds (firm_id, id);
CREATE INDEX payment_reversals_refund_id ON payment_reversals (firm_id, refund_id) WHERE refund_id IS NOT NULL;
ALTER TABLE payments
    DROP CONSTRAINT payments_held_reason,
    ADD CONSTRAINT payments_held_reason CHECK (held_reason IN ('amount', 'currency', 'account', 'overpaid', 'dispute', 'returned',
        'unallocated', 'refund_failed', 'dispute_won', 'too_much_back'));
