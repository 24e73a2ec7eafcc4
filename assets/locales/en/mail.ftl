# What every email has.

mail-greeting = Dear { $name },
mail-closing = Best regards,
mail-footer = You are receiving this email because { $firm } is working on your case. Please do not send documents by email: upload them in the portal, where they are secure.
mail-list-item = • { $item }
