# The firm's settings, as far as visitors see them.

website-sign-in = Client sign-in · { $firm }
