DROP INDEX events_of_movement;
