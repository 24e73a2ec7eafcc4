# Requested, uploaded and shared documents.

replace = Reemplazar
view = Ver
download = Descargar
case-label = Caso
task-replace-reason = No aprobado: { $note }
case-applicant-everyone = Todos ({ $count })
documents-title = Documentos
documents-required = Documentos necesarios
documents-received = Documentos recibidos
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
documents-nothing-needed-text = Cuando necesitemos un documento suyo, aparecerá aquí y le enviaremos un correo.
documents-nothing-received = Todavía no hemos compartido nada con usted
documents-nothing-received-text = Aquí aparecerán los documentos que compartamos con usted.
documents-none-match = Ningún documento coincide con estos filtros.
document-for-applicant = para { $applicant }
document-uploaded-day = subido el { $day }
document-shared-day = compartido el { $day }
document-earlier-versions = Versiones anteriores
documents-all-cases = Todos sus casos
documents-sent = Otros archivos que recibimos
document-change = Cambiar
document-remove = Quitar
document-remove-confirm = ¿Quitar { $title }?
document-error-reviewed = { $title } ya fue revisado, por eso ya no se puede quitar.

## Uploading

upload-drop-here = Suelte los archivos aquí o elíjalos
upload-drop-hint = PDF, Word o fotos, hasta { $size } cada uno. Los ordenamos por su nombre cuando es posible, y usted puede cambiarlo.
upload-match-none = Otra cosa
upload-match-choose = Elija…
upload-matched-by-name = Lo pusimos en { $title } por su nombre.
upload-matched-wrong = ¿No es correcto?
upload-guess = ¿Es { $title }?
upload-guess-yes = Sí, lo es
upload-done = { $name } se ha subido.
upload-done-matched = { $name } se ha subido. Lo pusimos en «{ $title }» por su nombre.
upload-receipt = Recibo { $number }
upload-receipt-lead = { $firm } ha recibido este archivo.
upload-receipt-file = Archivo
upload-receipt-for = Recibido para
upload-receipt-when = Recibido
upload-receipt-from = Enviado por
upload-receipt-state = Estado
documents-on-paper = Lo recibimos en papel, { $day }.
documents-too-many-to-download = Hay demasiados documentos para una sola descarga. Póngase en contacto con nosotros, por favor.
documents-download-approved = Descargar los documentos aprobados
upload-match-for-file = ¿Qué es { $name }?
upload-waiting = en espera
upload-checking = comprobando
upload-cancelled = cancelado
upload-retry = Intentar de nuevo
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
upload-error-kind = No podemos aceptar este tipo de archivo: { $name }. Envíe un PDF, una foto o un archivo de Word, Excel, OpenDocument o texto.
upload-error-other-kind = { $name } se llama .{ $extension }, pero por dentro es otro tipo de archivo. Ábralo, guárdelo como PDF y envíe ese PDF.
upload-error-macros = { $name } contiene macros, que son pequeños programas, y por eso no podemos aceptarlo. Ábralo, guárdelo como PDF y envíe ese PDF.
upload-error-password = { $name } está protegido con una contraseña y no podemos abrirlo. Ábralo, quite la contraseña, guárdelo y envíelo de nuevo.
upload-error-already-approved = { $title } ya está aprobado. No hace falta enviar nada más.
upload-error-withdrawn = Ya no necesitamos { $title }. No hace falta enviar nada.
upload-error-damaged = Falta el final de { $name }, como si no se hubiera guardado o descargado por completo. Guárdelo o descárguelo otra vez y envíelo.
upload-error-no-room = Ya no hay espacio para { $name }. Póngase en contacto con nosotros, por favor.
upload-error-no-room-unasked = Ya no hay espacio para { $name }. Aún puede enviar los documentos que le pedimos. Para lo demás, póngase en contacto con nosotros, por favor.
upload-error-no-disk = En este momento no podemos recibir archivos. { $name } no se guardó: inténtelo de nuevo más tarde, por favor.
upload-error-unread = Un archivo era tan grande que nos detuvimos ahí. Si había otros después, envíelos de nuevo.
upload-add = Añadir un archivo
upload-case = ¿Para qué caso?
upload-case-choose = Elija un caso
upload-error-case = Elija el caso al que pertenecen los archivos y vuelva a elegirlos. No se subió nada.
upload-error-one = Elija un solo archivo: reemplazará al anterior. No se subió nada.
upload-error-rejected = { $name } es el mismo archivo que no pudimos aprobar. Envíe uno nuevo.
upload-known-count = { $count ->
    [one] Ya tenemos { $count } de estos archivos.
   *[other] Ya tenemos { $count } de estos archivos.
}
upload-script-uploading = Subiendo { $name }
upload-script-failed = Algo falló por nuestra parte y el archivo no se subió. Inténtelo de nuevo dentro de unos minutos, por favor.
upload-script-network = Se perdió la conexión. Inténtelo de nuevo.
upload-script-folder = Esto es una carpeta. Ábrala y elija los archivos que contiene.
upload-script-gone = Ya no se puede leer este archivo: se movió, se cambió de nombre o se eliminó. Elíjalo otra vez, por favor.
upload-script-empty = El archivo está vacío.
upload-script-too-large = El archivo ocupa más de { $size }.
upload-script-too-many = No se enviaron { $count } archivos más: envíe como máximo { $max } a la vez.
upload-script-signed-out = Se cerró su sesión.
upload-error-name = El nombre de un archivo tiene caracteres que no podemos leer. Cambie el nombre y envíelo de nuevo, con los que iban después.
upload-applicant = ¿De quién es el documento?
upload-applicant-choose = Elija una persona
upload-error-applicant = Por favor, elija de quién es el documento y envíelo otra vez.

