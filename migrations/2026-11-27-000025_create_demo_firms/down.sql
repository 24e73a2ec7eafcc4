DROP TABLE demo_firms;
