DROP FUNCTION search_cases(text, text, uuid, uuid, integer);
DROP FUNCTION is_wanted(cases, text, uuid, uuid);
DROP FUNCTION search_clients(text, text, uuid, integer);
DROP FUNCTION like_patterns(text);
REVOKE SELECT ON cases, case_people FROM portico_lookup;
