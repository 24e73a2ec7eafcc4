# Español: trato de usted, palabras sencillas. Las mismas claves y variables que en inglés.

## Common

save = Guardar
cancel = Cancelar
back = Volver
continue = Continuar
search = Buscar
send = Enviar
upload = Subir
replace = Reemplazar
view = Ver
download = Descargar
open = Abrir
all = Todo
none = Ninguno
more = Más
less = Menos
close = Cerrar
edit = Editar
remove = Quitar
yes = Sí
no = No
apply-filters = Mostrar
clear-filters = Quitar filtros
previous-page = Anterior
next-page = Siguiente
page-navigation = Páginas
required = obligatorio
optional = opcional
sign-out = Cerrar sesión
language = Idioma
skip-to-content = Ir al contenido
changes-saved = Guardado.
case-label = Caso
due-label = Fecha límite

## Navigation and page titles

nav-main = Menú principal
nav-home = Inicio
nav-tasks = Tareas
nav-cases = Casos
nav-documents = Documentos
nav-profile = Perfil
nav-waiting = { $count ->
    [one] { $count } pendiente
   *[other] { $count } pendientes
}
page-title = { $page } · { $firm }

## Dates and sizes

today = Hoy
yesterday = Ayer
tomorrow = Mañana
day-at-time = { $day }, { $time }
percent = { $value } %
size-bytes = { $value } B
size-kilobytes = { $value } kB
size-megabytes = { $value } MB
size-gigabytes = { $value } GB

## Signing in

sign-in-title = Iniciar sesión
sign-in-welcome = Le damos la bienvenida a { $firm }
sign-in-intro = Aquí puede seguir su caso y enviarnos documentos a cualquier hora.
sign-in-email = Correo electrónico
sign-in-password = Contraseña
sign-in-show-password = Mostrar la contraseña
sign-in-button = Iniciar sesión
sign-in-need-help = ¿No puede entrar? Llámenos o escríbanos y le ayudamos.
sign-in-error-wrong = El correo y la contraseña no coinciden. Revise ambos e inténtelo de nuevo.
sign-in-error-email-required = Escriba su correo electrónico.
sign-in-error-email-invalid = Escriba un correo electrónico como nombre@ejemplo.com.
sign-in-error-password-required = Escriba su contraseña.
sign-in-error-too-many = { $minutes ->
    [one] Hubo demasiados intentos. Para proteger su cuenta, espere { $minutes } minuto e inténtelo de nuevo.
   *[other] Hubo demasiados intentos. Para proteger su cuenta, espere { $minutes } minutos e inténtelo de nuevo.
}
sign-in-too-many-title = Espere un momento, por favor
sign-in-signed-out = Ha cerrado la sesión.
sign-in-session-ended = La sesión se cerró porque no hubo actividad durante un tiempo. Inicie sesión de nuevo, por favor.
sign-in-session-ended-form-kept = La sesión se cerró porque no hubo actividad durante un tiempo. Lo que escribió está a salvo: inicie sesión y podrá enviarlo.

## Invitation

invitation-title = Le damos la bienvenida, { $name }
invitation-intro = { $firm } ha abierto un portal privado para usted. Aquí puede seguir su caso y enviar documentos de forma segura.
invitation-email = Iniciará sesión con { $email }.
invitation-start-button = Activar mi acceso
invitation-password-title = Elija una contraseña
invitation-password = Contraseña nueva
invitation-password-repeat = Repita la contraseña
invitation-password-requirements = Al menos { $count } caracteres. Funcionan bien unas cuantas palabras que solo usted juntaría.
invitation-button = Guardar y abrir mi portal
invitation-error-password-required = Elija una contraseña.
invitation-error-password-short = Use al menos { $count } caracteres.
invitation-error-password-long = Use como máximo { $count } caracteres.
invitation-error-password-common = Esta contraseña es demasiado fácil de adivinar. Elija otra, por favor.
invitation-error-password-mismatch = Las dos contraseñas no son iguales.
invitation-expired-title = Esta invitación ha caducado
invitation-expired-text = Por su seguridad, una invitación solo sirve durante unos días. Pida una nueva a { $firm }: es cosa de un minuto.
invitation-used-title = Esta invitación ya se usó
invitation-used-text = Su acceso ya está activado. Inicie sesión con la contraseña que eligió.
invitation-invalid-title = Esta invitación no funciona
invitation-invalid-text = Quizá falta una parte del enlace o se envió una invitación más reciente. Pruebe otra vez con el enlace del último correo o pida uno nuevo a { $firm }.

