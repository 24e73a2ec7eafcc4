-- A case's copy of a workflow, which is then adapted. What is stored of its steps is how each was closed; what is current,
-- since when and what comes next is worked out from the rows that the reader may see (src/workflow/track.rs).
CREATE TABLE case_workflows (
    firm_id uuid NOT NULL CONSTRAINT case_workflows_firm REFERENCES firms (id),
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    -- the version it was copied from
    version_id uuid NOT NULL,
    position smallint NOT NULL,
    name jsonb NOT NULL,
    description jsonb NOT NULL DEFAULT '{}',
    visible boolean NOT NULL,
    -- counts the changes: a form that was drawn before the last one is told so
    revision integer NOT NULL DEFAULT 0,
    -- the last change in words, and the whole copy as it was before it: what undoes it
    last_change jsonb,
    before jsonb,
    added_at timestamptz NOT NULL,
    added_by uuid NOT NULL,
    removed_at timestamptz,
    removed_by uuid,
    -- where it stands for staff, kept with each change so that Today finds it by an index; null when nothing is open
    turn text CONSTRAINT case_workflows_turn CHECK (turn IN ('client', 'firm', 'authority')),
    waiting_since timestamptz,
    waiting_step_id uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT case_workflows_in_case UNIQUE (firm_id, case_id, id),
    CONSTRAINT case_workflows_change_and_before CHECK ((last_change IS NULL) = (before IS NULL)),
    CONSTRAINT case_workflows_removed_by_whom CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
    CONSTRAINT case_workflows_waits_for_somebody CHECK ((turn IS NULL) = (waiting_since IS NULL) AND (turn IS NULL) = (waiting_step_id IS NULL)),
    CONSTRAINT case_workflows_removed_waits_for_nobody CHECK (removed_at IS NULL OR turn IS NULL),
    CONSTRAINT case_workflows_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id),
    CONSTRAINT case_workflows_version FOREIGN KEY (firm_id, version_id) REFERENCES workflow_versions (firm_id, id),
    CONSTRAINT case_workflows_added_by FOREIGN KEY (firm_id, added_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT case_workflows_removed_by FOREIGN KEY (firm_id, removed_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('case_workflows');
CREATE INDEX case_workflows_by_case ON case_workflows (firm_id, case_id, position) WHERE removed_at IS NULL;
CREATE INDEX case_workflows_waiting ON case_workflows (firm_id, turn, waiting_since, id) WHERE turn IS NOT NULL;
CREATE INDEX case_workflows_waiting_step ON case_workflows (firm_id, waiting_step_id) WHERE waiting_step_id IS NOT NULL;
CREATE INDEX case_workflows_version_id ON case_workflows (firm_id, version_id);
CREATE INDEX case_workflows_added_by ON case_workflows (firm_id, added_by);
CREATE INDEX case_workflows_removed_by ON case_workflows (firm_id, removed_by) WHERE removed_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON case_workflows TO portico_app;

-- Stages, and the steps under them: a stage is a row without a stage of its own. Rows stand in the order of their positions,
-- each stage followed by its steps.
CREATE TABLE case_steps (
    firm_id uuid NOT NULL CONSTRAINT case_steps_firm REFERENCES firms (id),
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    workflow_id uuid NOT NULL,
    stage_id uuid,
    position smallint NOT NULL,
    -- the same in every version of a template and in all copies of it; none for what was added to this case alone
    lineage uuid,
    name jsonb NOT NULL,
    text jsonb NOT NULL DEFAULT '{}',
    turn text NOT NULL CONSTRAINT case_steps_turn CHECK (turn IN ('client', 'firm', 'authority')),
    visible boolean NOT NULL,
    expected_days smallint CONSTRAINT case_steps_expected_days CHECK (expected_days > 0),
    due_on date,
    state text NOT NULL CONSTRAINT case_steps_state CHECK (state IN ('open', 'done', 'skipped')),
    opened_at timestamptz NOT NULL,
    ended_at timestamptz,
    ended_by uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT case_steps_in_workflow UNIQUE (firm_id, workflow_id, id),
    CONSTRAINT case_steps_ended_when CHECK ((state = 'open') = (ended_at IS NULL)),
    CONSTRAINT case_steps_ended_by_whom CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
    CONSTRAINT case_steps_workflow FOREIGN KEY (firm_id, case_id, workflow_id) REFERENCES case_workflows (firm_id, case_id, id),
    -- checked at the end, so that a stage may go and come back with its steps in any order
    CONSTRAINT case_steps_stage FOREIGN KEY (firm_id, workflow_id, stage_id) REFERENCES case_steps (firm_id, workflow_id, id)
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT case_steps_ended_by FOREIGN KEY (firm_id, ended_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('case_steps');
CREATE INDEX case_steps_by_case ON case_steps (firm_id, case_id, workflow_id, position);
CREATE INDEX case_steps_stage_id ON case_steps (firm_id, workflow_id, stage_id) WHERE stage_id IS NOT NULL;
CREATE INDEX case_steps_ended_by ON case_steps (firm_id, ended_by) WHERE ended_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON case_steps TO portico_app;

-- All that the client's side reads of workflows. What is internal, or within something internal, is not in these views, so
-- whatever is made from them is a function of the visible part alone. Row-level security is that of whoever asks.
CREATE VIEW visible_workflows WITH (security_invoker = true) AS
SELECT firm_id, id, case_id, position, name, description
FROM case_workflows
WHERE visible AND removed_at IS NULL;
GRANT SELECT ON visible_workflows TO portico_app;

CREATE VIEW visible_steps WITH (security_invoker = true) AS
SELECT s.firm_id, s.id, s.case_id, s.workflow_id, s.stage_id, s.position, s.lineage, s.name, s.text, s.turn, s.expected_days, s.due_on,
       s.state, s.opened_at, s.ended_at
FROM case_steps s
JOIN case_workflows w ON w.firm_id = s.firm_id AND w.id = s.workflow_id AND w.visible AND w.removed_at IS NULL
LEFT JOIN case_steps stage ON stage.firm_id = s.firm_id AND stage.id = s.stage_id
WHERE s.visible AND (s.stage_id IS NULL OR stage.visible);
GRANT SELECT ON visible_steps TO portico_app;
