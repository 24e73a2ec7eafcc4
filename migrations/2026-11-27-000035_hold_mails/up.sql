-- A mail about something that may be taken back waits until it is due, and is not sent where it is not true by then.
ALTER TABLE mails
    ADD COLUMN due_at timestamptz,
    -- what it is about, such as the version of a document that was not approved
    ADD COLUMN about_id uuid,
    -- since when it is being handed to the mail server: from then on it is too late
    ADD COLUMN sending_since timestamptz,
    ADD COLUMN withdrawn_at timestamptz,
    ADD COLUMN withdrawal text CONSTRAINT mails_withdrawal CHECK (withdrawal IN ('undone', 'outdated')),
    ADD CONSTRAINT mails_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawal IS NULL));
CREATE INDEX mails_about ON mails (firm_id, about_id) WHERE about_id IS NOT NULL AND sent_at IS NULL AND withdrawn_at IS NULL;
