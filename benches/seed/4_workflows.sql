-- Copies of the firm's templates, moved to where each case stands: src/workflow/save.rs says what belongs together.
CREATE TEMP TABLE seed_templates ON COMMIT DROP AS
SELECT row_number() OVER (PARTITION BY visible ORDER BY id) - 1 AS nth, count(*) OVER (PARTITION BY visible) AS of, newest.*
FROM (SELECT DISTINCT ON (v.workflow_id) v.* FROM workflow_versions v
      JOIN workflows w ON w.firm_id = v.firm_id AND w.id = v.workflow_id AND w.retired_at IS NULL
      JOIN seed ON seed.firm_id = v.firm_id ORDER BY v.workflow_id, v.number DESC) newest;

-- Their rows, each with where what it closes with ends: a stage with its last step.
CREATE TEMP TABLE seed_rows ON COMMIT DROP AS
SELECT s.*, t.visible AS workflow_visible, stage.position AS stage_position,
       coalesce((SELECT max(under.position) FROM workflow_steps under WHERE under.firm_id = s.firm_id
           AND under.version_id = s.version_id AND under.stage_id = s.id), s.position) AS ends
FROM seed_templates t JOIN workflow_steps s ON s.firm_id = t.firm_id AND s.version_id = t.id
LEFT JOIN workflow_steps stage ON stage.firm_id = s.firm_id AND stage.id = s.stage_id;
-- the ends of the ids of their copies, which begin as that of the copied workflow does: made for each row anew they would
-- take most of the time
ALTER TABLE seed_rows ADD leaf integer, ADD id_end text, ADD stage_end text;
UPDATE seed_rows SET id_end = lpad(to_hex(position::integer), 3, '0'), stage_end = lpad(to_hex(stage_position::integer), 3, '0');
-- what is worked on: steps, and stages without any
UPDATE seed_rows r SET leaf = l.leaf FROM (
    SELECT id, row_number() OVER (PARTITION BY version_id ORDER BY position) AS leaf FROM seed_rows
    WHERE stage_id IS NOT NULL OR ends = position) l WHERE l.id = r.id;
CREATE INDEX ON seed_rows (version_id, position);
ANALYZE seed_rows;

-- The firm has kept workflows for four of its twelve years: older closed cases have none. Every other case goes one way that its
-- client sees, and in one of five the firm keeps one inside. `at` is the place that is reached: all before it is over. A closed
-- case is through, and so is one of twenty open ones.
CREATE TEMP TABLE seed_workflows ON COMMIT DROP AS
SELECT c.n, c.id AS case_id, c.opened_at, c.moved_at, c.open, c.staff_account_id, t.visible, t.id AS version_id, t.name, t.description,
       pg_temp.id_at(c.opened_at, 'workflow' || c.n || t.visible) AS id, coalesce(now_at.position, 1000) AS at, now_at.turn,
       -- the last that is over
       (SELECT max(r.ends) FROM seed_rows r WHERE r.version_id = t.id AND r.ends < coalesce(now_at.position, 1000)) AS reached
FROM seed_cases c
JOIN seed_templates t ON t.nth = pg_temp.dice(c.n, 30, t.of::integer) AND (t.visible OR pg_temp.dice(c.n, 31, 5) = 0)
    AND (c.open OR c.opened_at > (SELECT now FROM seed) - interval '4 years')
LEFT JOIN seed_rows now_at ON now_at.version_id = t.id AND c.open AND pg_temp.dice(c.n, 32, 20) > 0
    AND now_at.leaf = 1 + pg_temp.dice(c.n, 33, (SELECT max(r.leaf) FROM seed_rows r WHERE r.version_id = t.id));
ALTER TABLE seed_workflows ADD id_start text;
UPDATE seed_workflows SET id_start = left(id::text, 33);
ANALYZE seed_workflows;

INSERT INTO case_workflows (firm_id, id, case_id, version_id, position, name, description, visible, revision, added_at, added_by,
    turn, waiting_since, waiting_step_id)
