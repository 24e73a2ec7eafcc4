-- Photographs of pages that a client gathers until they hand them in as one PDF. They are the client's alone until then. A set that was handed
-- in or thrown away keeps its row without photos, so that a second press finds it; a job removes it in the end.
CREATE TABLE photo_sets (
    firm_id uuid NOT NULL CONSTRAINT photo_sets_firm REFERENCES firms (id),
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    client_id uuid NOT NULL,
    -- what they answer, if the firm asked for it
    request_id uuid,
    -- whose document it is; none for the whole case
    applicant_id uuid,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT photo_sets_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id),
    CONSTRAINT photo_sets_client FOREIGN KEY (firm_id, client_id) REFERENCES clients (firm_id, id),
    CONSTRAINT photo_sets_request FOREIGN KEY (firm_id, request_id) REFERENCES document_requests (firm_id, id),
    CONSTRAINT photo_sets_applicant FOREIGN KEY (firm_id, applicant_id) REFERENCES clients (firm_id, id)
);
CALL keep_to_firm('photo_sets');
CREATE INDEX photo_sets_case ON photo_sets (firm_id, case_id);
CREATE INDEX photo_sets_client ON photo_sets (firm_id, client_id);
CREATE INDEX photo_sets_request ON photo_sets (firm_id, request_id) WHERE request_id IS NOT NULL;
CREATE INDEX photo_sets_applicant ON photo_sets (firm_id, applicant_id) WHERE applicant_id IS NOT NULL;
CREATE INDEX photo_sets_created_at ON photo_sets (created_at);
CREATE POLICY sweep ON photo_sets FOR SELECT TO portico_jobs USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON photo_sets TO portico_app;
GRANT SELECT ON photo_sets TO portico_jobs;

CREATE TABLE photo_set_pages (
    firm_id uuid NOT NULL CONSTRAINT photo_set_pages_firm REFERENCES firms (id),
    id uuid NOT NULL,
    set_id uuid NOT NULL,
    -- from 1, in the order of the pages
    position integer NOT NULL CONSTRAINT photo_set_pages_position CHECK (position > 0),
    file_name text NOT NULL CONSTRAINT photo_set_pages_file_name CHECK (length(file_name) BETWEEN 1 AND 255),
    file_kind text NOT NULL,
    bytes bigint NOT NULL CONSTRAINT photo_set_pages_bytes CHECK (bytes > 0),
    -- of the file: what is sent twice is one photo
    sha256 bytea NOT NULL CONSTRAINT photo_set_pages_sha256 CHECK (length(sha256) = 32),
    storage_key text NOT NULL,
    -- by how much the client turned it, beyond what its camera says
    turn text NOT NULL CONSTRAINT photo_set_pages_turn CHECK (turn IN ('none', 'right', 'half', 'left')),
    PRIMARY KEY (firm_id, id),
    CONSTRAINT photo_set_pages_key_unique UNIQUE (firm_id, storage_key),
    CONSTRAINT photo_set_pages_once UNIQUE (firm_id, set_id, sha256),
    -- asked at the commit: pages change places one after the other
    CONSTRAINT photo_set_pages_position_unique UNIQUE (firm_id, set_id, position) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT photo_set_pages_set FOREIGN KEY (firm_id, set_id) REFERENCES photo_sets (firm_id, id)
);
CALL keep_to_firm('photo_set_pages');
GRANT SELECT, INSERT, UPDATE, DELETE ON photo_set_pages TO portico_app;
