-- What is marked as cleared may be spent from then on; taken back, it may not. What was reversed meanwhile has no part in it any more. A check
-- that is marked is open no more. A month is marked at once: each ledger is changed once, however many of its postings are.
CREATE FUNCTION mark_trust_posting() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- postings take the account before the ledger: so does this
    PERFORM FROM trust_accounts a WHERE (a.firm_id, a.id) IN (
        SELECT DISTINCT p.firm_id, p.account_id FROM marked m JOIN trust_postings p ON p.firm_id = m.firm_id AND p.id = m.posting_id) FOR UPDATE OF a;
    UPDATE trust_ledgers l SET pending = pending + CASE WHEN TG_OP = 'DELETE' THEN s.amount ELSE -s.amount END
        FROM (SELECT p.firm_id, p.ledger_id, sum(p.amount)::bigint AS amount
              FROM marked m JOIN trust_postings p ON p.firm_id = m.firm_id AND p.id = m.posting_id
              WHERE m.mark = 'cleared' AND p.clears
                  AND NOT EXISTS (SELECT FROM trust_postings r WHERE r.firm_id = p.firm_id AND r.reverses_id = p.id)
              GROUP BY 1, 2) s
        WHERE l.firm_id = s.firm_id AND l.id = s.ledger_id;
    IF TG_OP = 'DELETE' THEN
        INSERT INTO trust_open_checks (firm_id, posting_id, account_id, posted_on, seq)
            SELECT p.firm_id, p.id, p.account_id, p.posted_on, p.seq
            FROM marked m JOIN trust_postings p ON p.firm_id = m.firm_id AND p.id = m.posting_id
            WHERE m.mark = 'cleared' AND p.check_number IS NOT NULL AND p.amount < 0 AND p.kind <> 'reversal'
                AND NOT EXISTS (SELECT FROM trust_postings r WHERE r.firm_id = p.firm_id AND r.reverses_id = p.id);
    ELSE
        DELETE FROM trust_open_checks c USING marked m
            WHERE m.mark = 'cleared' AND c.firm_id = m.firm_id AND c.posting_id = m.posting_id;
    END IF;
    RETURN NULL;
END;
$$;
REVOKE EXECUTE ON FUNCTION mark_trust_posting() FROM PUBLIC;
