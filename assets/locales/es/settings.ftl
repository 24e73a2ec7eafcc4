# The firm's settings, as far as visitors see them.

website-sign-in = Acceso de clientes · { $firm }
