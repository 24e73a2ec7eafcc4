-- The log, linked to the firm's chain as src/events/chain.rs says, so that `portico audit verify` goes through it and finds it
-- whole. Of each case its opening, its last change of status and the last step that ended; of an open one the documents too.
CREATE TEMP TABLE seed_events ON COMMIT DROP AS
SELECT opened_at AS at, 'case.opened' AS kind, staff_account_id AS actor_id, c.id AS case_id,
       'case' AS subject_kind, c.id AS subject_id, json_build_object('name', cases.name, 'reference', reference)::text AS body
FROM seed_cases c JOIN cases ON cases.firm_id = (SELECT firm_id FROM seed) AND cases.id = c.id
UNION ALL
SELECT c.moved_at, 'case.status_changed', staff_account_id, c.id, 'case', c.id, json_build_object('from', 'preparing', 'to', cases.status)::text
FROM seed_cases c JOIN cases ON cases.firm_id = (SELECT firm_id FROM seed) AND cases.id = c.id
UNION ALL
SELECT w.moved_at, CASE WHEN w.visible AND r.visible THEN 'step.moved' ELSE 'step.moved_internally' END, w.staff_account_id, w.case_id,
       'case_step', (w.id_start || r.id_end)::uuid,
       json_build_object('workflow', w.id, 'step', w.id_start || r.id_end, 'name', r.name, 'to', 'done')::text
FROM seed_workflows w JOIN seed_rows r ON r.version_id = w.version_id AND r.ends = w.reached AND r.ends = r.position
UNION ALL
SELECT d.at, 'document.uploaded', d.by, d.case_id,
       'document', d.id, json_build_object('document', d.id, 'version', d.version_id, 'title', d.title, 'request', d.request_id)::text
FROM seed_documents d JOIN seed_cases c ON c.n = d.n AND c.open WHERE d.source = 'client';

-- A link's hash is that of its fields and of the hash before it; the first one's is that of the firm's last event.
CREATE FUNCTION pg_temp.field(value bytea) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    CASE WHEN value IS NULL THEN '\xffffffff'::bytea ELSE int4send(length(value)) || value END;
CREATE FUNCTION pg_temp.link(last bytea, fields bytea, first bytea) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    sha256(fields || '\x00000020'::bytea || coalesce(last, first));
CREATE AGGREGATE pg_temp.chain(fields bytea, first bytea) (SFUNC = pg_temp.link, STYPE = bytea);

INSERT INTO event_heads (firm_id, seq, hash) SELECT firm_id, 0, decode(repeat('00', 32), 'hex') FROM seed ON CONFLICT DO NOTHING;
-- whoever records an event now waits for the end of this transaction
CREATE TEMP TABLE seed_head ON COMMIT DROP AS
SELECT h.* FROM event_heads h JOIN seed ON seed.firm_id = h.firm_id FOR UPDATE OF h;

CREATE TEMP TABLE seed_links ON COMMIT DROP AS
SELECT firm_id, seq, at, kind, actor_id, case_id, audience, subject_kind, subject_id, body, payload_digest, first, pg_temp.chain(fields, first) OVER (ORDER BY seq ROWS UNBOUNDED PRECEDING) AS hash
FROM (SELECT l.*, pg_temp.field('portico.event.1'::bytea) || pg_temp.field(uuid_send(firm_id)) || pg_temp.field(int8send(seq))
             || pg_temp.field(int8send((extract(epoch FROM at) * 1000000)::bigint)) || pg_temp.field(convert_to(kind, 'UTF8'))
             || pg_temp.field(uuid_send(actor_id)) || pg_temp.field(NULL) || pg_temp.field(uuid_send(case_id))
             || pg_temp.field(convert_to(audience, 'UTF8')) || pg_temp.field(payload_digest) AS fields
      FROM (SELECT e.*, h.firm_id, h.hash AS first, CASE kind WHEN 'step.moved_internally' THEN 'staff' ELSE 'client' END AS audience,
                   sha256(uuid_send(md5(e.seq::text)::uuid) || convert_to(body, 'UTF8')) AS payload_digest
            FROM (SELECT row_number() OVER (ORDER BY at, case_id, kind) + (SELECT seq FROM seed_head) AS seq, * FROM seed_events) e,
                 seed_head h) l) f;

INSERT INTO events (firm_id, seq, at, kind, actor_id, case_id, audience, payload_digest, previous_hash, hash, subject_kind, subject_id)
SELECT firm_id, seq, at, kind, actor_id, case_id, audience, payload_digest, lag(hash, 1, first) OVER (ORDER BY seq), hash, subject_kind, subject_id
FROM seed_links ORDER BY seq;
INSERT INTO event_payloads (firm_id, seq, salt, body)
SELECT firm_id, seq, uuid_send(md5(seq::text)::uuid), body FROM seed_links ORDER BY seq;
-- Some moves were taken back at once, and clients never read of them.
INSERT INTO event_holds (firm_id, seq, came_from, nudge)
SELECT firm_id, seq, 'open', '' FROM seed_links WHERE kind = 'step.moved' AND seq % 3 = 0;
UPDATE event_heads h SET seq = l.seq, hash = l.hash
FROM seed_links l WHERE h.firm_id = l.firm_id AND l.seq = (SELECT max(seq) FROM seed_links);
