-- Contracts and forms that people sign: what was sent to whom, where they sign, what they said and when, and with which certificate the
-- firm seals what came out.

-- Certificates of the firm with their keys. Old ones are kept: what they sealed is still theirs.
CREATE TABLE signing_identities (
    firm_id uuid NOT NULL CONSTRAINT signing_identities_firm REFERENCES firms (id),
    id uuid NOT NULL,
    name text NOT NULL,
    -- in DER as base64, a line for each, its own first
    certificates text NOT NULL,
    -- PKCS#8 in DER, sealed with the master key
    sealed_key bytea NOT NULL,
    not_before timestamptz NOT NULL,
    not_after timestamptz NOT NULL,
    -- whether this program made it, or an owner brought it
    source text NOT NULL CONSTRAINT signing_identities_source CHECK (source IN ('made', 'brought')),
    created_at timestamptz NOT NULL,
    created_by uuid,
    retired_at timestamptz,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT signing_identities_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('signing_identities');
CREATE UNIQUE INDEX signing_identities_current ON signing_identities (firm_id) WHERE retired_at IS NULL;
GRANT SELECT, INSERT ON signing_identities TO portico_app;
GRANT UPDATE (retired_at) ON signing_identities TO portico_app;

-- The words about electronic records to which signers agreed (15 USC 7001(c)), each as it was shown.
CREATE TABLE disclosures (
    firm_id uuid NOT NULL CONSTRAINT disclosures_firm REFERENCES firms (id),
    id uuid NOT NULL,
    language text NOT NULL CONSTRAINT disclosures_language CHECK (language IN ('en-US', 'en-GB', 'es')),
    -- counted for each language
    version integer NOT NULL CONSTRAINT disclosures_version CHECK (version > 0),
    body text NOT NULL,
    sha256 bytea NOT NULL CONSTRAINT disclosures_sha256 CHECK (length(sha256) = 32),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT disclosures_version_unique UNIQUE (firm_id, language, version),
    CONSTRAINT disclosures_body_unique UNIQUE (firm_id, language, sha256)
);
CALL keep_to_firm('disclosures');
GRANT SELECT, INSERT ON disclosures TO portico_app;

CREATE TABLE signature_requests (
    firm_id uuid NOT NULL CONSTRAINT signature_requests_firm REFERENCES firms (id),
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    -- whom it is about; none for the whole case
    applicant_id uuid,
    title text NOT NULL CONSTRAINT signature_requests_title CHECK (length(title) BETWEEN 1 AND 200),
    message text NOT NULL CONSTRAINT signature_requests_message CHECK (length(message) <= 2000),
    -- what it is: some kinds may not be signed this way everywhere (15 USC 7003)
    nature text NOT NULL CONSTRAINT signature_requests_nature
        CHECK (nature IN ('agreement', 'will', 'family', 'court_notice', 'notarized', 'agency_form')),
    in_order boolean NOT NULL,
    due_on date,
    -- the last day on which it can be signed
    expires_on date,
    file_name text NOT NULL CONSTRAINT signature_requests_file_name CHECK (length(file_name) BETWEEN 1 AND 255),
    -- as it came
    upload_key text NOT NULL,
    upload_bytes bigint NOT NULL CONSTRAINT signature_requests_upload_bytes CHECK (upload_bytes > 0),
    upload_sha256 bytea NOT NULL CONSTRAINT signature_requests_upload_sha256 CHECK (length(upload_sha256) = 32),
    -- as it is sent: the same where nothing had to be changed
    file_key text NOT NULL,
    file_bytes bigint NOT NULL CONSTRAINT signature_requests_file_bytes CHECK (file_bytes > 0),
    file_sha256 bytea NOT NULL CONSTRAINT signature_requests_file_sha256 CHECK (length(file_sha256) = 32),
    -- what was changed in it, for the sender and the certificate
    changes jsonb NOT NULL,
    -- width and height of each page in points, as it is shown
    pages jsonb NOT NULL,
    -- somebody signed it before: it takes no stamps
    holds_signature boolean NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    version integer NOT NULL DEFAULT 1,
    sent_at timestamptz,
    sent_by uuid,
    ended_at timestamptz,
    ended_as text CONSTRAINT signature_requests_ended_as CHECK (ended_as IN ('completed', 'declined', 'voided', 'expired', 'withdrawn')),
    end_reason text NOT NULL DEFAULT '' CONSTRAINT signature_requests_end_reason CHECK (length(end_reason) <= 2000),
    PRIMARY KEY (firm_id, id),
    CONSTRAINT signature_requests_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id),
    CONSTRAINT signature_requests_applicant FOREIGN KEY (firm_id, applicant_id) REFERENCES clients (firm_id, id),
    CONSTRAINT signature_requests_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT signature_requests_sent_by FOREIGN KEY (firm_id, sent_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT signature_requests_sent CHECK ((sent_at IS NULL) = (sent_by IS NULL)),
    CONSTRAINT signature_requests_ended CHECK ((ended_at IS NULL) = (ended_as IS NULL) AND (ended_at IS NULL OR sent_at IS NOT NULL))
);
CALL keep_to_firm('signature_requests');
CREATE INDEX signature_requests_case ON signature_requests (firm_id, case_id, id);
CREATE INDEX signature_requests_applicant ON signature_requests (firm_id, applicant_id) WHERE applicant_id IS NOT NULL;
CREATE INDEX signature_requests_created_by ON signature_requests (firm_id, created_by);
CREATE INDEX signature_requests_sent_by ON signature_requests (firm_id, sent_by) WHERE sent_by IS NOT NULL;
CREATE INDEX signature_requests_open ON signature_requests (firm_id, id) WHERE ended_at IS NULL;
CREATE INDEX signature_requests_expires_on ON signature_requests (expires_on) WHERE ended_at IS NULL AND sent_at IS NOT NULL;
CREATE POLICY expire ON signature_requests FOR SELECT TO portico_jobs USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON signature_requests TO portico_app;
GRANT SELECT ON signature_requests TO portico_jobs;

-- What came out: a document of the case, sealed. Its hash answers whether a file was sealed here.
CREATE TABLE signed_copies (
    firm_id uuid NOT NULL CONSTRAINT signed_copies_firm REFERENCES firms (id),
    request_id uuid NOT NULL,
    document_id uuid NOT NULL,
    storage_key text NOT NULL,
    bytes bigint NOT NULL CONSTRAINT signed_copies_bytes CHECK (bytes > 0),
    sha256 bytea NOT NULL CONSTRAINT signed_copies_sha256 CHECK (length(sha256) = 32),
    identity_id uuid NOT NULL,
    sealed_at timestamptz NOT NULL,
    -- when an authority stamped the seal; none where none is asked
    timestamped_at timestamptz,
    PRIMARY KEY (firm_id, request_id),
    CONSTRAINT signed_copies_request FOREIGN KEY (firm_id, request_id) REFERENCES signature_requests (firm_id, id),
    CONSTRAINT signed_copies_document FOREIGN KEY (firm_id, document_id) REFERENCES documents (firm_id, id),
    CONSTRAINT signed_copies_identity FOREIGN KEY (firm_id, identity_id) REFERENCES signing_identities (firm_id, id)
);
CALL keep_to_firm('signed_copies');
CREATE INDEX signed_copies_document ON signed_copies (firm_id, document_id);
CREATE INDEX signed_copies_identity ON signed_copies (firm_id, identity_id);
CREATE INDEX signed_copies_sha256 ON signed_copies (firm_id, sha256);
GRANT SELECT, INSERT ON signed_copies TO portico_app;

CREATE TABLE signers (
    firm_id uuid NOT NULL CONSTRAINT signers_firm REFERENCES firms (id),
    id uuid NOT NULL,
    request_id uuid NOT NULL,
    -- from 1
    position smallint NOT NULL CONSTRAINT signers_position CHECK (position > 0),
    client_id uuid,
    staff_member_id uuid,
    name text NOT NULL CONSTRAINT signers_name CHECK (length(name) BETWEEN 1 AND 200),
    email text NOT NULL CONSTRAINT signers_email CHECK (length(email) <= 254),
    language text NOT NULL CONSTRAINT signers_language CHECK (language IN ('en-US', 'en-GB', 'es')),
    -- for whom somebody signs as a guardian or attorney-in-fact; may be empty
    on_behalf_of text NOT NULL DEFAULT '' CONSTRAINT signers_on_behalf_of CHECK (length(on_behalf_of) <= 200),
    -- when it became their turn
    asked_at timestamptz,
    opened_at timestamptz,
    disclosure_id uuid,
    consented_at timestamptz,
    -- how it was found out who they are, and when, last
    authentication text CONSTRAINT signers_authentication CHECK (authentication IN ('sign_in', 'password', 'mailed_code')),
    authenticated_at timestamptz,
    adopted_at timestamptz,
    adopted_name text NOT NULL DEFAULT '' CONSTRAINT signers_adopted_name CHECK (length(adopted_name) <= 100),
    adopted_initials text NOT NULL DEFAULT '' CONSTRAINT signers_adopted_initials CHECK (length(adopted_initials) <= 10),
    -- how it is drawn
    face text NOT NULL DEFAULT 'script' CONSTRAINT signers_face CHECK (face IN ('script', 'plain', 'drawn')),
    -- strokes in a box of 1000 by 300, where it was drawn by hand
    drawing text NOT NULL DEFAULT '' CONSTRAINT signers_drawing CHECK (length(drawing) <= 40000),
    signed_at timestamptz,
    declined_at timestamptz,
    -- what the certificate says of where they signed
    address text NOT NULL DEFAULT '',
    agent text NOT NULL DEFAULT '',
    time_zone text NOT NULL DEFAULT '',
    -- a copy on paper, or to sign on paper, was asked for; and given
    paper_asked_at timestamptz,
    paper_sent_at timestamptz,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT signers_request FOREIGN KEY (firm_id, request_id) REFERENCES signature_requests (firm_id, id) ON DELETE CASCADE,
    CONSTRAINT signers_client FOREIGN KEY (firm_id, client_id) REFERENCES clients (firm_id, id),
    CONSTRAINT signers_staff_member FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_members (firm_id, id),
    CONSTRAINT signers_disclosure FOREIGN KEY (firm_id, disclosure_id) REFERENCES disclosures (firm_id, id),
    CONSTRAINT signers_one_kind CHECK (client_id IS NULL OR staff_member_id IS NULL),
    CONSTRAINT signers_consent CHECK ((consented_at IS NULL) OR (disclosure_id IS NOT NULL)),
    CONSTRAINT signers_position_unique UNIQUE (firm_id, request_id, position) DEFERRABLE INITIALLY DEFERRED
);
CALL keep_to_firm('signers');
CREATE UNIQUE INDEX signers_client_once ON signers (firm_id, request_id, client_id) WHERE client_id IS NOT NULL;
CREATE UNIQUE INDEX signers_staff_member_once ON signers (firm_id, request_id, staff_member_id) WHERE staff_member_id IS NOT NULL;
CREATE INDEX signers_client ON signers (firm_id, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX signers_staff_member ON signers (firm_id, staff_member_id) WHERE staff_member_id IS NOT NULL;
CREATE INDEX signers_paper ON signers (firm_id) WHERE paper_asked_at IS NOT NULL AND paper_sent_at IS NULL;
CREATE INDEX signers_disclosure ON signers (firm_id, disclosure_id) WHERE disclosure_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON signers TO portico_app;

CREATE TABLE signature_fields (
    firm_id uuid NOT NULL CONSTRAINT signature_fields_firm REFERENCES firms (id),
    id uuid NOT NULL,
    request_id uuid NOT NULL,
    signer_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT signature_fields_kind CHECK (kind IN ('signature', 'initials', 'date', 'text', 'checkbox')),
    -- from 1
    page smallint NOT NULL CONSTRAINT signature_fields_page CHECK (page BETWEEN 1 AND 300),
    -- in hundredths of a point, from the left upper corner of the page as it is shown
    x integer NOT NULL CONSTRAINT signature_fields_x CHECK (x >= 0),
    y integer NOT NULL CONSTRAINT signature_fields_y CHECK (y >= 0),
    width integer NOT NULL CONSTRAINT signature_fields_width CHECK (width > 0),
    height integer NOT NULL CONSTRAINT signature_fields_height CHECK (height > 0),
    label text NOT NULL DEFAULT '' CONSTRAINT signature_fields_label CHECK (length(label) <= 100),
    required boolean NOT NULL DEFAULT true,
    -- what stands there: words, a date as it is printed, or "yes" in a box; the name of a signature
    value text CONSTRAINT signature_fields_value CHECK (length(value) <= 500),
    filled_at timestamptz,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT signature_fields_request FOREIGN KEY (firm_id, request_id) REFERENCES signature_requests (firm_id, id) ON DELETE CASCADE,
    CONSTRAINT signature_fields_signer FOREIGN KEY (firm_id, signer_id) REFERENCES signers (firm_id, id) ON DELETE CASCADE,
    CONSTRAINT signature_fields_filled CHECK ((value IS NULL) = (filled_at IS NULL))
);
CALL keep_to_firm('signature_fields');
CREATE INDEX signature_fields_request ON signature_fields (firm_id, request_id);
CREATE INDEX signature_fields_signer ON signature_fields (firm_id, signer_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON signature_fields TO portico_app;

-- Mails that asked somebody to sign: the certificate says what became of them.
CREATE TABLE signature_mails (
    firm_id uuid NOT NULL CONSTRAINT signature_mails_firm REFERENCES firms (id),
    mail_id uuid NOT NULL,
    signer_id uuid NOT NULL,
    reminder boolean NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, mail_id),
    CONSTRAINT signature_mails_signer FOREIGN KEY (firm_id, signer_id) REFERENCES signers (firm_id, id) ON DELETE CASCADE
);
CALL keep_to_firm('signature_mails');
CREATE INDEX signature_mails_signer ON signature_mails (firm_id, signer_id);
GRANT SELECT, INSERT, DELETE ON signature_mails TO portico_app;

-- Links of signers who do not sign in here. What is mailed is kept hashed.
CREATE TABLE signing_links (
    firm_id uuid NOT NULL CONSTRAINT signing_links_firm REFERENCES firms (id),
    id uuid NOT NULL,
    signer_id uuid NOT NULL,
    token_hash bytea NOT NULL CONSTRAINT signing_links_token_hash CHECK (length(token_hash) = 32),
    created_at timestamptz NOT NULL,
    revoked_at timestamptz,
    -- the code that was mailed last, with how often it was typed wrong
    code_hash bytea CONSTRAINT signing_links_code_hash CHECK (length(code_hash) = 32),
    code_sent_at timestamptz,
    code_tries smallint NOT NULL DEFAULT 0,
    -- the browser in which it was typed
    proof_hash bytea CONSTRAINT signing_links_proof_hash CHECK (length(proof_hash) = 32),
    proven_at timestamptz,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT signing_links_token_unique UNIQUE (firm_id, token_hash),
    CONSTRAINT signing_links_signer FOREIGN KEY (firm_id, signer_id) REFERENCES signers (firm_id, id) ON DELETE CASCADE
);
CALL keep_to_firm('signing_links');
CREATE INDEX signing_links_signer ON signing_links (firm_id, signer_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON signing_links TO portico_app;
