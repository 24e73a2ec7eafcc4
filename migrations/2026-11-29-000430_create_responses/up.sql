-- A questionnaire that was sent to a person of a case, with what they answered. The version of the questionnaire stays the one that was
-- sent. Answers are rows, so that two devices never undo each other's; how much is missing is counted by section as answers are saved, so
-- that no page reads all of them.
CREATE TABLE responses (
    firm_id uuid NOT NULL CONSTRAINT responses_firm REFERENCES firms (id),
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    -- whom it is about, and who answers
    client_id uuid NOT NULL,
    version_id uuid NOT NULL,
    -- that of the version, so that lists need no more of it
    title jsonb NOT NULL CONSTRAINT responses_title CHECK (jsonb_typeof(title) = 'object'),
    message text NOT NULL DEFAULT '' CONSTRAINT responses_message CHECK (length(message) <= 2000),
    due_on date,
    state text NOT NULL CONSTRAINT responses_state
        CHECK (state IN ('sent', 'started', 'submitted', 'returned', 'accepted', 'withdrawn')),
    -- since when it stands so, and who brought it there
    state_at timestamptz NOT NULL,
    state_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    -- what the firm wrote when it returned it
    return_note text NOT NULL DEFAULT '' CONSTRAINT responses_return_note CHECK (length(return_note) <= 2000),
    -- where the last sitting stopped
    last_section text,
    -- by section: whether it is shown, what is missing and what is wrong in it
    progress jsonb NOT NULL CONSTRAINT responses_progress CHECK (jsonb_typeof(progress) = 'object'),
    -- by group: the numbers of its rows in their order, and the last one that was given
    group_rows jsonb NOT NULL DEFAULT '{}' CONSTRAINT responses_group_rows CHECK (jsonb_typeof(group_rows) = 'object'),
    -- how often it was submitted
    submissions integer NOT NULL DEFAULT 0 CONSTRAINT responses_submissions CHECK (submissions >= 0),
    reminded_at timestamptz,
    -- counted up with each change: whoever saves says what they worked from
    revision integer NOT NULL DEFAULT 0,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT responses_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id),
    CONSTRAINT responses_client FOREIGN KEY (firm_id, client_id) REFERENCES clients (firm_id, id),
    CONSTRAINT responses_version FOREIGN KEY (firm_id, version_id) REFERENCES questionnaire_versions (firm_id, id),
    CONSTRAINT responses_state_by FOREIGN KEY (firm_id, state_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT responses_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('responses');
CREATE INDEX responses_case ON responses (firm_id, case_id);
CREATE INDEX responses_client ON responses (firm_id, client_id);
CREATE INDEX responses_version ON responses (firm_id, version_id);
CREATE INDEX responses_state_by ON responses (firm_id, state_by);
CREATE INDEX responses_created_by ON responses (firm_id, created_by);
-- what staff have to look at, the longest waiting first
CREATE INDEX responses_submitted ON responses (firm_id, state_at) WHERE state = 'submitted';
GRANT SELECT, INSERT, UPDATE ON responses TO portico_app;

-- What was typed, right or wrong. A path names a question, in a group with its row: `children.2.birth_date`.
CREATE TABLE response_answers (
    firm_id uuid NOT NULL CONSTRAINT response_answers_firm REFERENCES firms (id),
    response_id uuid NOT NULL,
    path text NOT NULL CONSTRAINT response_answers_path CHECK (length(path) <= 100),
    section text NOT NULL,
    typed jsonb CONSTRAINT response_answers_typed CHECK (jsonb_typeof(typed) = 'object'),
    -- of a sensitive question, in its place
    sealed bytea,
    source text NOT NULL CONSTRAINT response_answers_source CHECK (source IN ('client', 'staff', 'fact')),
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, response_id, path),
    CONSTRAINT response_answers_response FOREIGN KEY (firm_id, response_id) REFERENCES responses (firm_id, id) ON DELETE CASCADE,
    CONSTRAINT response_answers_one CHECK ((typed IS NULL) <> (sealed IS NULL))
);
CALL keep_to_firm('response_answers');
CREATE INDEX response_answers_section ON response_answers (firm_id, response_id, section);
GRANT SELECT, INSERT, UPDATE, DELETE ON response_answers TO portico_app;

-- What was submitted, each time whole and never changed: the answers that counted then, and who gave them.
CREATE TABLE response_submissions (
    firm_id uuid NOT NULL CONSTRAINT response_submissions_firm REFERENCES firms (id),
    id uuid NOT NULL,
    response_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT response_submissions_number CHECK (number > 0),
    submitted_at timestamptz NOT NULL,
    submitted_by uuid NOT NULL,
    -- as they are written beside it; the account may be another's one day
    name text NOT NULL,
    -- by the firm, for the person
    by_staff boolean NOT NULL,
    language text NOT NULL,
    -- the words that were confirmed
    declaration text NOT NULL CONSTRAINT response_submissions_declaration CHECK (length(declaration) <= 8000),
    -- who else filled in, and as what
    helper_kind text CONSTRAINT response_submissions_helper_kind CHECK (helper_kind IN ('preparer', 'interpreter')),
    helper_name text NOT NULL DEFAULT '' CONSTRAINT response_submissions_helper_name CHECK (length(helper_name) <= 200),
    helper_language text NOT NULL DEFAULT '' CONSTRAINT response_submissions_helper_language CHECK (length(helper_language) <= 100),
    answers jsonb NOT NULL,
    sealed bytea,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT response_submissions_number_unique UNIQUE (firm_id, response_id, number),
    CONSTRAINT response_submissions_response FOREIGN KEY (firm_id, response_id) REFERENCES responses (firm_id, id),
    CONSTRAINT response_submissions_submitted_by FOREIGN KEY (firm_id, submitted_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT response_submissions_helper CHECK ((helper_kind IS NULL) = (helper_name = ''))
);
CALL keep_to_firm('response_submissions');
CREATE INDEX response_submissions_submitted_by ON response_submissions (firm_id, submitted_by);
GRANT SELECT, INSERT ON response_submissions TO portico_app;

-- What staff wrote beside questions: for the person, when it was returned, and among themselves.
CREATE TABLE response_notes (
    firm_id uuid NOT NULL CONSTRAINT response_notes_firm REFERENCES firms (id),
    id uuid NOT NULL,
    response_id uuid NOT NULL,
    path text NOT NULL CONSTRAINT response_notes_path CHECK (length(path) <= 100),
    section text NOT NULL,
    kind text NOT NULL CONSTRAINT response_notes_kind CHECK (kind IN ('returned', 'comment')),
    body text NOT NULL CONSTRAINT response_notes_body CHECK (length(body) BETWEEN 1 AND 2000),
    -- of which submission
    submission integer NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT response_notes_response FOREIGN KEY (firm_id, response_id) REFERENCES responses (firm_id, id),
    CONSTRAINT response_notes_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('response_notes');
CREATE INDEX response_notes_response ON response_notes (firm_id, response_id);
CREATE INDEX response_notes_created_by ON response_notes (firm_id, created_by);
GRANT SELECT, INSERT ON response_notes TO portico_app;