## Home

good-morning = Buenos días, { $name }
good-afternoon = Buenas tardes, { $name }
good-evening = Buenas noches, { $name }
home-things-need-you = { $count ->
    [0] Ahora no necesitamos nada de usted.
    [one] Una cosa depende de usted.
    [2] Dos cosas dependen de usted.
    [3] Tres cosas dependen de usted.
    [4] Cuatro cosas dependen de usted.
    [5] Cinco cosas dependen de usted.
    [6] Seis cosas dependen de usted.
    [7] Siete cosas dependen de usted.
    [8] Ocho cosas dependen de usted.
    [9] Nueve cosas dependen de usted.
   *[other] { $count } cosas dependen de usted.
}
home-next-due = La próxima vence el { $day }.
home-next-due-today = La próxima vence hoy.
home-next-due-tomorrow = La próxima vence mañana.
home-next-overdue = La primera venció el { $day }. Si necesita más tiempo, díganoslo.
home-for-you-to-do = Lo que le toca hacer
home-all-tasks = Todas las tareas
home-your-cases = Sus casos
home-all-cases = Todos los casos
home-recent-activity = Actividad reciente
home-nothing-to-do = Está todo al día
home-nothing-to-do-text = Ahora no tiene nada que hacer. Le escribiremos cuando necesitemos algo.
home-nothing-happened = Todavía no ha pasado nada. Aquí verá lo que usted y nosotros hagamos en su caso.
home-no-cases = Todavía no tiene casos aquí
home-no-cases-text = En cuanto abramos un caso para usted, lo verá aquí.

## Tasks

tasks-title = Tareas
tasks-count = { $count ->
    [one] { $count } cosa por hacer
   *[other] { $count } cosas por hacer
}
tasks-none = Nada por hacer
tasks-none-text = Ahora no tiene nada que hacer. Le escribiremos cuando necesitemos algo.
tasks-none-match = Ninguna tarea coincide con estos filtros.
task-upload-document = Subir “{ $title }”
task-replace-document = Subir de nuevo “{ $title }”
task-replace-reason = No aprobado: { $note }
task-for-applicant = para { $applicant }
task-due = Vence el { $day }
task-due-today = Vence hoy
task-due-tomorrow = Vence mañana
task-overdue = Venció el { $day }
task-no-due-date = Sin fecha límite

## Cases

cases-title = Casos
cases-none-match = Ningún caso coincide con estos filtros.
case-status-intake = Apertura
case-status-being-prepared = En preparación
case-status-filed = Presentado
case-status-waiting-for-decision = En espera de una decisión
case-status-on-hold = En pausa
case-status-closed = Cerrado
case-status = Estado
case-reference = Referencia
case-kind = Tipo de caso
case-opened = Abierto
case-closed-on = Cerrado el { $day }
case-responsible = Responsable
case-applicants = Solicitantes
case-applicant = Solicitante
case-applicant-current = Solicitante actual
case-applicant-everyone = Todos ({ $count })
case-for-applicants = para { $names }
case-switch = Cambiar de caso
case-select-another = Elegir otro caso
case-open = Abrir el caso
case-pending-actions = Acciones pendientes
case-pending-count = { $count ->
    [0] Usted no tiene nada que hacer
    [one] Usted tiene { $count } cosa por hacer
   *[other] Usted tiene { $count } cosas por hacer
}
case-nothing-pending = Ahora no tiene nada que hacer en este caso.
case-recent-activity = Actividad reciente

## Documents

