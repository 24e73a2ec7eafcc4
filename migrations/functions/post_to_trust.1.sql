-- Posts: numbers the posting, and moves the balances of its ledger and account, which nothing else may. The serving role may add
-- postings alone; their checks are those of the tables. The account's row is the one that everybody waits for, and always the first.
CREATE FUNCTION post_to_trust() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    account trust_accounts;
    reversed trust_postings;
    held bigint := CASE WHEN NEW.clears THEN NEW.amount ELSE 0 END;
BEGIN
    UPDATE trust_accounts SET seq = seq + 1,
            balance = balance + NEW.amount,
            receipts = receipts + CASE WHEN NEW.amount > 0 THEN 1 ELSE 0 END,
            disbursements = disbursements + CASE WHEN NEW.amount < 0 THEN 1 ELSE 0 END
        WHERE firm_id = NEW.firm_id AND id = NEW.account_id
        RETURNING * INTO account;
    IF account.id IS NULL THEN
        RAISE EXCEPTION 'no such trust account' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'trust_postings_ledger';
    END IF;
    IF account.closed_at IS NOT NULL THEN
        RAISE EXCEPTION 'the trust account is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'trust_postings_account_open';
    END IF;
    IF NEW.posted_on <= account.locked_through OR NEW.posted_on < account.opened_on THEN
        RAISE EXCEPTION 'no posting is on a day that is signed off' USING ERRCODE = 'check_violation', CONSTRAINT = 'trust_postings_month_open';
    END IF;
    IF NEW.reverses_id IS NOT NULL THEN
        SELECT * INTO reversed FROM trust_postings WHERE firm_id = NEW.firm_id AND id = NEW.reverses_id;
        IF reversed.kind IN ('reversal', 'returned') OR reversed.ledger_id IS DISTINCT FROM NEW.ledger_id OR reversed.amount <> -NEW.amount THEN
            RAISE EXCEPTION 'a reversal takes back a whole posting, once' USING ERRCODE = 'check_violation', CONSTRAINT = 'trust_postings_reverses_whole';
        END IF;
        -- what was never spendable goes as it came
        IF reversed.clears AND NOT EXISTS (SELECT FROM trust_marks m
                WHERE m.firm_id = NEW.firm_id AND m.posting_id = reversed.id AND m.mark = 'cleared') THEN
            held := NEW.amount;
        END IF;
    END IF;
    UPDATE trust_ledgers SET balance = balance + NEW.amount, pending = pending + held, posted_at = NEW.created_at
        WHERE firm_id = NEW.firm_id AND id = NEW.ledger_id AND account_id = NEW.account_id
        RETURNING balance INTO NEW.balance_after;
    IF NEW.balance_after IS NULL THEN
        RAISE EXCEPTION 'no such trust ledger' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'trust_postings_ledger';
    END IF;
    NEW.seq := account.seq;
    NEW.account_balance_after := account.balance;
    NEW.number := CASE WHEN NEW.amount > 0 THEN 'R-' || account.receipts ELSE 'D-' || account.disbursements END;
    RETURN NEW;
END;
$$;
REVOKE EXECUTE ON FUNCTION post_to_trust() FROM PUBLIC;
