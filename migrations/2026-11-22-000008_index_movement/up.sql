-- What moved, for the page of the day: among a firm's events these are few.
CREATE INDEX events_of_movement ON events (firm_id, seq DESC) WHERE kind IN ('step.moved', 'step.moved_internally', 'case.status_changed');
