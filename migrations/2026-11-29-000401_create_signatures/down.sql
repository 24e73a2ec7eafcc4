-- Signature requests with all that was said and signed are lost; signed copies stay as documents.
DROP TABLE signing_links;
DROP TABLE signature_mails;
DROP TABLE signature_fields;
DROP TABLE signers;
DROP TABLE signed_copies;
DROP TABLE signature_requests;
DROP TABLE disclosures;
DROP TABLE signing_identities;
