-- What is done by the clock, once in the whole installation: no firm's data, and no other role than the queue's sees it.
-- Claimed like jobs; `last_run_at` is when the last run ended, `last_error` why it failed if it did.
CREATE TABLE schedules (
    name text PRIMARY KEY,
    every_seconds integer NOT NULL CONSTRAINT schedules_every CHECK (every_seconds > 0),
    next_run_at timestamptz NOT NULL,
    claimed_until timestamptz,
    last_run_at timestamptz,
    last_error text
);
GRANT SELECT, INSERT, UPDATE ON schedules TO portico_jobs;
