-- What the bank says of a trust account, and how it was compared with the books, month by month. A bank line is taken once, whatever file
-- it came in; a month that is signed off keeps its figures as they were.
CREATE TABLE bank_mappings (
    firm_id uuid NOT NULL CONSTRAINT bank_mappings_firm REFERENCES firms (id),
    account_id uuid NOT NULL,
    -- which column of its CSV files is what, and how they write days and amounts
    mapping jsonb NOT NULL CONSTRAINT bank_mappings_object CHECK (jsonb_typeof(mapping) = 'object'),
    changed_by uuid NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, account_id),
    CONSTRAINT bank_mappings_account FOREIGN KEY (firm_id, account_id) REFERENCES trust_accounts (firm_id, id),
    CONSTRAINT bank_mappings_changed_by FOREIGN KEY (firm_id, changed_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('bank_mappings');
CREATE INDEX bank_mappings_changed_by ON bank_mappings (firm_id, changed_by);
GRANT SELECT, INSERT, UPDATE ON bank_mappings TO portico_app;

CREATE TABLE bank_statements (
    firm_id uuid NOT NULL CONSTRAINT bank_statements_firm REFERENCES firms (id),
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    format text NOT NULL CONSTRAINT bank_statements_format CHECK (format IN ('csv', 'ofx', 'mt940', 'camt053')),
    file_name text NOT NULL CONSTRAINT bank_statements_file_name_length CHECK (length(file_name) <= 255),
    -- of the file as it came, in SHA-256
    file_hash bytea NOT NULL,
    begins_on date NOT NULL,
    ends_on date NOT NULL,
    -- what the bank had before and after, as it says or as staff typed from the paper
    opening bigint NOT NULL,
    closing bigint NOT NULL,
    taken_by uuid NOT NULL,
    taken_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT bank_statements_days CHECK (begins_on <= ends_on),
    CONSTRAINT bank_statements_account FOREIGN KEY (firm_id, account_id) REFERENCES trust_accounts (firm_id, id),
    CONSTRAINT bank_statements_taken_by FOREIGN KEY (firm_id, taken_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('bank_statements');
CREATE INDEX bank_statements_of_account ON bank_statements (firm_id, account_id, ends_on DESC, id);
CREATE INDEX bank_statements_taken_by ON bank_statements (firm_id, taken_by);
GRANT SELECT, INSERT, DELETE ON bank_statements TO portico_app;

CREATE TABLE bank_lines (
    firm_id uuid NOT NULL CONSTRAINT bank_lines_firm REFERENCES firms (id),
    id uuid NOT NULL,
    statement_id uuid NOT NULL,
    account_id uuid NOT NULL,
    place integer NOT NULL,
    posted_on date NOT NULL,
    amount bigint NOT NULL CONSTRAINT bank_lines_amount CHECK (amount <> 0),
    description text NOT NULL,
    reference text NOT NULL DEFAULT '',
    check_number text NOT NULL DEFAULT '',
    -- as the file has it
    raw text NOT NULL,
    fingerprint bytea NOT NULL,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT bank_lines_fingerprint_unique UNIQUE (firm_id, account_id, fingerprint),
    CONSTRAINT bank_lines_statement FOREIGN KEY (firm_id, statement_id) REFERENCES bank_statements (firm_id, id)
);
CALL keep_to_firm('bank_lines');
CREATE INDEX bank_lines_of_statement ON bank_lines (firm_id, statement_id, place);
CREATE INDEX bank_lines_by_day ON bank_lines (firm_id, account_id, posted_on, id);
GRANT SELECT, INSERT, DELETE ON bank_lines TO portico_app;

-- Which postings a line is: one may be many, and many one.
CREATE TABLE bank_matches (
    firm_id uuid NOT NULL CONSTRAINT bank_matches_firm REFERENCES firms (id),
    line_id uuid NOT NULL,
    posting_id uuid NOT NULL,
    rule text NOT NULL CONSTRAINT bank_matches_rule CHECK (rule IN ('check_number', 'reference', 'amount_and_day', 'hand', 'posted')),
    matched_by uuid NOT NULL,
    matched_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, line_id, posting_id),
    CONSTRAINT bank_matches_line FOREIGN KEY (firm_id, line_id) REFERENCES bank_lines (firm_id, id),
    CONSTRAINT bank_matches_posting FOREIGN KEY (firm_id, posting_id) REFERENCES trust_postings (firm_id, id),
    CONSTRAINT bank_matches_matched_by FOREIGN KEY (firm_id, matched_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('bank_matches');
CREATE INDEX bank_matches_posting_id ON bank_matches (firm_id, posting_id);
CREATE INDEX bank_matches_matched_by ON bank_matches (firm_id, matched_by);
GRANT SELECT, INSERT, DELETE ON bank_matches TO portico_app;

CREATE TABLE reconciliations (
    firm_id uuid NOT NULL CONSTRAINT reconciliations_firm REFERENCES firms (id),
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    -- its first day
    month date NOT NULL CONSTRAINT reconciliations_month CHECK (extract(day FROM month) = 1),
    state text NOT NULL CONSTRAINT reconciliations_state CHECK (state IN ('prepared', 'sent_back', 'signed_off', 'unlocked')),
    -- all that its paper says, as it was when it was prepared
    figures jsonb NOT NULL,
    version integer NOT NULL DEFAULT 1,
    prepared_by uuid NOT NULL,
    prepared_at timestamptz NOT NULL,
    signed_by uuid,
    signed_at timestamptz,
    unlocked_by uuid,
    unlocked_at timestamptz,
    note text NOT NULL DEFAULT '' CONSTRAINT reconciliations_note_length CHECK (length(note) <= 2000),
    PRIMARY KEY (firm_id, id),
    CONSTRAINT reconciliations_signed_whole CHECK (num_nulls(signed_by, signed_at) IN (0, 2)
        AND (signed_at IS NOT NULL) = (state IN ('signed_off', 'unlocked'))),
    CONSTRAINT reconciliations_unlocked_whole CHECK (num_nulls(unlocked_by, unlocked_at) IN (0, 2)
        AND (unlocked_at IS NOT NULL) = (state = 'unlocked')),
    CONSTRAINT reconciliations_account FOREIGN KEY (firm_id, account_id) REFERENCES trust_accounts (firm_id, id),
    CONSTRAINT reconciliations_prepared_by FOREIGN KEY (firm_id, prepared_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT reconciliations_signed_by FOREIGN KEY (firm_id, signed_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT reconciliations_unlocked_by FOREIGN KEY (firm_id, unlocked_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('reconciliations');
-- what was unlocked is kept beside what replaces it
CREATE UNIQUE INDEX reconciliations_month_unique ON reconciliations (firm_id, account_id, month) WHERE state <> 'unlocked';
CREATE INDEX reconciliations_of_account ON reconciliations (firm_id, account_id, month DESC, id);
CREATE INDEX reconciliations_prepared_by ON reconciliations (firm_id, prepared_by);
CREATE INDEX reconciliations_signed_by ON reconciliations (firm_id, signed_by) WHERE signed_by IS NOT NULL;
CREATE INDEX reconciliations_unlocked_by ON reconciliations (firm_id, unlocked_by) WHERE unlocked_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON reconciliations TO portico_app;

--! include functions/keep_signed_month.1.sql

CREATE TRIGGER keep_signed BEFORE DELETE ON bank_lines FOR EACH ROW WHEN (current_user = 'portico_app') EXECUTE FUNCTION keep_signed_month();
CREATE TRIGGER keep_signed BEFORE INSERT OR DELETE ON bank_matches FOR EACH ROW WHEN (current_user = 'portico_app') EXECUTE FUNCTION keep_signed_month();
