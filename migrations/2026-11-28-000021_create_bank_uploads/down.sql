-- files that were uploaded and not taken go
DROP TABLE bank_uploads;
