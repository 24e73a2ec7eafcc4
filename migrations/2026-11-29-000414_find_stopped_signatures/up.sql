-- Today tells staff of requests that somebody stopped of late.
CREATE INDEX signature_requests_stopped ON signature_requests (firm_id, ended_at) WHERE ended_as IN ('declined', 'withdrawn', 'expired');
