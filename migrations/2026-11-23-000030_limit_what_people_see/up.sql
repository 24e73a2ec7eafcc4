-- What a person in a case may see there: nothing, all of it, or what is about chosen applicants; and until which day, that day
-- included, as the firm's calendar has it. Who was part of a case before saw all of it.
ALTER TABLE case_people DROP CONSTRAINT case_people_role;
ALTER TABLE case_people
    ADD CONSTRAINT case_people_role
        CHECK (role IN (
            'petitioner', 'beneficiary', 'applicant', 'derivative', 'sponsor', 'employer', 'guardian', 'interpreter', 'other')),
    ADD COLUMN access text NOT NULL DEFAULT 'full'
        CONSTRAINT case_people_access CHECK (access IN ('none', 'full', 'selected')),
    ADD COLUMN until date;

-- The applicants whom a person sees who has access to.
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
