# Forms that were saved when a session ended.

## Errors

error-form-kept = Guardamos lo que escribió. Revíselo y envíelo, por favor.

## Saved forms

kept-form-title = Enviar lo que escribió
kept-form-written = Lo que escribió
kept-form-empty = Pulsó un botón; no hay nada más que mostrar.
kept-form-discard = Descartarlo
