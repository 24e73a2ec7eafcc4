# The client trust account
activity-trust-received = { $amount } from { $from } came into { $ledger }
activity-trust-paid-out = { $amount } was paid to { $to } from { $ledger }
activity-trust-transferred = { $amount } went from { $ledger } to the firm for the invoice { $invoice }
activity-trust-reversed = { $reversed } of { $amount } in { $ledger } was reversed
activity-trust-returned = The bank took { $amount } back from { $ledger }
activity-trust-approval-asked = { $actor } asks for your approval to transfer { $amount } for fees
activity-trust-approval-given = { $actor } approved a transfer of { $amount } for fees
activity-trust-approval-refused = { $actor } did not approve a transfer of { $amount } for fees
activity-trust-asked = { $amount } was asked for, to be held in trust
activity-trust-request-withdrawn = { $actor } no longer asks for { $amount } to be held in trust
activity-trust-ledger = the trust account
