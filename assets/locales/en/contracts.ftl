# Contracts that are typeset from a template: what stands in them beside the firm's own words
contract-names = { $before } and { $last }
contract-for = { $name } for { $firm }
contract-sign = Signature of { $name }
contract-initials = Initials of { $name }
contract-date = Date ({ $name })
contract-text = To be filled in by { $name }
contract-checkbox = Checked by { $name }
