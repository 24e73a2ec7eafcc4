-- Forms that made something, each known by a hash of the id that was made with it and of all that was filled in. The row is
-- written in the transaction that makes the thing: a second press waits for the first and finds it.
CREATE TABLE sent_forms (
    firm_id uuid NOT NULL CONSTRAINT sent_forms_firm REFERENCES firms (id),
    key bytea NOT NULL CONSTRAINT sent_forms_key CHECK (length(key) = 32),
    sent_at timestamptz NOT NULL DEFAULT now(),
    -- what the first sending was answered with, for those after it
    page text,
    flash text,
    PRIMARY KEY (firm_id, key)
);
CALL keep_to_firm('sent_forms');
CREATE INDEX sent_forms_sent_at ON sent_forms (firm_id, sent_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON sent_forms TO portico_app;
