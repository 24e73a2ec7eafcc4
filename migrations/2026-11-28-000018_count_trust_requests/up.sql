-- What was paid of a request into trust is counted from its postings, and what is on its way from payments through providers: never added to.

--! include functions/count_trust_request.1.sql

--! include functions/lock_trust_request.1.sql

-- payments into trust that are not in a ledger yet
CREATE INDEX payments_into_trust ON payments (firm_id, trust_request_id, state) WHERE trust_request_id IS NOT NULL;
