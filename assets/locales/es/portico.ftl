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
sign-in-error-once-more = Para proteger su cuenta, escriba su contraseña una vez más, por favor.
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
invitation-expired-text = Por su seguridad, una invitación solo sirve durante unos días. Podemos enviarle otra a la misma dirección, o puede pedirla a { $firm }.
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
workflow-applicants-turn = Es el turno del solicitante desde el { $since }: { $step }
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
workflow-turn-applicants = es el turno del solicitante
workflow-turn-ours = es nuestro turno
workflow-turn-theirs = es el turno de la autoridad
workflow-done = terminado
workflow-skipped = no hace falta
workflow-now = en curso
workflow-ahead = por venir
case-progress = Cómo va su caso

# (end of: Workflows)

# --- People and what they see ---------------------------------------------------------------------------------------------
person-role-helper = Ayudante
# In recent activity, in the place of a name that this reader may not know.
activity-somebody = Otra persona de este caso
upload-applicant = ¿De quién es el documento?
upload-applicant-choose = Elija una persona
upload-error-applicant = Por favor, elija de quién es el documento y envíelo otra vez.
# To somebody who works at the firm.
mail-staff-invitation-subject = { $firm }: su cuenta en el portal
mail-staff-invitation-intro = Hemos abierto una cuenta para que trabaje con nuestro portal.
# (end of: people and what they see)
## Signing in by mail

sign-in-forgot = ¿Olvidó su contraseña?
sign-in-or = o
sign-in-by-mail = Enviarme un enlace para entrar
device-unknown = un dispositivo desconocido
link-title = Entrar por correo
link-intro = Le enviamos un correo con un enlace y un código corto. Con cualquiera de los dos entra, sin contraseña.
link-button = Enviarme el correo
link-back-to-password = Entrar con su contraseña
link-opened-title = Entrar
link-opened-intro = Con este enlace entra en el portal de { $firm }.
link-other-browser = Pidió este enlace en otro navegador o en otro dispositivo. Escriba su correo electrónico, para saber que es usted.
link-error-other-email = Este enlace se envió a otra dirección. Escriba aquella en la que lo recibió.
link-expired-title = Este enlace ha caducado
link-expired-text = Por su seguridad solo funciona un rato. Pida otro: es cuestión de un minuto.
link-used-title = Este enlace ya se usó
link-used-text = Por su seguridad cada enlace funciona una sola vez. Si necesita entrar de nuevo, pida otro.
link-invalid-title = Este enlace no funciona
link-invalid-text = Quizá le falte una parte. Pruebe otra vez con el enlace del último correo, o pida otro.
link-ask-again = Pedir otro correo
code-title = Revise su correo
code-intro = Si { $email } tiene acceso a este portal, ya va un correo en camino. Abra el enlace o escriba aquí su código.
code-instead = La contraseña falló varias veces. Para estar seguros de que es usted, le pedimos en su lugar un código de su correo.
code-label = Código del correo
code-hint = Ocho letras y cifras, como 7KQ2-M4RX. Las mayúsculas y el guion no importan.
code-button = Continuar
code-error-incomplete = Escriba las ocho letras y cifras del código que está en el correo.
code-error-wrong = Este no es el código de nuestro último correo. Revíselo e inténtelo otra vez.
code-error-over = Este código ya no funciona. Pida otro correo más abajo.
code-nothing-came = ¿No ha llegado nada en un minuto? Mire en el correo no deseado y revise la dirección de arriba.
code-again = Pedir otro correo
reset-title = ¿Olvidó su contraseña?
reset-intro = Escriba su correo electrónico. Le enviamos un correo con un enlace y un código corto para elegir una contraseña nueva.
reset-button = Enviarme el correo
reset-opened-title = Elija una contraseña nueva
reset-opened-intro = Con este enlace elige una contraseña nueva. La anterior funciona hasta entonces.
reset-opened-button = Continuar
reset-choose-title = Elija una contraseña nueva
reset-ends-sessions = Se cerrará su sesión en todos los demás dispositivos.
reset-save-button = Guardar y entrar
mail-link-subject = { $firm }: su enlace para entrar
mail-link-intro = Pidió entrar en nuestro portal por correo.
mail-link-button = Entrar
mail-link-code = O escriba este código en la página donde lo pidió:
mail-link-expiry = { $count ->
    [one] El enlace y el código funcionan { $count } minuto, una sola vez.
   *[other] El enlace y el código funcionan { $count } minutos, una sola vez.
}
mail-link-ignore = Si no lo pidió usted, no haga caso de este correo. Nunca dé el código a nadie, tampoco a nosotros.
mail-reset-subject = { $firm }: elija una contraseña nueva
mail-reset-intro = Pidió elegir una contraseña nueva para nuestro portal.
mail-reset-button = Elegir una contraseña nueva
mail-reset-sent-intro = Con este enlace elige una contraseña nueva para nuestro portal. La anterior funciona hasta entonces.
mail-reset-sent-expiry = { $count ->
    [one] El enlace funciona { $count } hora, una sola vez.
   *[other] El enlace funciona { $count } horas, una sola vez.
}
mail-notice-yours = Si fue usted, no tiene que hacer nada.
mail-notice-not-yours = Si no fue usted, elija ahora una contraseña nueva y avísenos.
mail-notice-button = Elegir una contraseña nueva
mail-new-device-subject = { $firm }: una entrada nueva en su cuenta
mail-new-device-text = Alguien entró en su cuenta desde un dispositivo que no se había usado antes: { $device }, red { $address }, { $when }.
mail-password-changed-subject = { $firm }: se cambió su contraseña
mail-password-changed-text = Se cambió la contraseña de su cuenta: { $when }. Se cerró la sesión en todos los demás dispositivos.

