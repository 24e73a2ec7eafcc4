-- Search by part of a name. Operators such as LIKE are not leakproof, so under row-level security their indexes are
-- ignored; these functions see past it, filter by the firm themselves and return ids alone, which are then read under
-- row-level security again.
GRANT SELECT ON cases, case_people TO portico_lookup;

CREATE FUNCTION like_pattern(words text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN '%' || regexp_replace(fold(btrim(words)), '([\\%_])', '\\\1', 'g') || '%';

CREATE FUNCTION search_clients(words text, after_name text, after_id uuid, most integer) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE firm uuid := current_firm();
BEGIN
    IF firm IS NULL THEN RETURN '{}'; END IF;
    RETURN ARRAY(
        SELECT c.id FROM clients c
        WHERE c.firm_id = firm AND fold(c.name || ' ' || c.email) LIKE like_pattern(words)
          AND (after_id IS NULL OR (c.name, c.id) > (after_name, after_id))
        ORDER BY c.name, c.id LIMIT least(most, 200));
END $$;

CREATE FUNCTION search_cases(words text, before_id uuid, most integer) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE firm uuid := current_firm();
BEGIN
    IF firm IS NULL THEN RETURN '{}'; END IF;
    RETURN ARRAY(
        SELECT found.id FROM (
            SELECT c.id FROM cases c
            WHERE c.firm_id = firm AND fold(c.name || ' ' || c.reference) LIKE like_pattern(words)
            UNION
            SELECT p.case_id FROM clients a JOIN case_people p ON p.firm_id = a.firm_id AND p.client_id = a.id
            WHERE a.firm_id = firm AND fold(a.name || ' ' || a.email) LIKE like_pattern(words)
        ) found
        WHERE before_id IS NULL OR found.id < before_id
        ORDER BY found.id DESC LIMIT least(most, 200));
END $$;

GRANT CREATE ON SCHEMA public TO portico_lookup;
ALTER FUNCTION search_clients(text, text, uuid, integer) OWNER TO portico_lookup;
ALTER FUNCTION search_cases(text, uuid, integer) OWNER TO portico_lookup;
REVOKE CREATE ON SCHEMA public FROM portico_lookup;
REVOKE EXECUTE ON FUNCTION search_clients(text, text, uuid, integer), search_cases(text, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_clients(text, text, uuid, integer), search_cases(text, uuid, integer) TO portico_app;
