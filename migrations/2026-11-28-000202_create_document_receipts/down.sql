-- The numbers are lost.
DROP TABLE document_receipts;
