-- What is marked as cleared may be spent from then on; taken back, it may not. What was reversed meanwhile has no part in it any more.
CREATE FUNCTION mark_trust_posting() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    posting trust_postings;
    marked trust_marks;
BEGIN
    marked := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    SELECT * INTO posting FROM trust_postings WHERE firm_id = marked.firm_id AND id = marked.posting_id;
    -- postings take the account before the ledger: so does this
    PERFORM FROM trust_accounts WHERE firm_id = posting.firm_id AND id = posting.account_id FOR UPDATE;
    IF marked.mark = 'cleared' AND posting.clears
        AND NOT EXISTS (SELECT FROM trust_postings r WHERE r.firm_id = posting.firm_id AND r.reverses_id = posting.id) THEN
        UPDATE trust_ledgers SET pending = pending + CASE WHEN TG_OP = 'DELETE' THEN posting.amount ELSE -posting.amount END
            WHERE firm_id = posting.firm_id AND id = posting.ledger_id;
    END IF;
    RETURN marked;
END;
$$;
REVOKE EXECUTE ON FUNCTION mark_trust_posting() FROM PUBLIC;
