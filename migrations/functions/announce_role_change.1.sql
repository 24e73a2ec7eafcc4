-- What a member of staff hears of goes by their role: one that changes begins their open streams anew in every process,
-- through the gate, which knows of it. `role` and whose it is, beside the ends of sessions.
CREATE FUNCTION announce_role_change() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_notify('portico_sessions', 'role ' || NEW.id);
    RETURN NULL;
END $$;
