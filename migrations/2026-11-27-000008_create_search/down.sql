DROP FUNCTION search_cases(text, text, uuid, uuid, uuid, boolean, integer);
DROP FUNCTION is_wanted(cases, text, uuid, uuid, uuid, uuid[], boolean);
DROP FUNCTION search_clients(text, text, uuid, integer);
DROP FUNCTION like_patterns(text);
REVOKE SELECT ON cases, case_people, case_team FROM portico_lookup;
