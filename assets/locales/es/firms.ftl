# What is known of the firm itself.

# Who decides, within a sentence; a firm may put a name in its place, such as USCIS.
firm-agency = la agencia o el tribunal
