-- Which ledgers have money, as a column of its own that hardly ever changes. An index whose condition names the balance makes every posting
-- write all indexes of its ledger anew; without, the row is changed where it stands.
ALTER TABLE trust_ledgers ADD has_money boolean NOT NULL GENERATED ALWAYS AS (balance > 0) STORED;
DROP INDEX trust_ledgers_with_money;
CREATE INDEX trust_ledgers_with_money ON trust_ledgers (firm_id, account_id, id) WHERE has_money;
