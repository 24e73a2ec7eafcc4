-- Counts anew what has arrived of a request and what is on its way. What a provider took counts as on its way until it is in the ledger, so
-- that nobody is asked for it meanwhile.
CREATE FUNCTION count_trust_request(firm uuid, request uuid) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    paid_now bigint;
    under_way_now bigint;
BEGIN
    -- first of all: who counts at the same time waits, and counts what this one did
    PERFORM FROM trust_requests WHERE firm_id = firm AND id = request FOR NO KEY UPDATE;
    SELECT coalesce(sum(p.amount), 0) INTO paid_now FROM trust_postings p
        WHERE p.firm_id = firm AND p.request_id = request AND p.amount > 0 AND p.reverses_id IS NULL
            AND NOT EXISTS (SELECT FROM trust_postings r WHERE r.firm_id = p.firm_id AND r.reverses_id = p.id);
    SELECT coalesce(sum(p.amount), 0) INTO under_way_now FROM payments p
        WHERE p.firm_id = firm AND p.trust_request_id = request AND (p.state = 'under_way' OR (p.state = 'succeeded'
            AND NOT EXISTS (SELECT FROM trust_postings d WHERE d.firm_id = p.firm_id AND d.payment_id = p.id AND d.kind = 'deposit')));
    UPDATE trust_requests SET paid = paid_now, under_way = under_way_now
        WHERE firm_id = firm AND id = request AND (paid <> paid_now OR under_way <> under_way_now);
END $$;
