# Ways in: password, link, code, invitation, second factor.

sign-in-email = Correo electrónico
sign-in-password = Contraseña
sign-in-button = Iniciar sesión
sign-in-need-help = ¿No puede entrar? Llámenos o escríbanos y le ayudamos.
sign-in-error-wrong = El correo y la contraseña no coinciden. Revise ambos e inténtelo de nuevo.
sign-in-error-email-required = Escriba su correo electrónico.
sign-in-error-email-invalid = Escriba un correo electrónico como nombre@ejemplo.com.
sign-in-error-password-required = Escriba su contraseña.
sign-in-error-once-more = Para proteger su cuenta, escriba su contraseña de nuevo, por favor.
sign-in-error-too-many = { $minutes ->
    [one] Hubo demasiados intentos. Para proteger su cuenta, espere { $minutes } minuto e inténtelo de nuevo.
   *[other] Hubo demasiados intentos. Para proteger su cuenta, espere { $minutes } minutos e inténtelo de nuevo.
}
sign-in-too-many-title = Espere un momento, por favor
sign-in-session-ended-form-kept = Su sesión se cerró por inactividad. Lo que escribió está guardado: inicie sesión y podrá enviarlo.
sign-in-forgot = ¿Olvidó su contraseña?
sign-in-or = o
sign-in-by-mail = Enviarme un enlace para entrar

## Invitations

invitation-title = Le damos la bienvenida, { $name }
invitation-intro = { $firm } ha abierto un portal privado para usted. Aquí puede seguir su caso y enviar documentos de forma segura.
invitation-email = Iniciará sesión con { $email }.
invitation-start-button = Activar mi cuenta
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
invitation-used-text = Su cuenta ya está activada. Inicie sesión con la contraseña que eligió.
invitation-invalid-title = Esta invitación no funciona
invitation-invalid-text = Quizá falta una parte del enlace o se envió una invitación más reciente. Pruebe otra vez con el enlace del último correo o pida uno nuevo a { $firm }.
invitation-error-password-personal = No use un nombre ni el correo electrónico. Elija otra contraseña, por favor.
invitation-renewal-button = Enviarme otra invitación
invitation-renewed-title = Revise su correo, por favor
invitation-renewed-text = Si la invitación se puede renovar, ya va otra en camino a la misma dirección. Puede tardar unos minutos. Si no llega nada, póngase en contacto con { $firm }.

## Links and codes by email

link-title = Entrar por correo
link-intro = Le enviaremos un correo con un enlace y un código corto. Con cualquiera de los dos puede entrar, sin contraseña.
link-button = Enviarme el correo
link-back-to-password = Entrar con su contraseña
link-opened-title = Entrar
link-opened-intro = Con este enlace entra en el portal de { $firm }.
link-other-browser = Pidió este enlace en otro navegador o en otro dispositivo. Escriba su correo electrónico, para saber que es usted.
link-error-other-email = Este enlace se envió a otra dirección. Escriba la dirección en la que lo recibió.
link-expired-title = Este enlace ha caducado
link-expired-text = Por su seguridad solo funciona un rato. Pida otro: es cuestión de un minuto.
link-used-title = Este enlace ya se usó
link-used-text = Por su seguridad cada enlace funciona una sola vez. Si necesita entrar de nuevo, pida otro.
link-invalid-title = Este enlace no funciona
link-invalid-text = Quizá le falte una parte. Pruebe otra vez con el enlace del último correo, o pida otro.
link-ask-again = Enviar otro correo
code-title = Revise su correo
code-intro = Si { $email } tiene acceso a este portal, ya va un correo en camino. Abra el enlace o escriba aquí su código.
code-instead = La contraseña falló varias veces. Para confirmar que es usted, escriba en su lugar un código de su correo.
code-label = Código del correo
code-hint = Ocho letras y cifras, como 7KQ2-M4RX. Las mayúsculas y el guion no importan.
code-button = Continuar
code-error-incomplete = Escriba las ocho letras y cifras del código que está en el correo.
code-error-wrong = Este no es el código de nuestro último correo. Revíselo e inténtelo otra vez.
code-error-over = Este código ya no funciona. Pida otro correo más abajo.
code-nothing-came = ¿No ha llegado nada en un minuto? Mire en la carpeta de spam y revise la dirección de arriba.
code-again = Enviar otro correo

## A new password

reset-title = ¿Olvidó su contraseña?
reset-intro = Escriba su correo electrónico. Le enviaremos un correo con un enlace y un código corto para elegir una contraseña nueva.
reset-button = Enviarme el correo
reset-opened-title = Elija una contraseña nueva
reset-opened-intro = Con este enlace puede elegir una contraseña nueva. La anterior funciona hasta entonces.
reset-opened-button = Continuar
reset-choose-title = Elija una contraseña nueva
reset-ends-sessions = Se cerrará su sesión en todos los demás dispositivos.
reset-save-button = Guardar y entrar

## Two-step verification