documents-title = Documentos
documents-required = Documentos necesarios
documents-received = Documentos recibidos
documents-received-intro = Lo que hemos compartido con usted.
documents-approved-count = { $done } de { $count } aprobados
documents-filter-applicant = Solicitante
documents-filter-show = Mostrar
documents-filter-still-needed = Todavía faltan
documents-filter-in-review = En revisión
documents-filter-approved = Aprobados
documents-filter-not-approved = No aprobados
documents-filter-all = Todos
document-state-needed = Falta
document-state-in-review = En revisión
document-state-approved = Aprobado
document-state-not-approved = No aprobado
document-state-withdrawn = Ya no hace falta
documents-nothing-needed = Ahora no hace falta ningún documento
documents-nothing-needed-text = Cuando necesitemos un documento suyo, aparecerá aquí y le escribiremos.
documents-nothing-received = Todavía no hemos compartido nada con usted
documents-nothing-received-text = Aquí aparecerán los documentos que compartamos con usted.
documents-none-match = Ningún documento coincide con estos filtros.
document-instructions = Instrucciones
document-for-applicant = para { $applicant }
document-note-from-firm = Nota de { $firm }
document-uploaded-day = subido el { $day }
document-uploaded-by = subido por { $actor }, { $day }
document-shared-day = compartido el { $day }
document-versions = { $count ->
    [one] { $count } versión
   *[other] { $count } versiones
}
document-earlier-versions = Versiones anteriores
document-view-file = Ver { $name }
document-download-file = Descargar { $name }
document-upload-for = Subir un archivo para { $title }
document-replace-for = Reemplazar el archivo de { $title }

## Uploading

upload-drop-here = Suelte los archivos aquí o elíjalos
upload-choose-files = Elegir archivos
upload-drop-hint = PDF, Word o fotos, hasta { $size } cada uno. Después indique a qué solicitud corresponde cada archivo.
upload-drop-hint-one = PDF, Word o una foto, hasta { $size }.
upload-match-question = ¿Qué documento es este?
upload-match-none = Otra cosa
upload-match-for-file = ¿Qué es { $name }?
upload-matched-to = Corresponde a { $title }
upload-note-label = Una nota para nosotros
upload-waiting = en espera
upload-uploading = subiendo
upload-checking = comprobando
upload-done = subido
upload-cancelled = cancelado
upload-failed = no se subió
upload-cancel-file = Cancelar la subida de { $name }
upload-retry = Intentar de nuevo
upload-progress = { $name }: { $value } %
upload-received-count = { $count ->
    [one] Hemos recibido { $count } archivo. Gracias.
   *[other] Hemos recibido { $count } archivos. Gracias.
}
upload-error-too-large = { $name } ocupa más de { $size }. Envíe un archivo más pequeño, por ejemplo una foto de menor calidad, o divídalo en dos.
upload-error-too-many = { $count ->
    [one] Envíe como máximo { $count } archivo a la vez. No se subió nada.
   *[other] Envíe como máximo { $count } archivos a la vez. No se subió nada.
}
upload-error-none = Primero elija un archivo.
upload-error-empty = { $name } está vacío. Revise el archivo y elíjalo otra vez.
upload-error-kind = { $name } es de un tipo de archivo que no podemos aceptar. Envíe un PDF, un archivo de Word o una foto.
upload-error-cut-off = La conexión se cortó antes de que llegara { $name } completo. No se perdió nada: inténtelo de nuevo.
upload-error-signed-out = La sesión se cerró antes de enviar { $name }. Inicie sesión y elíjalo otra vez.
upload-error-already-approved = { $title } ya está aprobado. No hace falta enviar nada más.
upload-error-withdrawn = Ya no necesitamos { $title }. No hace falta enviar nada.
upload-error-server = No se pudo guardar { $name }. Inténtelo de nuevo en un momento.

## Activity

