DROP INDEX trust_ledgers_with_money;
ALTER TABLE trust_ledgers DROP has_money;
CREATE INDEX trust_ledgers_with_money ON trust_ledgers (firm_id, account_id, id) WHERE balance > 0;
