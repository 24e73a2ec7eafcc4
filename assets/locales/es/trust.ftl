# La cuenta fiduciaria del cliente
activity-trust-received = { $amount } de { $from } entraron en { $ledger }
activity-trust-paid-out = Se pagaron { $amount } a { $to } desde { $ledger }
activity-trust-transferred = { $amount } pasaron de { $ledger } al bufete por la factura { $invoice }
activity-trust-reversed = Se anuló { $reversed } de { $amount } en { $ledger }
activity-trust-returned = El banco retiró { $amount } de { $ledger }
activity-trust-approval-asked = { $actor } pide su aprobación para transferir { $amount } de honorarios
activity-trust-approval-given = { $actor } aprobó una transferencia de { $amount } de honorarios
activity-trust-approval-refused = { $actor } no aprobó una transferencia de { $amount } de honorarios
activity-trust-asked = Se pidieron { $amount } para guardar en la cuenta fiduciaria
activity-trust-request-withdrawn = { $actor } ya no pide { $amount } para la cuenta fiduciaria
activity-trust-ledger = la cuenta fiduciaria
