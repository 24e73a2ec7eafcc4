DROP TABLE firm_hosts;
DROP TABLE firms;
