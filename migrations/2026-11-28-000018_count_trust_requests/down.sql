DROP INDEX payments_into_trust;
DROP FUNCTION lock_trust_request(uuid, uuid);
DROP FUNCTION count_trust_request(uuid, uuid);
