DROP TABLE case_person_applicants;
-- the owner is held by the policies too, and here it speaks for all firms
ALTER TABLE case_people NO FORCE ROW LEVEL SECURITY;
UPDATE case_people SET role = 'interpreter' WHERE role = 'other';
ALTER TABLE case_people FORCE ROW LEVEL SECURITY;
ALTER TABLE case_people
    DROP COLUMN access,
    DROP COLUMN until,
    DROP CONSTRAINT case_people_role;
ALTER TABLE case_people ADD CONSTRAINT case_people_role
    CHECK (role IN ('applicant', 'derivative', 'sponsor', 'guardian', 'interpreter'));
