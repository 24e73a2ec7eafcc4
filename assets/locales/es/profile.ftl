# A person's own page: contact, language, sign-in, sessions, export.

profile-title = Perfil
profile-name = Nombre
profile-email = Correo electrónico
profile-phone = Teléfono
profile-address = Dirección
profile-language = Idioma
profile-language-hint = Las páginas y los correos estarán en este idioma.
profile-time-zone = Zona horaria
profile-lead = Sus datos de contacto, cómo inicia sesión y lo que usted elige.
profile-back = Volver a su perfil
profile-change = Cambiar
profile-show = Ver
profile-get = Obtener una copia
profile-none = Ninguno
profile-contact = Datos de contacto
profile-reading = Idioma y notificaciones
profile-safety = Inicio de sesión y seguridad
profile-data = Sus datos
profile-email-title = Cambiar su correo electrónico
profile-email-now = Inicia sesión con { $email }.
profile-email-new = Correo electrónico nuevo
profile-email-hint = Le enviaremos allí un mensaje. El correo nuevo vale en cuanto use el enlace que contiene, en un plazo de { $count } minutos.
profile-email-button = Enviar el mensaje
profile-email-same = Este ya es su correo.
profile-email-too-often = Pidió otra dirección varias veces. Espere una hora, o hasta mañana, por favor.
profile-email-waits = Enviamos un mensaje a { $email }. El correo nuevo vale en cuanto use el enlace que contiene. El enlace sirve hasta: { $until }.
profile-email-give-up = Conservar el correo anterior
profile-phone-hint = Con el prefijo del país si no es un número de EE. UU.
profile-phone-error = Escriba un número de teléfono de { $count } caracteres como máximo.
profile-address-hint = Como en un sobre. Sus facturas se emiten a esta dirección.
profile-address-error = Escriba una dirección de { $count } caracteres como máximo.
profile-language-error = Elija uno de los idiomas.
profile-time-zone-lead = Las horas en sus páginas y correos se muestran en esta zona.
profile-time-zone-hint = Escriba una ciudad, por ejemplo Mexico City, y elija de la lista. En su zona actual son las { $time }. Déjelo vacío para usar la zona horaria de nuestra oficina.
profile-time-zone-error = No conocemos este lugar como zona horaria. Pruebe con la ciudad grande más cercana y elija de la lista.
profile-notifications = Notificaciones
profile-notifications-lead = Elija cómo prefiere enterarse de cada cosa.
profile-notifications-all = Todo al momento
profile-notifications-daily = { $count ->
    [one] { $count } una vez al día
   *[other] { $count } una vez al día
}
profile-notifications-none = { $count ->
    [one] { $count } desactivada
   *[other] { $count } desactivadas
}
profile-notify-tasks = Documentos y formularios que necesitamos de usted
profile-notify-progress = Avances de su caso
profile-notify-documents = Documentos para usted
profile-notify-error = Elija una de las tres opciones.
profile-delivery-at-once = Al momento
profile-delivery-daily = Una vez al día
profile-delivery-none = Nunca
profile-password = Contraseña
profile-password-title = Cambiar su contraseña
profile-password-set = Hay una contraseña.
profile-password-same = Elija una contraseña distinta de la que tiene.
profile-second-factor = Verificación en dos pasos
profile-second-factor-off = Desactivada: basta con su contraseña
profile-second-factor-on = { $count ->
    [one] Activada, queda { $count } código de recuperación
   *[other] Activada, quedan { $count } códigos de recuperación
}
profile-sessions = Dónde tiene la sesión abierta
profile-sessions-text = Dispositivos y navegadores, y cómo cerrarlos
profile-sessions-lead = Si no reconoce alguno, cierre allí la sesión y cambie su contraseña.
profile-sessions-hidden = Solo la persona titular de la cuenta puede ver esto.
profile-sessions-end-others = Cerrar la sesión en todos los demás
profile-device-unknown = Dispositivo desconocido
profile-session-this = Este dispositivo
profile-session-network = Red
profile-session-since = Sesión iniciada
profile-session-used = Último uso
profile-export = Una copia de sus datos
profile-export-text = Lo que guardamos sobre usted, en un archivo

## Two-step verification

