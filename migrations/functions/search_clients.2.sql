-- By name, after the last one of the page before. Whoever only enrolled is no client yet.
CREATE FUNCTION search_clients(words text, after_name text, after_id uuid, most integer) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    firm uuid := current_firm();
    patterns text[] := like_patterns(words);
    first text := patterns[1];
    second text := coalesce(patterns[2], '%');
    third text := coalesce(patterns[3], '%');
    few uuid[];
BEGIN
    few := ARRAY(
        SELECT c.id FROM clients c
        WHERE c.firm_id = firm AND c.lead_since IS NULL AND c.search_text LIKE first AND c.search_text LIKE second AND c.search_text LIKE third
          AND (after_id IS NULL OR (c.name, c.id) > (after_name, after_id))
        LIMIT 5001);
    IF cardinality(few) <= 5000 THEN
        RETURN ARRAY(
            SELECT found.id FROM (
                SELECT c.name, c.id FROM clients c WHERE c.firm_id = firm AND c.id = ANY (few) OFFSET 0) found
            ORDER BY found.name, found.id LIMIT least(most, 200));
    END IF;
    RETURN ARRAY(
        SELECT c.id FROM clients c
        WHERE c.firm_id = firm AND c.lead_since IS NULL AND c.search_text LIKE first AND c.search_text LIKE second AND c.search_text LIKE third
          AND (after_id IS NULL OR (c.name, c.id) > (after_name, after_id))
        ORDER BY c.name, c.id LIMIT least(most, 200));
END $$;
-- Rights are settled before the function is handed over: afterwards they are the look-up role's to give.
REVOKE EXECUTE ON FUNCTION search_clients(text, text, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_clients(text, text, uuid, integer) TO portico_app;
GRANT CREATE ON SCHEMA public TO portico_lookup;
ALTER FUNCTION search_clients(text, text, uuid, integer) OWNER TO portico_lookup;
REVOKE CREATE ON SCHEMA public FROM portico_lookup;