# (end of: Signing in by mail)
# Puertas: formularios públicos, acceso al portal, límites

human-leave-empty = Deje este campo vacío
human-wait = Un momento: su navegador comprueba el formulario antes de enviarlo.
human-too-fast = Ha ido muy rápido y queremos asegurarnos de que es usted. Pulse el botón otra vez, por favor.
human-filled = Se ha rellenado un campo que debe quedar vacío, quizá lo hizo su navegador. Pulse el botón otra vez, por favor.
human-stale = Esta página llevaba mucho tiempo abierta. Lo que escribió sigue aquí: pulse el botón otra vez, por favor.

invitation-renewal-button = Enviarme otra invitación
invitation-renewed-title = Consulte su correo
invitation-renewed-text = Si la invitación se podía renovar, ya va otra en camino a la misma dirección. Puede tardar unos minutos. Si no llega nada, pregunte a { $firm }.

flash-reset-sent = El enlace para una contraseña nueva está en camino.
flash-disabled = El acceso está cerrado.

# (end of: Puertas)

## Profile and second factor

flash-session-ended = Hecho: la sesión se cerró allí.
proof-password = Su contraseña
proof-hint = Para que sepamos que es usted.
proof-missing = Escriba su contraseña para que sepamos que es usted.
proof-wrong = Esta no es su contraseña. Inténtelo de nuevo, por favor.
proof-held-off = { $minutes ->
    [one] Hubo demasiados intentos. Espere { $minutes } minuto, por favor.
   *[other] Hubo demasiados intentos. Espere { $minutes } minutos, por favor.
}
proof-no-password = Cierre la sesión e iníciela de nuevo, por favor: para esto tenemos que saber que es usted.

profile-lead = Cómo le contactamos, cómo inicia sesión y lo que usted decide.
profile-back = Volver a su perfil
profile-change = Cambiar
profile-show = Ver
profile-get = Obtenerla
profile-none = Ninguno
profile-contact = Cómo le contactamos
profile-reading = Idioma y mensajes
profile-safety = Inicio de sesión
profile-data = Sus datos
profile-email-title = Cambiar su correo electrónico
profile-email-now = Inicia sesión con { $email }.
profile-email-new = Correo electrónico nuevo
profile-email-hint = Le enviamos allí un mensaje. El correo nuevo vale en cuanto use el enlace que contiene, en un plazo de { $count } minutos.
profile-email-button = Enviar el mensaje
profile-email-same = Este ya es su correo.
profile-email-too-often = Hubo demasiados intentos. Espere unos minutos, por favor.
profile-email-waits = Enviamos un mensaje a { $email }. El correo nuevo vale en cuanto use el enlace que contiene. Sirve hasta: { $until }.
profile-email-give-up = Conservar el correo anterior
profile-phone-hint = Con el prefijo del país si no es un número de EE. UU.
profile-phone-error = Escriba un número de teléfono de { $count } caracteres como máximo.
profile-language-error = Elija uno de los idiomas.
profile-time-zone-lead = Las horas en sus páginas y correos se muestran en esta zona.
profile-time-zone-hint = Escriba una ciudad, por ejemplo Mexico City, y elija de la lista. Según su zona actual son las { $time }. Vacío: la zona horaria de nuestra oficina.
profile-time-zone-error = No conocemos este lugar como zona horaria. Pruebe con la ciudad grande más cercana y elija de la lista.
profile-notifications = Sobre qué le escribimos
profile-notifications-lead = Elija para cada cosa cómo prefiere enterarse.
profile-notifications-all = Todo al momento
profile-notifications-daily = { $count ->
    [one] { $count } tipo una vez al día
   *[other] { $count } tipos una vez al día
}
profile-notifications-none = { $count ->
    [one] { $count } tipo nunca
   *[other] { $count } tipos nunca
}
profile-notify-tasks = Documentos y formularios que necesitamos de usted
profile-notify-progress = Avances de su caso
profile-notify-messages = Mensajes
profile-notify-invoices = Facturas
profile-notify-documents = Documentos para usted
profile-notify-appointments = Citas
profile-notify-error = Elija una de las tres opciones.
profile-delivery-at-once = Al momento
profile-delivery-daily = Una vez al día
profile-delivery-none = Nunca
profile-password = Contraseña
profile-password-title = Cambiar su contraseña
profile-password-set = Hay una contraseña.
profile-password-same = Elija una contraseña distinta de la que tiene.
profile-second-factor = Segundo paso al iniciar sesión
profile-second-factor-off = Desactivado: basta con su contraseña
profile-second-factor-on = { $count ->
    [one] Activado, queda { $count } código de recuperación
   *[other] Activado, quedan { $count } códigos de recuperación
}
profile-sessions = Dónde tiene la sesión abierta
profile-sessions-text = Dispositivos y navegadores, y cómo cerrarlos
profile-sessions-lead = Si no reconoce alguno, cierre allí la sesión y cambie su contraseña.
profile-sessions-hidden = Esto es solo para la persona dueña de la cuenta.
profile-sessions-end-others = Cerrar la sesión en todos los demás
profile-device-unknown = Dispositivo desconocido
profile-session-this = Este dispositivo
profile-session-network = Red
profile-session-since = Sesión iniciada
profile-session-used = Último uso
profile-export = Una copia de sus datos
profile-export-text = Lo que guardamos sobre usted, en un archivo
export-what = Recibirá un archivo con sus datos, sus casos, solicitudes y documentos (nombres y fechas, no los documentos mismos), lo que hizo aquí y dónde inició sesión. Otros programas pueden leerlo (JSON).
export-left-out = No contiene las notas que hacemos para nuestro propio trabajo.
export-button = Descargar el archivo
export-file-name = mis-datos

