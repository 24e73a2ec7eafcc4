# Forms that were saved when a session ended.

## Errors

error-form-saved = Guardamos lo que escribió. Revíselo y envíelo, por favor.

## Saved forms

saved-form-title = Enviar lo que escribió
saved-form-written = Lo que escribió
saved-form-empty = Pulsó un botón. No hay nada más que mostrar.
saved-form-discard = Descartarlo