## In recent activity

activity-document-uploaded = { $actor } subió { $title }
activity-document-replaced = { $actor } reemplazó { $title }
activity-document-approved = { $actor } aprobó { $title }
activity-document-not-approved = { $actor } todavía no pudo aprobar { $title }
activity-document-on-paper = { $actor } recibió { $title } en papel
activity-document-on-paper-undone = { $actor } todavía espera { $title }
activity-document-requested = { $actor } solicitó { $title }
activity-document-request-changed = { $actor } cambió la solicitud de { $title }
activity-document-request-withdrawn = { $actor } ya no necesita { $title }
activity-documents-requested = { $count ->
    [one] { $actor } solicitó { $count } documento
   *[other] { $actor } solicitó { $count } documentos
}
activity-document-shared = { $actor } compartió { $title } con usted
activity-document-unshared = { $actor } retiró { $title }
activity-document-unmatched = { $actor } desvinculó { $title } de su solicitud
activity-document-matched = { $actor } asignó { $title } a { $requested }
activity-review-undone = { $actor } reabrió la revisión de { $title }

## Emails

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
mail-document-request-help = Muchas veces basta con una foto clara hecha con el teléfono. Si no encuentra un documento o necesita más tiempo, avísenos.
mail-document-not-approved-subject = { $firm }: envíe de nuevo “{ $title }”, por favor
mail-document-not-approved-intro = Gracias por enviar “{ $title }”. No podemos usarlo tal como está, por este motivo:
mail-document-not-approved-button = Enviarlo de nuevo
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

## Archivos a la vista

