-- Money that clients are asked to pay into trust: a retainer, or what an evergreen ledger lacks. What has arrived of it is counted from the
-- postings that say which request they are for.
CREATE TABLE trust_requests (
    firm_id uuid NOT NULL CONSTRAINT trust_requests_firm REFERENCES firms (id),
    id uuid NOT NULL,
    ledger_id uuid NOT NULL,
    case_id uuid NOT NULL,
    client_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT trust_requests_kind CHECK (kind IN ('retainer', 'evergreen')),
    amount bigint NOT NULL CONSTRAINT trust_requests_amount CHECK (amount BETWEEN 1 AND 999999999999999),
    currency text NOT NULL CONSTRAINT trust_requests_currency CHECK (currency ~ '^[A-Z]{3}$'),
    exponent smallint NOT NULL CONSTRAINT trust_requests_exponent CHECK (exponent BETWEEN 0 AND 4),
    purpose text NOT NULL CONSTRAINT trust_requests_purpose_length CHECK (length(purpose) BETWEEN 1 AND 500),
    due_on date,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    -- null where it asked by itself
    created_by uuid,
    withdrawn_at timestamptz,
    withdrawn_by uuid,
    paid bigint NOT NULL DEFAULT 0 CONSTRAINT trust_requests_paid CHECK (paid >= 0),
    -- what is on its way through a provider
    under_way bigint NOT NULL DEFAULT 0 CONSTRAINT trust_requests_under_way CHECK (under_way >= 0),
    outstanding bigint NOT NULL GENERATED ALWAYS AS (CASE WHEN withdrawn_at IS NULL THEN greatest(amount - paid, 0) ELSE 0 END) STORED,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT trust_requests_withdrawn_whole CHECK (withdrawn_at IS NOT NULL OR withdrawn_by IS NULL),
    CONSTRAINT trust_requests_ledger FOREIGN KEY (firm_id, ledger_id) REFERENCES trust_ledgers (firm_id, id),
    CONSTRAINT trust_requests_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id),
    CONSTRAINT trust_requests_client FOREIGN KEY (firm_id, client_id) REFERENCES clients (firm_id, id),
    CONSTRAINT trust_requests_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT trust_requests_withdrawn_by FOREIGN KEY (firm_id, withdrawn_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('trust_requests');
CREATE INDEX trust_requests_of_ledger ON trust_requests (firm_id, ledger_id, id DESC);
CREATE INDEX trust_requests_to_pay ON trust_requests (firm_id, case_id) WHERE outstanding > 0;
CREATE INDEX trust_requests_case_id ON trust_requests (firm_id, case_id);
CREATE INDEX trust_requests_client_id ON trust_requests (firm_id, client_id);
CREATE INDEX trust_requests_created_by ON trust_requests (firm_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX trust_requests_withdrawn_by ON trust_requests (firm_id, withdrawn_by) WHERE withdrawn_by IS NOT NULL;
-- an evergreen ledger asks once at a time
CREATE UNIQUE INDEX trust_requests_evergreen_unique ON trust_requests (firm_id, ledger_id) WHERE kind = 'evergreen' AND outstanding > 0;
GRANT SELECT, INSERT, UPDATE ON trust_requests TO portico_app;

-- which request a deposit is for
ALTER TABLE trust_postings ADD COLUMN request_id uuid,
    ADD CONSTRAINT trust_postings_request FOREIGN KEY (firm_id, request_id) REFERENCES trust_requests (firm_id, id);
CREATE INDEX trust_postings_request_id ON trust_postings (firm_id, request_id) WHERE request_id IS NOT NULL;

-- a sum that goes into trust on its way through a provider: which request it is for
ALTER TABLE checkouts ADD COLUMN trust_request_id uuid,
    ADD CONSTRAINT checkouts_trust_request FOREIGN KEY (firm_id, trust_request_id) REFERENCES trust_requests (firm_id, id);
CREATE INDEX checkouts_trust_request_id ON checkouts (firm_id, trust_request_id, id) WHERE trust_request_id IS NOT NULL;
ALTER TABLE payments ADD COLUMN trust_request_id uuid,
    ADD CONSTRAINT payments_trust_request FOREIGN KEY (firm_id, trust_request_id) REFERENCES trust_requests (firm_id, id);
CREATE INDEX payments_trust_request_id ON payments (firm_id, trust_request_id) WHERE trust_request_id IS NOT NULL;

-- What clients are asked to pay into trust, and transfers that they are asked to approve, wait for them too.
CREATE OR REPLACE VIEW tasks WITH (security_invoker = true) AS
SELECT r.firm_id,
       r.id AS subject_id,
       'document'::text AS kind,
       r.case_id,
       r.applicant_id,
       r.title,
       r.instructions AS detail,
       r.due_on,
       r.requested_at AS since,
       (r.state = 'not_approved') AS sent_back,
       NULL::bigint AS amount,
       NULL::text AS currency,
       NULL::smallint AS exponent
FROM document_requests r
-- what was still open when a case was closed waits for nobody
JOIN cases c ON c.firm_id = r.firm_id AND c.id = r.case_id AND c.closed_at IS NULL
WHERE r.state IN ('needed', 'not_approved') AND r.withdrawn_at IS NULL
UNION ALL
SELECT i.firm_id,
       i.id,
       'payment'::text,
       i.case_id,
       i.applicant_id,
       jsonb_build_object('en', i.number, 'es', i.number),
       '{}'::jsonb,
       i.next_due_on,
       i.sent_at,
       false,
       least(i.next_due, i.outstanding - i.under_way),
       i.currency,
       i.exponent
FROM invoices i
WHERE i.outstanding > 0 AND i.outstanding > i.under_way
UNION ALL
SELECT t.firm_id,
       t.id,
       'trust'::text,
       t.case_id,
       t.client_id,
       jsonb_build_object('en', t.purpose, 'es', t.purpose),
       '{}'::jsonb,
       t.due_on,
       t.created_at,
       false,
       t.outstanding - t.under_way,
       t.currency,
       t.exponent
FROM trust_requests t
WHERE t.outstanding > 0 AND t.outstanding > t.under_way;