email-change-title = Confirme su correo nuevo
email-change-intro = A partir de ahora, inicie sesión en el portal de { $firm } con { $email }.
email-change-ends-sessions = Se cerrará la sesión en todos los demás dispositivos.
email-change-button = Usar este correo
email-change-done-title = Su correo se ha cambiado
email-change-done = A partir de ahora, inicie sesión con { $email }.
email-change-closed = Puede que haya caducado o ya se haya usado, o que después se pidiera otro correo. Puede pedir un mensaje nuevo en su perfil.
email-change-to-profile = Ir a su perfil

second-factor-lead = Después de la contraseña, escribe un número que muestra una aplicación de su teléfono. Quien solo averigüe su contraseña no podrá entrar.
second-factor-how = Necesita su teléfono durante dos minutos. Le mostramos una imagen; una aplicación del teléfono la lee y desde entonces muestra un número nuevo cada medio minuto.
second-factor-apps = Si todavía no tiene una aplicación así, sirven Google Authenticator, Microsoft Authenticator, 1Password y Contraseñas de Apple.
second-factor-begin = Activarlo
second-factor-required-title = Primero active esto, por favor
second-factor-required = El bufete pide un segundo paso a todas las personas que trabajan en él. Cuando lo active, podrá seguir como siempre.
second-factor-required-on = El bufete lo exige, por eso no se puede quitar. Si cambia de teléfono, una persona responsable del bufete puede restablecerlo.
second-factor-is-on = Está activado
second-factor-is-on-text = Al iniciar sesión le pedimos el número de su aplicación.
second-factor-remove = Desactivar
second-factor-codes = Códigos de recuperación
second-factor-codes-left = { $count ->
    [one] Queda { $count } código, para cuando no tenga el teléfono
   *[other] Quedan { $count } códigos, para cuando no tenga el teléfono
}
second-factor-renew = Crear códigos nuevos
second-factor-setup-title = Activar el segundo paso
second-factor-step-app = Abra la aplicación en su teléfono
second-factor-step-scan = Lea esta imagen con ella
second-factor-qr = Código QR para su aplicación
second-factor-open-app = ¿Está en el teléfono? Ábralo en la aplicación
second-factor-or-type = O escriba esta clave en la aplicación:
second-factor-step-code = Escriba el número que muestra
second-factor-confirm = Activar
second-factor-code = Número de la aplicación
second-factor-code-hint = Seis cifras. Cada medio minuto aparece un número nuevo.
second-factor-error-incomplete = Escriba las seis cifras que muestra la aplicación.
second-factor-error-wrong = Este número no sirve. Cada uno vale una vez y durante medio minuto: espere al siguiente y escríbalo.
second-factor-error-setup = Este número no coincide. Lea la imagen otra vez y compruebe que la hora de su teléfono sea correcta.
second-factor-error-recovery = Escriba un código de recuperación de diez letras y cifras, como 7KQ2M-4RX9T.
second-factor-error-recovery-wrong = No es ninguno de sus códigos sin usar. Cada uno sirve una vez.
second-factor-now-on = El segundo paso está activado. Falta una cosa: guarde estos códigos.
second-factor-renewed = Estos son sus códigos nuevos. Los anteriores ya no sirven.
second-factor-codes-text = Con uno de estos códigos puede entrar cuando no tenga el teléfono. Cada uno sirve una vez. Imprímalos o anótelos y guárdelos donde guarda los papeles importantes.
second-factor-codes-once = Solo los mostramos esta vez.
second-factor-codes-download = Guardar como archivo
second-factor-codes-kept = Ya los guardé
second-factor-renew-title = Crear códigos de recuperación nuevos
second-factor-renew-lead = Los códigos anteriores dejarán de servir.
second-factor-removal-title = Desactivar el segundo paso
second-factor-removal-lead = Después bastará con su contraseña para entrar. Sus códigos de recuperación se borrarán.
second-factor-prove = Demuéstrenos que es usted: con un número de su aplicación o un código de recuperación, o con su contraseña. Basta con uno.
second-factor-code-any = Número de la aplicación o un código de recuperación
second-factor-ask-title = Un paso más
second-factor-ask = Abra la aplicación en su teléfono y escriba el número que muestra para nosotros.
second-factor-button = Continuar
second-factor-no-phone = No tengo mi teléfono
second-factor-use-recovery = Use uno de los códigos de recuperación que guardó cuando activó este paso.
second-factor-recovery = Código de recuperación
second-factor-recovery-hint = Diez letras y cifras, como 7KQ2M-4RX9T. Las mayúsculas y el guion no importan.
second-factor-lost-all = ¿No tiene ninguno de los dos? Llame o escriba a { $firm }: comprobamos que es usted y le ayudamos a entrar.
second-factor-start-over = Iniciar sesión con otra cuenta
second-factor-held-off = { $minutes ->
    [one] Hubo demasiados números incorrectos. Inténtelo de nuevo en { $minutes } minuto.
   *[other] Hubo demasiados números incorrectos. Inténtelo de nuevo en { $minutes } minutos.
}

