-- How many days the stages of closed cases took; written by a job when a case is closed, taken away when it is reopened.
CREATE TABLE stage_durations (
    firm_id uuid NOT NULL CONSTRAINT stage_durations_firm REFERENCES firms (id),
    case_id uuid NOT NULL,
    lineage uuid NOT NULL,
    days integer NOT NULL CONSTRAINT stage_durations_days CHECK (days > 0),
    closed_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, case_id, lineage),
    CONSTRAINT stage_durations_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id)
);
CALL keep_to_firm('stage_durations');
CREATE INDEX stage_durations_newest ON stage_durations (firm_id, lineage, closed_at DESC) INCLUDE (days);
GRANT SELECT, INSERT, DELETE ON stage_durations TO portico_app;

-- What a stage usually takes in the firm: the median of the newest of those, so that a page reads one row.
CREATE TABLE stage_norms (
    firm_id uuid NOT NULL CONSTRAINT stage_norms_firm REFERENCES firms (id),
    lineage uuid NOT NULL,
    cases integer NOT NULL,
    days integer NOT NULL,
    PRIMARY KEY (firm_id, lineage)
);
CALL keep_to_firm('stage_norms');
GRANT SELECT, INSERT, UPDATE, DELETE ON stage_norms TO portico_app;