activity-you = Usted
activity-document-uploaded = { $actor } subió { $title }
activity-document-replaced = { $actor } reemplazó { $title }
activity-document-approved = { $actor } aprobó { $title }
activity-document-not-approved = { $actor } todavía no pudo aprobar { $title }
activity-document-requested = { $actor } pidió { $title }
activity-document-request-changed = { $actor } cambió la solicitud de { $title }
activity-document-request-withdrawn = { $actor } ya no necesita { $title }
activity-documents-requested = { $count ->
    [one] { $actor } pidió { $count } documento
   *[other] { $actor } pidió { $count } documentos
}
activity-document-shared = { $actor } compartió { $title } con usted
activity-document-unshared = { $actor } retiró { $title }
activity-document-opened = { $actor } abrió { $title }
activity-case-opened = { $actor } abrió el caso { $title }
activity-case-changed = { $actor } cambió los datos de { $title }
activity-case-status-changed = { $actor } pasó { $title } a { $status }
activity-case-closed = { $actor } cerró el caso { $title }
activity-applicant-added = { $actor } añadió a { $applicant } al caso
activity-access-invited = { $actor } invitó a { $name } al portal
activity-access-accepted = { $name } ya entró en el portal
activity-access-disabled = { $actor } cerró el acceso de { $name } al portal

## Profile

profile-title = Perfil
profile-name = Nombre
profile-email = Correo electrónico
profile-phone = Teléfono
profile-language = Idioma
profile-language-hint = Las páginas y los correos estarán en este idioma.
profile-time-zone = Zona horaria

## Errors

error-not-found-title = No encontramos esta página
error-not-found-text = Puede que la dirección tenga un error, o que lo que había aquí se haya movido o no esté compartido con usted.
error-forbidden-title = Usted no tiene acceso a esto
error-forbidden-text = Su sesión está abierta, pero esta parte es para otras personas. Si cree que es un error, díganoslo.
error-too-large-title = Esto es demasiado grande para enviarlo
error-too-large-text = Es más de lo que podemos recibir de una vez. Envíe menos archivos o más pequeños. No se ha perdido nada de lo que había.
error-summary-title = { $count ->
    [one] Revise una cosa, por favor
   *[other] Revise { $count } cosas, por favor
}
error-conflict-title = Alguien se adelantó
error-conflict-text = Esto cambió después de que usted abriera la página. Vuelva atrás, mire cómo está ahora e inténtelo de nuevo.
error-limited-title = Espere un momento, por favor
error-limited-text = { $minutes ->
    [one] Hubo demasiadas solicitudes. Inténtelo de nuevo en { $minutes } minuto.
   *[other] Hubo demasiadas solicitudes. Inténtelo de nuevo en { $minutes } minutos.
}
error-internal-title = Algo falló de nuestro lado
error-internal-text = No es culpa suya y ya quedó registrado. Inténtelo de nuevo en un momento. Si vuelve a pasar, díganos este número: { $id }
error-unavailable-title = El portal está en una breve pausa
error-unavailable-text = Inténtelo de nuevo en un minuto, por favor.
error-unknown-host-title = Aquí no hay ningún portal
error-unknown-host-text = Revise la dirección o use el enlace del correo que le envió su bufete.
error-form-expired-title = Envíe esto otra vez, por favor
error-form-expired-text = La página estuvo abierta mucho tiempo y no pudimos confirmar que fuera usted. Lo que escribió sigue aquí.
error-form-kept = Guardamos lo que escribió. Revíselo y envíelo, por favor.
error-form-kept-files = No pudimos guardar los archivos. Elíjalos otra vez, por favor.
error-back-home = Ir a la página de inicio
error-field-required = Complete este campo, por favor.
error-field-too-long = Use como máximo { $count } caracteres.
error-field-choose = Elija una de las opciones.
error-field-date = Escriba una fecha como 24/11/2026.

## Mails

