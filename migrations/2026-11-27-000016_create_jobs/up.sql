-- Work to do outside a transaction. Filled on the caller's transaction, claimed with SKIP LOCKED for a while, retried with
-- back-off; failed_at says that it gave up.
CREATE TABLE jobs (
    firm_id uuid NOT NULL CONSTRAINT jobs_firm REFERENCES firms (id),
    id uuid NOT NULL,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    run_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    claimed_until timestamptz,
    last_error text,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    failed_at timestamptz,
    PRIMARY KEY (firm_id, id)
);
CALL keep_to_firm('jobs');
CREATE INDEX jobs_due ON jobs (run_at) WHERE finished_at IS NULL AND failed_at IS NULL;
CREATE INDEX jobs_failed ON jobs (firm_id, id) WHERE failed_at IS NOT NULL;
CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;
CREATE POLICY runner ON jobs TO portico_jobs USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON jobs TO portico_app;
GRANT SELECT, UPDATE, DELETE ON jobs TO portico_jobs;

-- What is done by the clock, once in the whole installation: no firm's data, and no other role than the queue's sees it.
-- Claimed like jobs; `last_run_at` is when the last run ended, `last_error` why it failed if it did.
CREATE TABLE schedules (
    name text PRIMARY KEY,
    every_seconds integer NOT NULL CONSTRAINT schedules_every CHECK (every_seconds > 0),
    next_run_at timestamptz NOT NULL,
    claimed_until timestamptz,
    last_run_at timestamptz,
    last_error text
);
GRANT SELECT, INSERT, UPDATE ON schedules TO portico_jobs;

-- The outbox. The body may hold a link that opens an account, so it is kept encrypted, and dropped once it was sent.
CREATE TABLE mails (
    firm_id uuid NOT NULL CONSTRAINT mails_firm REFERENCES firms (id),
    id uuid NOT NULL,
    kind text NOT NULL,
    recipient text NOT NULL CONSTRAINT mails_recipient CHECK (recipient <> ''),
    recipient_name text NOT NULL,
    subject text NOT NULL,
    sealed_body bytea,
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    failed_at timestamptz,
    last_error text,
    PRIMARY KEY (firm_id, id)
);
CALL keep_to_firm('mails');
CREATE INDEX mails_failed ON mails (firm_id, id) WHERE failed_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON mails TO portico_app;
