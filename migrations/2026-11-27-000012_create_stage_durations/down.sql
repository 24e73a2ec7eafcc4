DROP TABLE stage_norms;
DROP TABLE stage_durations;