mail-greeting = Hola, { $name }:
mail-closing = Un cordial saludo,
mail-signature = { $firm }
mail-footer = Recibe este correo porque { $firm } lleva un caso suyo. No envíe documentos por correo, por favor: súbalos al portal, donde están seguros.
mail-link-fallback = Si el botón no funciona, copie esta dirección en su navegador:
mail-invitation-subject = { $firm }: su portal de cliente está listo
mail-invitation-intro = Hemos abierto un portal privado para usted. Allí puede ver cómo va su caso, qué sigue, y enviarnos documentos de forma segura.
mail-invitation-button = Activar mi acceso
mail-invitation-expiry = { $count ->
    [one] El enlace sirve durante { $count } día. Después, pídanos uno nuevo.
   *[other] El enlace sirve durante { $count } días. Después, pídanos uno nuevo.
}
mail-invitation-ignore = Si no esperaba este correo, puede ignorarlo: no pasa nada mientras nadie use el enlace.
mail-document-request-subject = { $count ->
    [one] { $firm }: necesitamos un documento suyo
   *[other] { $firm }: necesitamos { $count } documentos suyos
}
mail-document-request-intro = { $count ->
    [one] Para su caso { $case } necesitamos este documento:
   *[other] Para su caso { $case } necesitamos estos documentos:
}
mail-document-request-item-due = { $title } (vence el { $day })
mail-document-request-button = Subir ahora
mail-document-request-help = Muchas veces basta con una foto clara hecha con el teléfono. Si no encuentra un documento o necesita más tiempo, díganoslo.
mail-document-not-approved-subject = { $firm }: envíe de nuevo “{ $title }”, por favor
mail-document-not-approved-intro = Gracias por enviar “{ $title }”. No podemos usarlo tal como está, por este motivo:
mail-document-not-approved-button = Enviarlo de nuevo
mail-document-approved-subject = { $firm }: “{ $title }” está aprobado
mail-document-approved-intro = Gracias: “{ $title }” está aprobado. Ya no tiene que hacer nada más con él.
mail-document-shared-subject = { $firm }: un documento para usted
mail-document-shared-intro = Hemos compartido un documento con usted: “{ $title }”.
mail-document-shared-button = Abrir el documento

## Frame of every page

first-page = Primera página
nav-main-short = Menú principal, breve
nav-firm-home = { $firm }, inicio
account-menu = Cuenta de { $name }
firm-website = Sitio web
flash-sent = Enviado.
flash-approved = Aprobado. El cliente ya lo ve.
flash-not-approved = Devuelto. El cliente ya ve su nota.
flash-undone = Deshecho.
flash-requested = Solicitado. El cliente ya lo ve.
flash-shared = Compartido con el cliente.
flash-uploaded = Gracias, lo hemos recibido.
flash-matched = Gracias, ya está ordenado.
flash-withdrawn = Retirado.
flash-retired = Archivado. Ya no se ofrece.
flash-restored = De nuevo en uso.
flash-invited = Invitación enviada.
flash-retried = Se volverá a intentar en un momento.
error-bad-request-title = No hemos podido entender esto
error-bad-request-text = Faltaba algo en la petición o estaba dañado. Vuelva atrás, cargue la página de nuevo e inténtelo otra vez. Lo que había antes no ha cambiado.

## Access pages

kept-form-title = Enviar lo que escribió
kept-form-written = Lo que escribió
kept-form-empty = Pulsó un botón; no hay nada más que mostrar.
kept-form-secrets = Las contraseñas y los códigos no se guardaron.
kept-form-send = Enviarlo ahora
kept-form-discard = Descartarlo
kept-form-page = Volver a la página
invitation-error-password-personal = No use un nombre ni el correo electrónico. Elija otra contraseña, por favor.

# (end of: Access pages)

## People and cases

person-role-applicant = Solicitante
person-role-dependant = Dependiente
person-role-sponsor = Patrocinador
person-role-guardian = Tutor
person-role-interpreter = Intérprete
cases-open = Casos abiertos
cases-closed = Casos cerrados
case-people = Personas
case-facts = Sobre este caso

# (end of: People and cases)

## Checklists

