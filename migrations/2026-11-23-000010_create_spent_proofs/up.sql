-- Proofs of work that were taken with a public form, until the form they came with expires: none is taken twice, in whichever
-- process it arrives. `proof` is the SHA-256 of the form's stamp.
CREATE TABLE spent_proofs (
    firm_id uuid NOT NULL CONSTRAINT spent_proofs_firm REFERENCES firms (id),
    proof bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, proof)
);
CALL keep_to_firm('spent_proofs');
CREATE INDEX spent_proofs_expires_at ON spent_proofs (expires_at);
CREATE POLICY sweep ON spent_proofs TO portico_jobs USING (true);
GRANT SELECT, INSERT ON spent_proofs TO portico_app;
GRANT SELECT, DELETE ON spent_proofs TO portico_jobs;