mail-email-confirm-subject = { $firm }: confirme su correo nuevo
mail-email-confirm-intro = Usted pidió iniciar sesión con este correo en el portal de { $firm } a partir de ahora.
mail-email-confirm-button = Confirmar este correo
mail-email-confirm-expiry = El enlace sirve durante { $count } minutos y una sola vez.
mail-email-confirm-ignore = Si no lo pidió usted, puede ignorar este mensaje: no pasa nada hasta que alguien use el enlace.
mail-email-taken-subject = { $firm }: sobre su cuenta
mail-email-taken-text = Alguien pidió usar este correo para una cuenta en el portal de { $firm }. Usted ya tiene una cuenta con él, así que no se cambió nada.
mail-email-taken-help = Si fue usted, inicie sesión con este correo. Si no, no tiene que hacer nada.
mail-email-asked-subject = { $firm }: se pidió otro correo
mail-email-asked-text = Alguien con la sesión abierta en su cuenta pidió cambiar el correo a { $email }: { $when }. Cambiará en cuanto se use el enlace que enviamos allí.
mail-email-changed-subject = { $firm }: su correo se ha cambiado
mail-email-changed-text = Su cuenta tiene ahora otro correo: { $email }, { $when }. Con este ya no se puede iniciar sesión. La sesión se cerró en todos los demás dispositivos.
mail-second-factor-on-subject = { $firm }: el segundo paso está activado
mail-second-factor-on-text = Se activó un segundo paso para iniciar sesión en su cuenta: { $when }.
mail-second-factor-removed-subject = { $firm }: el segundo paso está desactivado
mail-second-factor-removed-text = Se desactivó el segundo paso para iniciar sesión en su cuenta: { $when }. Ahora basta con la contraseña.
mail-second-factor-removed-by-firm = { $firm } desactivó el segundo paso para iniciar sesión en su cuenta, porque se perdió: { $when }. Puede activarlo de nuevo en su perfil.
mail-recovery-codes-subject = { $firm }: códigos de recuperación nuevos
mail-recovery-codes-text = Se crearon códigos de recuperación nuevos para su cuenta: { $when }. Los anteriores ya no sirven.
mail-recovery-code-used-subject = { $firm }: se usó un código de recuperación
mail-recovery-code-used-text = { $count ->
    [one] Alguien entró en su cuenta, o la cambió, con un código de recuperación: { $when }. Queda { $count } código.
   *[other] Alguien entró en su cuenta, o la cambió, con un código de recuperación: { $when }. Quedan { $count } códigos.
}

# (end of: Profile and second factor)
# Website snippet
website-sign-in = Acceso de clientes · { $firm }

# (end of: Settings)