mail-list-item = • { $item }
mail-document-request-item-applicant = { $title }, de { $applicant }
mail-document-request-more = { $count ->
    [one] … y { $count } más, que encontrará en el portal
   *[other] … y { $count } más, que encontrará en el portal
}
mail-documents-shared-subject = { $count ->
    [one] { $firm }: un documento para usted
   *[other] { $firm }: { $count } documentos para usted
}
mail-documents-shared-intro = { $count ->
    [one] Hemos compartido con usted un documento de su caso { $case }:
   *[other] Hemos compartido con usted { $count } documentos de su caso { $case }:
}
mail-documents-shared-button = { $count ->
    [one] Abrir el documento
   *[other] Abrir los documentos
}
flash-already = Esto ya estaba hecho. No se ha hecho nada dos veces.

# (end of: Checklists)

## Documents, more

upload-error-damaged = { $name } está dañado o incompleto. Compruebe que se abre en su dispositivo y envíelo de nuevo.
upload-error-unread = Un archivo era tan grande que nos detuvimos ahí. Si había otros después, envíelos de nuevo.
flash-already-there = Ya nos había enviado este archivo. Lo tenemos.
documents-all-cases = Todos sus casos
documents-sent = Otros archivos que envió
document-change = Cambiar
document-take-back = Retirar
document-take-back-confirm = ¿Retirar { $title }?
document-error-reviewed = { $title } ya fue revisado, por eso no se puede retirar.
upload-add = Añadir un archivo
upload-case = ¿Para qué caso?
upload-case-choose = Elija un caso
upload-error-case = Elija el caso al que pertenecen los archivos y vuelva a elegirlos. No se subió nada.
upload-error-one = Elija un solo archivo: ocupará el lugar del anterior. No se subió nada.
upload-error-rejected = { $name } es el mismo archivo que no pudimos aprobar. Envíe uno nuevo.
upload-known-count = { $count ->
    [one] Ya nos había enviado { $count } de los archivos. Lo tenemos.
   *[other] Ya nos había enviado { $count } de los archivos. Los tenemos.
}
upload-script-uploading = Subiendo { $name }
upload-script-done = { $name } se ha subido.
upload-script-failed = No se pudo subir el archivo.
upload-script-network = Se perdió la conexión. Inténtelo de nuevo.
upload-script-empty = El archivo está vacío.
upload-script-too-large = El archivo ocupa más de { $size }.
upload-script-too-many = No se enviaron { $count } archivos más: envíe como máximo { $max } a la vez.
upload-script-signed-out = Se cerró su sesión.
upload-error-name = El nombre de un archivo tiene caracteres que no podemos leer. Cambie el nombre y envíelo de nuevo, con los que iban después.
activity-document-unmatched = { $actor } separó { $title } de su solicitud
# (end of: Documents, more)

## Home and tasks, more

activity-person-removed = { $actor } quitó a { $applicant } del caso
activity-document-matched = { $actor } indicó que { $title } es { $requested }
activity-review-undone = { $actor } vuelve a revisar { $title }
home-documents-approved = { $count ->
    [one] { $done } de { $count } documento aprobado
   *[other] { $done } de { $count } documentos aprobados
}
home-all-documents = Todos los documentos
case-documents-in-review = { $count ->
    [one] Estamos revisando { $count } documento.
   *[other] Estamos revisando { $count } documentos.
}

# (end of: Home and tasks, more)

## Live pages

live-signed-out = Se cerró su sesión, así que esta página ya no se actualiza. Lo que escribió aquí sigue aquí.
live-sign-in = Volver a iniciar sesión (en otra pestaña)

# (end of: Live pages)

## Demo and deliveries

demo-mailbox-title = Buzón de la demostración
demo-mailbox-banner = Esto es una demostración. Ningún correo sale de este equipo: lo que se habría enviado se muestra aquí, a todo el mundo.
demo-mailbox-none = Todavía no hay correos
demo-mailbox-none-text = Invite a un cliente o pida un documento, y el correo aparecerá aquí.
demo-mailbox-portal = Al portal de { $firm }
demo-mail-words = Correo
demo-mail-from = De
demo-mail-to = Para
demo-mail-when = Enviado

# (end of: Demo and deliveries)

## First steps