second-factor-lead = Después de la contraseña, escribe un código de una aplicación de su teléfono. Quien solo averigüe su contraseña no podrá entrar.
second-factor-how = Necesita su teléfono durante dos minutos. Le mostramos un código QR; una aplicación de autenticación lo escanea y desde entonces muestra un código nuevo cada 30 segundos.
second-factor-apps = Si todavía no tiene una aplicación así, sirven Google Authenticator, Microsoft Authenticator, 1Password y Contraseñas de Apple.
second-factor-begin = Activar
second-factor-required-title = Primero active la verificación en dos pasos
second-factor-required = El bufete exige la verificación en dos pasos a todas las personas que trabajan en él. Cuando la active, podrá seguir como siempre.
second-factor-required-on = El bufete la exige, por eso no se puede desactivar. Si cambia de teléfono, una persona propietaria del bufete puede restablecerla.
second-factor-is-on = La verificación en dos pasos está activada
second-factor-is-on-text = Al iniciar sesión le pedimos el código de su aplicación.
second-factor-remove = Desactivar
second-factor-codes = Códigos de recuperación
second-factor-codes-left = { $count ->
    [one] Queda { $count } código, para cuando no tenga el teléfono
   *[other] Quedan { $count } códigos, para cuando no tenga el teléfono
}
second-factor-renew = Obtener códigos nuevos
second-factor-setup-title = Activar la verificación en dos pasos
second-factor-step-app = Abra la aplicación de autenticación en su teléfono
second-factor-step-scan = Escanee este código QR
second-factor-qr = Código QR para su aplicación
second-factor-open-app = ¿Está en el teléfono? Abra la aplicación directamente
second-factor-or-type = O escriba esta clave en la aplicación:
second-factor-step-code = Escriba el código que muestra
second-factor-confirm = Activar
second-factor-error-setup = Ese código no es válido. Escanee el código QR otra vez y compruebe que la hora de su teléfono sea correcta.
second-factor-now-on = La verificación en dos pasos está activada. Falta una cosa: guarde estos códigos.
second-factor-renewed = Estos son sus códigos nuevos. Los anteriores ya no sirven.
second-factor-codes-text = Con uno de estos códigos puede entrar cuando no tenga el teléfono. Cada uno sirve una vez. Imprímalos o anótelos y guárdelos donde guarda los papeles importantes.
second-factor-codes-once = Solo los mostramos esta vez.
second-factor-codes-download = Guardar como archivo
second-factor-codes-kept = Ya los guardé
second-factor-renew-title = Obtener códigos de recuperación nuevos
second-factor-renew-lead = Los códigos anteriores dejarán de servir.
second-factor-removal-title = Desactivar la verificación en dos pasos
second-factor-removal-lead = Después bastará con su contraseña para entrar. Sus códigos de recuperación se borrarán.
second-factor-prove = Confirme que es usted con un código de su aplicación, un código de recuperación o su contraseña. Basta con uno.
second-factor-code-any = Código de la aplicación o un código de recuperación

## Proof of identity before a change

proof-password = Su contraseña
proof-hint = Para confirmar que es usted.

## A new address

email-change-title = Confirme su correo nuevo
email-change-intro = A partir de ahora, inicie sesión en el portal de { $firm } con { $email }.
email-change-ends-sessions = Se cerrará la sesión en todos los demás dispositivos.
email-change-button = Usar este correo
email-change-done-title = Su correo se ha cambiado
email-change-done = A partir de ahora, inicie sesión con { $email }.
email-change-closed = Puede que haya caducado o ya se haya usado, o que después se pidiera otro correo. Puede pedir un mensaje nuevo en su perfil.
email-change-to-profile = Ir a su perfil

## A copy of your data

export-what = Recibirá un archivo con sus datos, sus casos, solicitudes y documentos (nombres y fechas, no los documentos mismos), lo que hizo aquí y dónde inició sesión. Otros programas pueden leerlo (JSON).
export-left-out = No incluye nuestras notas internas.
export-button = Descargar el archivo
export-file-name = mis-datos

## Emails

mail-email-confirm-subject = { $firm }: confirme su correo nuevo
mail-email-confirm-intro = Usted pidió iniciar sesión con este correo en el portal de { $firm } a partir de ahora.
mail-email-confirm-button = Confirmar este correo
mail-email-confirm-expiry = El enlace sirve durante { $count } minutos y una sola vez.
mail-email-confirm-ignore = Si no lo pidió usted, puede ignorar este mensaje: no pasa nada hasta que alguien use el enlace.
mail-email-taken-subject = { $firm }: sobre su cuenta
mail-email-taken-text = Alguien pidió usar este correo para una cuenta en el portal de { $firm }. Usted ya tiene una cuenta con él, así que no se cambió nada.
mail-email-taken-help = Si fue usted, inicie sesión con este correo. Si no, no tiene que hacer nada.
mail-email-asked-subject = { $firm }: se pidió cambiar su correo
mail-email-asked-text = Alguien con la sesión abierta en su cuenta pidió cambiar el correo a { $email }: { $when }. Cambiará en cuanto se use el enlace que enviamos allí.
