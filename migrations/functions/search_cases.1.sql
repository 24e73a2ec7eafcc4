-- By the name or reference of the case, or by somebody in it. The newest first, before the last one of the page before.
CREATE FUNCTION search_cases(
    words text, of_status text, of_attorney uuid, before_id uuid, for_member uuid, sees_all boolean, most integer) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    firm uuid := current_firm();
    patterns text[] := like_patterns(words);
    first text := patterns[1];
    second text := coalesce(patterns[2], '%');
    third text := coalesce(patterns[3], '%');
    teams uuid[] := ARRAY(SELECT t.case_id FROM case_team t WHERE t.firm_id = firm AND t.staff_member_id = for_member);
    by_text uuid[];
    people uuid[];
    by_person uuid[];
BEGIN
    by_text := ARRAY(
        SELECT c.id FROM cases c
        WHERE c.firm_id = firm AND c.search_text LIKE first AND c.search_text LIKE second AND c.search_text LIKE third
          AND is_wanted(c, of_status, of_attorney, before_id, for_member, teams, sees_all)
        LIMIT 5001);
    IF cardinality(by_text) > 5000 THEN
        by_text := ARRAY(
            SELECT c.id FROM cases c
            WHERE c.firm_id = firm AND c.search_text LIKE first AND c.search_text LIKE second AND c.search_text LIKE third
              AND is_wanted(c, of_status, of_attorney, before_id, for_member, teams, sees_all)
            ORDER BY c.id DESC LIMIT least(most, 200));
    END IF;
    people := ARRAY(
        SELECT a.id FROM clients a
        WHERE a.firm_id = firm AND a.search_text LIKE first AND a.search_text LIKE second AND a.search_text LIKE third
        LIMIT 5001);
    IF cardinality(people) <= 5000 THEN
        by_person := ARRAY(
            SELECT DISTINCT c.id FROM case_people p JOIN cases c ON c.firm_id = p.firm_id AND c.id = p.case_id
            WHERE p.firm_id = firm AND p.client_id = ANY (people) AND is_wanted(c, of_status, of_attorney, before_id, for_member, teams, sees_all)
            ORDER BY c.id DESC LIMIT least(most, 200));
    ELSE
        by_person := ARRAY(
            SELECT c.id FROM cases c
            WHERE c.firm_id = firm AND is_wanted(c, of_status, of_attorney, before_id, for_member, teams, sees_all)
              -- OFFSET 0 keeps this a look-up for each case, in the order of the list
              AND EXISTS (SELECT FROM case_people p JOIN clients a ON a.firm_id = p.firm_id AND a.id = p.client_id
                  WHERE p.firm_id = firm AND p.case_id = c.id
                    AND a.search_text LIKE first AND a.search_text LIKE second AND a.search_text LIKE third OFFSET 0)
            ORDER BY c.id DESC LIMIT least(most, 200));
    END IF;
    RETURN ARRAY(SELECT DISTINCT id FROM unnest(by_text || by_person) AS id ORDER BY id DESC LIMIT least(most, 200));
END $$;
-- Rights are settled before the function is handed over: afterwards they are the look-up role's to give.
REVOKE EXECUTE ON FUNCTION search_cases(text, text, uuid, uuid, uuid, boolean, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_cases(text, text, uuid, uuid, uuid, boolean, integer) TO portico_app;
GRANT CREATE ON SCHEMA public TO portico_lookup;
ALTER FUNCTION search_cases(text, text, uuid, uuid, uuid, boolean, integer) OWNER TO portico_lookup;
REVOKE CREATE ON SCHEMA public FROM portico_lookup;