first-steps-title = Sus primeros pasos aquí
first-steps-intro = Cuatro pasos cortos le muestran el portal. Hágalos en el orden que quiera y cuando quiera. No puede estropear nada.
first-steps-progress = { $done } de { $count } hechos
first-steps-done = hecho
first-steps-got-it = Entendido
first-steps-put-away = Ya lo conozco, quitar esta lista
first-steps-case = Vea su caso
first-steps-case-text = Hasta dónde ha llegado, quién se ocupa de él y qué fue lo último que pasó.
first-steps-case-button = Ver mi caso
first-steps-tasks = Mire qué hay por hacer
first-steps-tasks-text = Todo lo que necesitamos de usted está en una sola lista, lo más urgente primero. Muchas veces basta la foto de un documento. Haga una tarea ahora, o solo mire.
first-steps-tasks-button = Ver mis tareas
first-steps-invoices = Sepa dónde estarán las facturas
first-steps-invoices-text = Hoy no tiene que pagar nada aquí. Cuando haya una factura para usted, estará en este portal y le escribiremos un correo.
first-steps-address = Guarde la dirección
first-steps-address-text = La próxima vez, vuelva directamente aquí: { $address }
first-steps-address-computer = En una computadora: pulse Ctrl y D (en un Mac, ⌘ y D) y el navegador la guarda como favorito.
first-steps-address-phone = En un teléfono: abra el menú del navegador (en un iPhone, «Compartir») y elija «Añadir a pantalla de inicio».
first-steps-all-done = Eso es todo. ¡Muy bien!
first-steps-all-done-text = Todo lo que necesitemos de usted estará siempre en esta página. Si algo no está claro, escríbanos o llámenos: con gusto le ayudamos.
first-steps-finish = Gracias, quitar esta lista

# (end of: First steps)
## Workflow templates

workflow-turn-client = Cliente
workflow-turn-firm = Bufete
workflow-turn-authority = Autoridad

# (end of: Workflow templates)

## Workflows

flash-changed-since = Alguien cambió esto mientras tanto, así que no se hizo nada. Por favor, vuelva a mirar.
flash-too-many = No caben más.
activity-workflow-added = { $actor } preparó los pasos del caso: { $title }
activity-step-done = { $actor } terminó { $title }
activity-step-skipped = { $actor } omitió { $title }, que no hace falta
activity-step-reopened = { $actor } retomó { $title }
workflow-your-turn = Es su turno desde el { $since }: { $step }
workflow-our-turn = Trabajamos en esto desde el { $since }: { $step }
workflow-their-turn = Está en manos de la autoridad desde el { $since }: { $step }
workflow-then = , después viene { $next }
workflow-usually = { $count ->
    [one] , y la etapa actual suele tardar alrededor de { $count } día en nuestro bufete
   *[other] , y la etapa actual suele tardar alrededor de { $count } días en nuestro bufete
}
workflow-today = día de hoy
workflow-all-done = Todos los pasos de su caso están terminados. Le escribiremos si surge algo más.
workflow-tasks-too = { $count ->
    [one] Además, { $count } cosa le espera en sus tareas.
   *[other] Además, { $count } cosas le esperan en sus tareas.
}
workflow-empty = Los pasos se mostrarán aquí.
workflow-progress = { $count ->
    [one] { $done } de { $count } paso terminado ({ $percent })
   *[other] { $done } de { $count } pasos terminados ({ $percent })
}
workflow-all-steps = Todos los pasos
workflow-tracker = Etapas de su caso
workflow-expected = aprox. { $month }
workflow-stage-of = Etapa { $at } de { $count }
workflow-turn-yours = es su turno
workflow-turn-ours = es nuestro turno
workflow-turn-theirs = es el turno de la autoridad
workflow-done = terminado
workflow-skipped = no hace falta
workflow-now = en curso
workflow-ahead = por venir
case-progress = Cómo va su caso

# (end of: Workflows)

# Website snippet
website-sign-in = Acceso de clientes · { $firm }
website-assessments = Comenzar una evaluación
website-pay = Pagar una factura

# (end of: Settings)
