-- What may still be paid on a request, whose row stays locked until the transaction ends; zero for none.
CREATE FUNCTION lock_trust_request(firm uuid, request uuid) RETURNS bigint
    LANGUAGE plpgsql AS $$
DECLARE
    head trust_requests;
BEGIN
    SELECT * INTO head FROM trust_requests WHERE firm_id = firm AND id = request FOR NO KEY UPDATE;
    RETURN greatest(coalesce(head.outstanding, 0) - coalesce(head.under_way, 0), 0);
END $$;
