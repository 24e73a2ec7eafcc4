-- Search by part of a name. Operators such as LIKE are not leakproof, so under row-level security their indexes are
-- ignored; these functions see past it, filter by the firm themselves and return ids alone, which are then read under
-- row-level security again.
--
-- A common word and a rare one need different plans: so each call is planned for its words, and collects at most 5,000
-- hits to sort. What has more is walked in the order of the list instead, where the first page is soon found.
GRANT SELECT ON cases, case_people TO portico_lookup;

-- One pattern a word, the three longest: all must be found, in any order. One or two letters have no trigram to look up
-- and are looked for where a word begins.
CREATE FUNCTION like_patterns(words text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN ARRAY(
        SELECT CASE WHEN word ~ '^[a-z0-9]{1,2}$' THEN '% ' ELSE '%' END || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%'
        FROM regexp_split_to_table(btrim(fold(words)), '\s+') AS word
        ORDER BY length(word) DESC LIMIT 3);

-- By name, after the last one of the page before.
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
        WHERE c.firm_id = firm AND c.search_text LIKE first AND c.search_text LIKE second AND c.search_text LIKE third
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
        WHERE c.firm_id = firm AND c.search_text LIKE first AND c.search_text LIKE second AND c.search_text LIKE third
          AND (after_id IS NULL OR (c.name, c.id) > (after_name, after_id))
        ORDER BY c.name, c.id LIMIT least(most, 200));
END $$;

-- The filters of the list of cases: null leaves one out; `of_status` is a status, or 'open' for all but closed.
CREATE FUNCTION is_wanted(c cases, of_status text, of_attorney uuid, before_id uuid) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (of_status IS NULL OR CASE of_status WHEN 'open' THEN c.closed_at IS NULL ELSE c.status = of_status END)
       AND (of_attorney IS NULL OR c.attorney_id = of_attorney)
       AND (before_id IS NULL OR c.id < before_id);

-- By the name or reference of the case, or by somebody in it. The newest first, before the last one of the page before.
CREATE FUNCTION search_cases(words text, of_status text, of_attorney uuid, before_id uuid, most integer) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    firm uuid := current_firm();
    patterns text[] := like_patterns(words);
    first text := patterns[1];
    second text := coalesce(patterns[2], '%');
    third text := coalesce(patterns[3], '%');
    by_text uuid[];
    people uuid[];
    by_person uuid[];
BEGIN
    by_text := ARRAY(
        SELECT c.id FROM cases c
        WHERE c.firm_id = firm AND c.search_text LIKE first AND c.search_text LIKE second AND c.search_text LIKE third
          AND is_wanted(c, of_status, of_attorney, before_id)
        LIMIT 5001);
    IF cardinality(by_text) > 5000 THEN
        by_text := ARRAY(
            SELECT c.id FROM cases c
            WHERE c.firm_id = firm AND c.search_text LIKE first AND c.search_text LIKE second AND c.search_text LIKE third
              AND is_wanted(c, of_status, of_attorney, before_id)
            ORDER BY c.id DESC LIMIT least(most, 200));
    END IF;
    people := ARRAY(
        SELECT a.id FROM clients a
        WHERE a.firm_id = firm AND a.search_text LIKE first AND a.search_text LIKE second AND a.search_text LIKE third
        LIMIT 5001);
    IF cardinality(people) <= 5000 THEN
        by_person := ARRAY(
            SELECT DISTINCT c.id FROM case_people p JOIN cases c ON c.firm_id = p.firm_id AND c.id = p.case_id
            WHERE p.firm_id = firm AND p.client_id = ANY (people) AND is_wanted(c, of_status, of_attorney, before_id)
            ORDER BY c.id DESC LIMIT least(most, 200));
    ELSE
        by_person := ARRAY(
            SELECT c.id FROM cases c
            WHERE c.firm_id = firm AND is_wanted(c, of_status, of_attorney, before_id)
              -- OFFSET 0 keeps this a look-up for each case, in the order of the list
              AND EXISTS (SELECT FROM case_people p JOIN clients a ON a.firm_id = p.firm_id AND a.id = p.client_id
                  WHERE p.firm_id = firm AND p.case_id = c.id
                    AND a.search_text LIKE first AND a.search_text LIKE second AND a.search_text LIKE third OFFSET 0)
            ORDER BY c.id DESC LIMIT least(most, 200));
    END IF;
    RETURN ARRAY(SELECT DISTINCT id FROM unnest(by_text || by_person) AS id ORDER BY id DESC LIMIT least(most, 200));
END $$;

GRANT CREATE ON SCHEMA public TO portico_lookup;
ALTER FUNCTION search_clients(text, text, uuid, integer) OWNER TO portico_lookup;
ALTER FUNCTION search_cases(text, text, uuid, uuid, integer) OWNER TO portico_lookup;
REVOKE CREATE ON SCHEMA public FROM portico_lookup;
REVOKE EXECUTE ON FUNCTION search_clients(text, text, uuid, integer), search_cases(text, text, uuid, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_clients(text, text, uuid, integer), search_cases(text, text, uuid, uuid, integer) TO portico_app;
