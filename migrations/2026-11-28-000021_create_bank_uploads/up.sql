-- Files of banks between their upload and the moment at which somebody takes what they say: one for each account and whoever brought it.
-- They lie here and not in the storage, so that taking one ends it in the same transaction, and nothing has to be swept.
CREATE TABLE bank_uploads (
    firm_id uuid NOT NULL CONSTRAINT bank_uploads_firm REFERENCES firms (id),
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    file_name text NOT NULL CONSTRAINT bank_uploads_file_name_length CHECK (length(file_name) <= 255),
    content bytea NOT NULL CONSTRAINT bank_uploads_content_length CHECK (length(content) <= 20000000),
    uploaded_by uuid NOT NULL,
    uploaded_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT bank_uploads_unique UNIQUE (firm_id, account_id, uploaded_by),
    CONSTRAINT bank_uploads_account FOREIGN KEY (firm_id, account_id) REFERENCES trust_accounts (firm_id, id),
    CONSTRAINT bank_uploads_uploaded_by FOREIGN KEY (firm_id, uploaded_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('bank_uploads');
CREATE INDEX bank_uploads_uploaded_by ON bank_uploads (firm_id, uploaded_by);
-- what nobody took is forgotten
CREATE INDEX bank_uploads_uploaded_at ON bank_uploads (firm_id, uploaded_at);
GRANT SELECT, INSERT, DELETE ON bank_uploads TO portico_app;