second-factor-code = Código de la aplicación
second-factor-code-hint = Seis cifras. Cada 30 segundos aparece un código nuevo.
second-factor-error-incomplete = Escriba las seis cifras que muestra la aplicación.
second-factor-error-wrong = Ese código no es válido. Cada código sirve una vez y durante 30 segundos: espere al siguiente y escríbalo.
second-factor-error-recovery = Escriba un código de recuperación de diez letras y cifras, como 7KQ2M-4RX9T.
second-factor-error-recovery-wrong = No es ninguno de sus códigos sin usar. Cada código sirve una vez.
second-factor-ask-title = Un paso más
second-factor-ask = Abra la aplicación de autenticación en su teléfono y escriba el código que muestra para nosotros.
second-factor-button = Continuar
second-factor-no-phone = No tengo mi teléfono
second-factor-use-recovery = Use uno de los códigos de recuperación que guardó cuando activó esta verificación.
second-factor-recovery = Código de recuperación
second-factor-recovery-hint = Diez letras y cifras, como 7KQ2M-4RX9T. Las mayúsculas y el guion no importan.
second-factor-lost-all = ¿No tiene ninguno de los dos? Llame o escriba a { $firm }: comprobamos que es usted y le ayudamos a entrar.
second-factor-start-over = Iniciar sesión con otra cuenta
second-factor-held-off = { $minutes ->
    [one] Hubo demasiados códigos incorrectos. Inténtelo de nuevo en { $minutes } minuto.
   *[other] Hubo demasiados códigos incorrectos. Inténtelo de nuevo en { $minutes } minutos.
}

## Proof of identity before a change

proof-missing = Escriba su contraseña para confirmar que es usted.
proof-wrong = Esta no es su contraseña. Inténtelo de nuevo, por favor.
proof-held-off = { $minutes ->
    [one] Hubo demasiados intentos. Espere { $minutes } minuto, por favor.
   *[other] Hubo demasiados intentos. Espere { $minutes } minutos, por favor.
}
proof-no-password = Primero cierre la sesión e iníciela de nuevo, por favor, para confirmar que es usted.

## Forms that were saved when a session ended

error-form-saved = Guardamos lo que escribió. Revíselo y envíelo, por favor.
saved-form-title = Enviar lo que escribió
saved-form-written = Lo que escribió
saved-form-empty = Pulsó un botón. No hay nada más que mostrar.
saved-form-discard = Descartarlo

## Emails

mail-invitation-subject = { $firm }: su portal de cliente está listo
mail-invitation-intro = Hemos abierto un portal privado para usted. Allí puede ver cómo va su caso, qué sigue, y enviarnos documentos de forma segura.
mail-invitation-button = Activar mi cuenta
mail-invitation-expiry = { $count ->
    [one] El enlace sirve durante { $count } día. Después, pídanos uno nuevo.
   *[other] El enlace sirve durante { $count } días. Después, pídanos uno nuevo.
}
mail-invitation-ignore = Si no esperaba este correo, puede ignorarlo: no pasa nada mientras nadie use el enlace.
# To somebody who works at the firm.
mail-staff-invitation-subject = { $firm }: su cuenta en el portal
mail-staff-invitation-intro = Hemos abierto una cuenta para que trabaje en nuestro portal de clientes.
device-unknown = un dispositivo desconocido
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
mail-notice-not-yours = Si no fue usted, elija ahora una contraseña nueva y póngase en contacto con nosotros.
mail-notice-button = Elegir una contraseña nueva
mail-new-device-subject = { $firm }: una entrada nueva en su cuenta
mail-new-device-text = Alguien entró en su cuenta desde un dispositivo nuevo: { $device }, red { $address }, { $when }.
mail-password-changed-subject = { $firm }: se cambió su contraseña
mail-password-changed-text = Se cambió la contraseña de su cuenta: { $when }. Se cerró la sesión en todos los demás dispositivos.
mail-email-changed-subject = { $firm }: su correo se ha cambiado
mail-email-changed-text = Su cuenta tiene ahora otro correo: { $email }, { $when }. Con este ya no se puede iniciar sesión. La sesión se cerró en todos los demás dispositivos.
mail-second-factor-on-subject = { $firm }: la verificación en dos pasos está activada
mail-second-factor-on-text = Se activó la verificación en dos pasos para su cuenta: { $when }.
mail-second-factor-removed-subject = { $firm }: la verificación en dos pasos está desactivada
mail-second-factor-removed-text = Se desactivó la verificación en dos pasos para su cuenta: { $when }. Ahora basta con la contraseña.
mail-second-factor-removed-by-firm = { $firm } desactivó la verificación en dos pasos de su cuenta porque usted perdió el acceso a ella: { $when }. Puede activarla de nuevo en su perfil.
mail-recovery-codes-subject = { $firm }: códigos de recuperación nuevos
mail-recovery-codes-text = Se crearon códigos de recuperación nuevos para su cuenta: { $when }. Los anteriores ya no sirven.
mail-recovery-code-used-subject = { $firm }: se usó un código de recuperación
mail-recovery-code-used-text = { $count ->
    [one] Alguien entró en su cuenta, o la cambió, con un código de recuperación: { $when }. Queda { $count } código.
   *[other] Alguien entró en su cuenta, o la cambió, con un código de recuperación: { $when }. Quedan { $count } códigos.
}
