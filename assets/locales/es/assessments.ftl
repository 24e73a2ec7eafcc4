# Evaluaciones: personas que se inscriben por sí mismas
profile-notify-leads = Personas que se inscriben

enroll-index-title = Evaluaciones
enroll-index-lead = Responda una de ellas y { $firm } estudiará su situación.
enroll-none = No hay nada abierto en este momento
enroll-none-text = Comuníquese con nosotros por teléfono o correo electrónico.
enroll-no-client = Responder no lo convierte en cliente de { $firm }.
enroll-no-client-text = { $firm } lo representa solamente cuando ambas partes lo hayan acordado por escrito. Hasta entonces, los plazos siguen corriendo.
enroll-no-secrets = No envíe nada que otra persona le haya contado en confianza, ni más de lo que se pregunta.
enroll-how = Cómo funciona
enroll-how-answer = { $count ->
    [one] Usted responde una página de preguntas.
   *[other] Usted responde { $count } páginas de preguntas.
  }
enroll-how-confirm = Indica su nombre, quién está de la otra parte y su correo electrónico, y escribe el código que le enviamos.
enroll-how-next = { $firm } comprueba si hay conflictos de interés, lee sus respuestas y le dice si puede ayudarle.
enroll-begin = Empezar
enroll-go-on = Continuar donde lo dejó
enroll-kept = Sus respuestas permanecen en este navegador hasta doce horas, hasta que las envíe.
enroll-kept-day = Sus respuestas permanecen en esta página hasta que las envíe, como máximo un día.
enroll-section = Página { $number } de { $count }
enroll-on = Continuar
enroll-back = Atrás
enroll-too-long = Sus respuestas son demasiado largas en conjunto. Acorte algunas. Las últimas no se guardaron.
enroll-over = Esta página estuvo abierta más de un día o fue modificada. Empiece de nuevo, por favor.

enroll-details = Sobre usted
enroll-details-lead = Primero los nombres: el despacho los compara con sus casos antes de que nadie lea sus respuestas.
enroll-details-as = Ha iniciado sesión como { $name } ({ $email }).
enroll-name = Su nombre
enroll-email = Correo electrónico
enroll-email-hint = Le enviamos un código a esta dirección.
enroll-parties = ¿Quién está de la otra parte?
enroll-parties-hint = Nombres de personas, empresas y organismos con los que tiene un conflicto, uno en cada línea.
enroll-send = Enviar mis respuestas
enroll-error-name = Escriba su nombre.
enroll-error-name-long = Use como máximo { $count } caracteres para su nombre.
enroll-error-parties-long = Use como máximo { $count } caracteres.

enroll-code-title = Revise su correo
enroll-code-lead = Enviamos un código a { $email }. Sus respuestas se envían cuando lo escriba aquí.
enroll-code = Código
enroll-code-hint = Ocho letras y cifras. Vale durante 15 minutos.
enroll-confirm = Confirmar y enviar
enroll-code-nothing = ¿No llegó nada? Mire en la carpeta de correo no deseado y compruebe que la dirección sea correcta.
enroll-code-again = Volver y enviarlo otra vez
enroll-done = Sus respuestas se enviaron
enroll-done-text = { $firm } tiene sus respuestas y le contestará por correo electrónico.
enroll-done-portal = En el portal ve lo que envió, lo que sigue y dónde añadir archivos.
enroll-portal = Abrir el portal
enroll-sign-in = Iniciar sesión

enroll-home = Le damos la bienvenida, { $name }
enroll-home-lead = Aquí puede seguir lo que ocurre con lo que envió a { $firm }.
enroll-home-sent = Lo que envió
enroll-home-open = Qué más puede responder
enroll-next = Qué sigue
enroll-next-conflict = { $firm } compara los nombres con sus casos para descartar un conflicto de interés.
enroll-next-read = Alguien lee sus respuestas. Hasta entonces puede añadir archivos.
enroll-next-answer = Recibe un correo con la respuesta y también la lee aquí.
enroll-next-nothing = No tiene nada que hacer en este momento.
enroll-state-sent = Enviado
enroll-state-accepted = Ya es cliente
enroll-state-declined = No aceptado
enroll-sent-on = Enviado:
enroll-declined = { $firm } no puede encargarse de esto. Le escribió:
enroll-decided = El despacho ya ha decidido, así que no se puede cambiar nada más.
enroll-hidden = Respondido, aquí oculto
enroll-more = Algunas preguntas más
enroll-more-text = No se podían hacer en el sitio web. Sus respuestas se guardan cifradas.
enroll-more-save = Añadir estas respuestas
enroll-files = Archivos
enroll-file = Elegir archivos
enroll-file-add = Añadir archivos
enroll-file-remove = Quitar
enroll-error-no-file = Elija primero un archivo.
enroll-error-files = { $count ->
    [one] Aquí solo se puede dar un archivo. Quite primero el que hay.
   *[other] Aquí se pueden dar como máximo { $count } archivos.
  }

mail-enroll-code-subject = Su código para { $firm }
mail-enroll-code = Escriba este código en la página de { $firm } para enviar sus respuestas:
mail-enroll-known = Usted ya tiene una cuenta con { $firm }. Escriba este código en la página para añadirle sus respuestas:
mail-enroll-closed = Alguien escribió esta dirección para enviar respuestas a { $firm }. Con esta dirección no es posible. Comuníquese con nosotros si fue usted.
mail-enroll-ignore = Si usted no lo pidió, no haga caso de este correo: no se envió nada. La página era { $place }
mail-enroll-received-subject = { $firm } recibió sus respuestas
mail-enroll-received = { $firm } recibió sus respuestas a «{ $title }». Primero comprobamos si hay conflictos de interés; después las leemos y le escribimos.
mail-enroll-no-client = Usted todavía no es cliente de { $firm }, y los plazos siguen corriendo.
mail-enroll-button = Iniciar sesión
mail-enroll-sign-in = No necesita contraseña: escriba allí su correo electrónico y recibirá un enlace.
mail-enroll-declined-subject = Su solicitud a { $firm }
mail-enroll-declined = Gracias por escribir a { $firm }. No podemos representarle en este asunto. Nuestro mensaje para usted:
mail-enroll-declined-deadlines = Es posible que haya plazos en su asunto. Hable pronto con otro abogado.
mail-enroll-accepted-subject = { $firm } ya trabaja para usted
mail-enroll-accepted = { $firm } abrió un caso para usted. Lo encuentra en el portal, con todo lo que ocurre en él.
