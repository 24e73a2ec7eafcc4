# Parts of pages that any feature may use.

next-page = Siguiente
page-navigation = Páginas
sign-out = Cerrar sesión
language = Idioma
skip-to-content = Ir al contenido
page-title = { $page } · { $firm }
sign-in-welcome = Le damos la bienvenida a { $firm }
sign-in-intro = Aquí puede seguir su caso y enviarnos documentos a cualquier hora.
task-due = Vence el { $day }
task-due-today = Vence hoy
task-due-tomorrow = Vence mañana
task-overdue = Venció el { $day }
first-page = Primera página
firm-website = Sitio web

## Errors

error-summary-title = { $count ->
    [one] Revise una cosa, por favor
   *[other] Revise { $count } cosas, por favor
}

## Two people at one record

conflict-title = Otra persona cambió esto mientras tanto, así que no se guardó nada.
conflict-kept = Lo que usted escribió sigue aquí.
conflict-now = Ahora:
conflict-yours = En este formulario:
conflict-empty = nada
conflict-again = Para reemplazarlo por lo que dice este formulario, guarde otra vez.
