-- One pattern a word, the three longest: all must be found, in any order. One or two letters have no trigram to look up
-- and are looked for where a word begins.
CREATE FUNCTION like_patterns(words text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN ARRAY(
        SELECT CASE WHEN word ~ '^[a-z0-9]{1,2}$' THEN '% ' ELSE '%' END || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%'
        FROM regexp_split_to_table(btrim(fold(words)), '\s+') AS word
        ORDER BY length(word) DESC LIMIT 3);
