DROP TABLE signed_pages;
ALTER TABLE signature_requests DROP COLUMN by_hand;
