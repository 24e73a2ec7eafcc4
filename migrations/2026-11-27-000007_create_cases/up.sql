CREATE TABLE cases (
    firm_id uuid NOT NULL CONSTRAINT cases_firm REFERENCES firms (id),
    id uuid NOT NULL,
    reference text NOT NULL CONSTRAINT cases_reference_length CHECK (length(reference) BETWEEN 1 AND 60),
    name text COLLATE "und-x-icu" NOT NULL CONSTRAINT cases_name_length CHECK (length(name) BETWEEN 1 AND 200),
    kind text NOT NULL DEFAULT '',
    status text NOT NULL CONSTRAINT cases_status CHECK (status IN ('intake', 'preparing', 'filed', 'pending', 'on_hold', 'closed')),
    attorney_id uuid NOT NULL,
    opened_on date NOT NULL,
    closed_at timestamptz,
    -- when a step of it was last closed or reopened, or its status changed: staff find by it what lies still
    moved_at timestamptz NOT NULL,
    -- limited to its team: then owners, its attorney, and the members of its team see it; else all staff do
    restricted boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    search_text text NOT NULL GENERATED ALWAYS AS (fold(' ' || name || ' ' || reference)) STORED,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT cases_reference_unique UNIQUE (firm_id, reference),
    CONSTRAINT cases_closed_when CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
    CONSTRAINT cases_attorney FOREIGN KEY (firm_id, attorney_id) REFERENCES staff_members (firm_id, id)
);
CALL keep_to_firm('cases');
CREATE INDEX cases_by_status ON cases (firm_id, status, id DESC);
CREATE INDEX cases_attorney_id ON cases (firm_id, attorney_id, id DESC);
-- lists show open cases, which are few beside those that were closed over the years
CREATE INDEX cases_open ON cases (firm_id, id DESC) WHERE closed_at IS NULL;
CREATE INDEX cases_open_of_attorney ON cases (firm_id, attorney_id, id DESC) WHERE closed_at IS NULL;
CREATE INDEX cases_still ON cases (firm_id, moved_at, id) WHERE closed_at IS NULL;
-- how common a word is decides how it is looked for
ALTER TABLE cases ALTER search_text SET STATISTICS 1000;
CREATE INDEX cases_search ON cases USING gin (firm_id, search_text gin_trgm_ops);
GRANT SELECT, INSERT, UPDATE ON cases TO portico_app;

-- Who is part of a case, and as what.
CREATE TABLE case_people (
    firm_id uuid NOT NULL CONSTRAINT case_people_firm REFERENCES firms (id),
    case_id uuid NOT NULL,
    client_id uuid NOT NULL,
    role text NOT NULL CONSTRAINT case_people_role
        CHECK (role IN (
            'petitioner', 'beneficiary', 'applicant', 'derivative', 'sponsor', 'employer', 'guardian', 'interpreter', 'other')),
    position smallint NOT NULL,
    -- what they may see there: nothing, all of it, or what is about selected applicants
    access text NOT NULL DEFAULT 'full' CONSTRAINT case_people_access CHECK (access IN ('none', 'full', 'selected')),
    -- and until which day, that day included, as the firm's calendar has it
    until date,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, case_id, client_id),
    CONSTRAINT case_people_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id),
    CONSTRAINT case_people_client FOREIGN KEY (firm_id, client_id) REFERENCES clients (firm_id, id)
);
CALL keep_to_firm('case_people');
CREATE INDEX case_people_client_id ON case_people (firm_id, client_id, case_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON case_people TO portico_app;

-- The applicants that somebody sees whose access is to selected ones.
CREATE TABLE case_person_applicants (
    firm_id uuid NOT NULL CONSTRAINT case_person_applicants_firm REFERENCES firms (id),
    case_id uuid NOT NULL,
    client_id uuid NOT NULL,
    applicant_id uuid NOT NULL,
    PRIMARY KEY (firm_id, case_id, client_id, applicant_id),
    CONSTRAINT case_person_applicants_person
        FOREIGN KEY (firm_id, case_id, client_id) REFERENCES case_people (firm_id, case_id, client_id),
    CONSTRAINT case_person_applicants_applicant
        FOREIGN KEY (firm_id, case_id, applicant_id) REFERENCES case_people (firm_id, case_id, client_id)
);
CALL keep_to_firm('case_person_applicants');
CREATE INDEX case_person_applicants_applicant ON case_person_applicants (firm_id, case_id, applicant_id);
GRANT SELECT, INSERT, DELETE ON case_person_applicants TO portico_app;

-- Who sees a case that is limited to its team.
CREATE TABLE case_team (
    firm_id uuid NOT NULL CONSTRAINT case_team_firm REFERENCES firms (id),
    case_id uuid NOT NULL,
    staff_member_id uuid NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, case_id, staff_member_id),
    CONSTRAINT case_team_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id),
    CONSTRAINT case_team_staff_member FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_members (firm_id, id)
);
CALL keep_to_firm('case_team');
CREATE INDEX case_team_staff_member_id ON case_team (firm_id, staff_member_id, case_id);
GRANT SELECT, INSERT, DELETE ON case_team TO portico_app;
