-- A workflow is the way that a kind of case goes: stages, with steps under them. Every edit makes a new version; a case
-- copies the version it began with.
CREATE TABLE workflows (
    firm_id uuid NOT NULL CONSTRAINT workflows_firm REFERENCES firms (id),
    id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz,
    retired_by uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT workflows_retired_by_whom CHECK ((retired_at IS NULL) = (retired_by IS NULL)),
    CONSTRAINT workflows_retired_by FOREIGN KEY (firm_id, retired_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('workflows');
CREATE INDEX workflows_retired_by ON workflows (firm_id, retired_by) WHERE retired_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON workflows TO portico_app;

CREATE TABLE workflow_versions (
    firm_id uuid NOT NULL CONSTRAINT workflow_versions_firm REFERENCES firms (id),
    id uuid NOT NULL,
    workflow_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT workflow_versions_number CHECK (number > 0),
    name jsonb NOT NULL,
    -- for the client; may be empty
    description jsonb NOT NULL,
    -- an internal one hides all that is in it
    visible boolean NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT workflow_versions_number_unique UNIQUE (firm_id, workflow_id, number),
    CONSTRAINT workflow_versions_workflow FOREIGN KEY (firm_id, workflow_id) REFERENCES workflows (firm_id, id),
    CONSTRAINT workflow_versions_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('workflow_versions');
CREATE INDEX workflow_versions_created_by ON workflow_versions (firm_id, created_by);
GRANT SELECT, INSERT ON workflow_versions TO portico_app;

-- Stages, and the steps under them: a step names its stage, a stage names none.
CREATE TABLE workflow_steps (
    firm_id uuid NOT NULL CONSTRAINT workflow_steps_firm REFERENCES firms (id),
    id uuid NOT NULL,
    version_id uuid NOT NULL,
    stage_id uuid CONSTRAINT workflow_steps_not_under_itself CHECK (stage_id <> id),
    -- counts all rows of a version in the order of reading: a stage, its steps, the next stage
    position smallint NOT NULL CONSTRAINT workflow_steps_position CHECK (position > 0),
    -- what stays the same from version to version and in the copies of cases
    lineage uuid NOT NULL,
    name jsonb NOT NULL,
    -- for the client; may be empty
    text jsonb NOT NULL,
    turn text NOT NULL CONSTRAINT workflow_steps_turn CHECK (turn IN ('client', 'firm', 'authority')),
    visible boolean NOT NULL,
    expected_days smallint CONSTRAINT workflow_steps_expected_days CHECK (expected_days BETWEEN 1 AND 3650),
    PRIMARY KEY (firm_id, id),
    CONSTRAINT workflow_steps_in_version UNIQUE (firm_id, version_id, id),
    CONSTRAINT workflow_steps_position_unique UNIQUE (firm_id, version_id, position),
    CONSTRAINT workflow_steps_lineage_unique UNIQUE (firm_id, version_id, lineage),
    CONSTRAINT workflow_steps_version FOREIGN KEY (firm_id, version_id) REFERENCES workflow_versions (firm_id, id),
    CONSTRAINT workflow_steps_stage FOREIGN KEY (firm_id, version_id, stage_id)
        REFERENCES workflow_steps (firm_id, version_id, id)
);
CALL keep_to_firm('workflow_steps');
CREATE INDEX workflow_steps_stage ON workflow_steps (firm_id, version_id, stage_id) WHERE stage_id IS NOT NULL;
GRANT SELECT, INSERT ON workflow_steps TO portico_app;