SELECT firm_id, w.id, case_id, version_id, CASE WHEN visible THEN 1 ELSE 2 END, name, description, visible, coalesce(reached, 0), opened_at,
       staff_account_id, turn, CASE WHEN turn IS NOT NULL THEN CASE WHEN reached IS NULL THEN opened_at ELSE moved_at END END,
       CASE WHEN turn IS NOT NULL THEN (id_start || lpad(to_hex(at::integer), 3, '0'))::uuid END
FROM seed, seed_workflows w ORDER BY n;

-- What is over ended evenly between the opening of the case and its last movement.
INSERT INTO case_steps (firm_id, id, case_id, workflow_id, stage_id, position, lineage, name, text, turn, visible, expected_days, due_on,
    state, opened_at, ended_at, ended_by)
SELECT r.firm_id, (w.id_start || r.id_end)::uuid, w.case_id, w.id,
       (w.id_start || r.stage_end)::uuid,
       r.position, r.lineage, r.name, r.text, r.turn, r.visible, r.expected_days, NULL,
       CASE WHEN r.ends >= w.at THEN 'open' WHEN r.stage_id IS NOT NULL AND pg_temp.dice(w.n, 34 + r.position, 20) = 0 THEN 'skipped' ELSE 'done' END,
       w.opened_at,
       CASE WHEN r.ends < w.at THEN w.opened_at + (w.moved_at - w.opened_at) * (r.ends::float / w.reached) END,
       CASE WHEN r.ends < w.at THEN w.staff_account_id END
-- in the order of life, without sorting rows as wide as these
FROM (SELECT * FROM seed_workflows ORDER BY n, visible) w CROSS JOIN LATERAL (
    SELECT * FROM seed_rows WHERE seed_rows.version_id = w.version_id ORDER BY position) r;

-- How long the visible stages of closed cases took, each to the end of its last visible step (src/workflow/closing.rs).
INSERT INTO stage_durations (firm_id, case_id, lineage, days, closed_at)
SELECT r.firm_id, w.case_id, r.lineage,
       greatest(1, ceil(extract(epoch FROM (w.moved_at - w.opened_at)) * (r.shown_end - coalesce(r.began, 0)) / w.reached / 86400))::integer, w.moved_at
FROM (SELECT s.*, lag(shown_end) OVER (PARTITION BY version_id ORDER BY position) AS began
      FROM (SELECT stage.*, coalesce((SELECT max(step.position) FROM seed_rows step WHERE step.version_id = stage.version_id
                AND step.stage_id = stage.id AND step.visible), stage.ends) AS shown_end
            FROM seed_rows stage WHERE stage_id IS NULL AND visible AND workflow_visible) s) r
JOIN seed_workflows w ON w.version_id = r.version_id AND NOT w.open
-- not of a stage all of whose visible steps were skipped
WHERE NOT EXISTS (SELECT FROM seed_rows step WHERE step.version_id = r.version_id AND step.stage_id = r.id AND step.visible)
   OR EXISTS (SELECT FROM seed_rows step WHERE step.version_id = r.version_id AND step.stage_id = r.id AND step.visible
                 AND pg_temp.dice(w.n, 34 + step.position, 20) <> 0)
ORDER BY w.n, r.position;

INSERT INTO stage_norms (firm_id, lineage, cases, days)
SELECT r.firm_id, r.lineage, d.cases, d.days FROM (SELECT DISTINCT firm_id, lineage FROM seed_rows) r CROSS JOIN LATERAL (
    SELECT count(*) AS cases, percentile_disc(0.5) WITHIN GROUP (ORDER BY newest.days) AS days FROM (
        SELECT d.days FROM stage_durations d WHERE d.firm_id = r.firm_id AND d.lineage = r.lineage ORDER BY d.closed_at DESC LIMIT 1000) newest) d
WHERE d.cases > 0
ON CONFLICT (firm_id, lineage) DO UPDATE SET cases = excluded.cases, days = excluded.days;
