-- The firm this transaction speaks for; null (and so no rows) when none was set.
CREATE FUNCTION current_firm() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.firm_id', true), '')::uuid;