viewer-label = El archivo
viewer-zoom = Tamaño
viewer-smaller = Más pequeño
viewer-larger = Más grande
viewer-pages = Páginas
viewer-page = Página
viewer-page-of = Página { $number } de { $pages }
viewer-turn = Pasar páginas
viewer-previous-page = Página anterior
viewer-next-page = Página siguiente
viewer-text = Texto de esta página
viewer-no-text = Esta página es una imagen. No tiene texto que un lector de pantalla pueda leer en voz alta.
viewer-more-pages = Aquí se muestran las primeras { $shown } de { $pages } páginas. Descargue el archivo para ver el resto.
viewer-encrypted = Este archivo solo se abre con una contraseña, por eso no se puede mostrar. Guarde una copia sin contraseña y envíela.
viewer-broken = Este archivo no se pudo mostrar aquí. Si se abre en su dispositivo, déjelo como está: se puede descargar. Si allí tampoco se abre, envíelo de nuevo.
viewer-too-much = Esta página es demasiado grande para mostrarla aquí. Descargue el archivo para verla.
viewer-no-page = El archivo no tiene esa página.
viewer-kind = Este tipo de archivo no se puede mostrar aquí. Descárguelo para verlo.
viewer-busy = En este momento se están abriendo muchos archivos. Vuelva a cargar esta página dentro de un minuto.
viewer-back = Documentos
viewer-documents = Otros documentos
viewer-before = Anterior
viewer-after = Siguiente
viewer-letter-keys = Teclas de letras
review-reason-cut-off = Borde cortado
review-reason-cut-off-text = Falta un borde. Fotografíe la página entera, con las cuatro esquinas, por favor.
review-reason-blurred = Borroso
review-reason-blurred-text = La imagen está borrosa. Repita la foto con buena luz y sin mover el teléfono, por favor.
review-reason-glare = Reflejos
review-reason-glare-text = Un reflejo de luz tapa una parte de la página. Repita la foto sin flash, por favor.
review-reason-not-in-color = Sin color
review-reason-not-in-color-text = Está en blanco y negro. Lo necesitamos en color.
review-reason-pages-missing = Faltan páginas
review-reason-pages-missing-text = Faltan páginas. Envíelas todas, también las vacías, por favor.
review-reason-no-translation = Sin traducción
review-reason-no-translation-text = También necesitamos una traducción al inglés.
review-reason-expired = Vencido
review-reason-expired-text = Está vencido. Envíe uno que todavía sea válido, por favor.
review-reason-other-document = Otro documento
review-reason-other-document-text = Este no es el documento que necesitamos. Mire lo que le pedimos y envíe ese, por favor.

# Fotos de varias páginas que se convierten en un documento.
photos-entry = Fotografiar varias páginas
photos-how = Una foto de cada página
photos-new-title = Fotografiar varias páginas
photos-new-text = Ponga cada página plana, con buena luz, y fotografíe las cuatro esquinas. Juntamos sus fotos en un solo PDF, derechas y con un tamaño que se puede enviar por correo electrónico. Usted las revisa antes de que se envíe nada.
photos-for = Para: { $title }
photos-take = Tomar una foto
photos-choose = Elegir fotos
photos-add = Añadir estas fotos
photos-sending = Estamos añadiendo sus fotos. Puede tardar un minuto.
photos-check-title = Revise sus fotos
photos-kept = Todavía no se ha enviado nada: solo usted puede ver estas fotos. Las guardamos hasta el { $day } y después las borramos.
photos-count = { $count ->
    [one] { $count } foto
   *[other] { $count } fotos
}
photos-empty = Aquí ya no queda ninguna foto. Añada una o vuelva a sus documentos.
photos-number = Foto { $count }
photos-alt = Foto { $count }, { $name }
photos-turn-left = Girar a la izquierda
photos-turn-right = Girar a la derecha
photos-earlier = Mover antes
photos-later = Mover después
photos-remove = Quitar
photos-send-title = Envíelas como un solo documento
photos-name = Nombre del documento
photos-name-hint = Qué es, en pocas palabras. Por ejemplo: contrato de alquiler, todas las páginas.
photos-send = Enviar como un PDF
photos-discard = Borrar todas estas fotos
photos-discard-confirm = ¿Borrar todas estas fotos? No se han enviado.
photos-unsent = { $count ->
    [one] Tiene { $count } foto que todavía no se ha enviado.
   *[other] Tiene { $count } fotos que todavía no se han enviado.
}
photos-unsent-look = Revisar y enviar
photos-error-none = Primero elija una foto.
photos-error-kind = { $name } no es una foto, por eso no se añadió. Envíe otros archivos desde la página de sus documentos.
photos-error-too-many = { $name } no se añadió: un documento puede tener { $count } fotos. Envíe primero estas y después empiece otro.
photos-error-unreadable = No se puede leer la foto { $count } ({ $name }), por eso no se envió nada. Quítela, vuelva a fotografiar esa página y añada la foto nueva.
photos-error-busy = En este momento no pudimos crear el PDF, por eso no se envió nada. Inténtelo de nuevo dentro de unos minutos, por favor.
photos-error-name = Escriba un nombre para el documento.
photos-error-name-long = Use un nombre más corto, de { $count } letras como máximo.
