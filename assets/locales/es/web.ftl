# Actions, messages after them, and errors: what every feature shares.

save = Guardar
cancel = Cancelar
send = Enviar
upload = Subir
close = Cerrar
apply-filters = Aplicar
optional = opcional
changes-saved = Guardado.
sign-in-title = Iniciar sesión
sign-in-signed-out = Ha cerrado la sesión.
sign-in-session-ended = Su sesión se cerró por inactividad. Inicie sesión de nuevo, por favor.

## Said once, after something was done

flash-sent = Enviado.
flash-approved = Aprobado. El cliente ya lo ve.
flash-not-approved = Devuelto. El cliente ya puede ver su nota.
flash-undone = Deshecho.
flash-requested = Solicitado. El cliente ya lo ve.
flash-shared = Compartido con el cliente.
flash-uploaded = Gracias, lo hemos recibido.
flash-matched = Gracias. El archivo ya está asignado.
flash-read = Gracias. Su bufete ve que ya lo ha leído.
flash-withdrawn = Retirado.
flash-retired = Archivado. Ya no se puede elegir.
flash-removed = Retirado. Puede deshacerlo donde estaba.
flash-restored = Restaurado.
flash-invited = Invitación enviada.
flash-retried = Se volverá a intentar en un momento.
flash-already = Esto ya estaba hecho, así que no cambió nada.
flash-already-there = Ya tenemos este archivo.
flash-changed-since = Otra persona cambió esto mientras tanto, así que no se guardó nada. Revíselo e inténtelo de nuevo.
flash-too-many = Se alcanzó el límite. Quite algo primero.
flash-reset-sent = El enlace para elegir una contraseña nueva está en camino.
flash-disabled = El acceso está desactivado.
flash-session-ended = Se cerró la sesión en ese dispositivo.

## Errors

error-not-found-title = No encontramos esta página
error-not-found-text = Revise la dirección. Puede que lo que había aquí se haya movido o que no esté compartido con usted.
error-foreign-form-title = No aceptamos este formulario
error-foreign-form-text = Su navegador indica que se envió desde otro sitio web, así que no se cambió nada. Abra la página aquí e inténtelo de nuevo.
error-forbidden-title = Usted no tiene acceso a esto
error-forbidden-text = Su sesión está abierta, pero esta página es para otras personas. Si cree que es un error, avísenos.
error-too-large-title = Esto es demasiado grande para subirlo
error-too-large-text = Es más de lo que podemos recibir de una vez. Envíe menos archivos o más pequeños. Lo que envió antes está a salvo.
error-other-account-title = Ahora hay otra cuenta abierta
error-other-account-text = Esta página se abrió cuando otra persona había iniciado sesión en este navegador, así que no se guardó nada. Ábrala de nuevo para continuar con la cuenta que está abierta ahora.
error-already-sent-title = Esto ya se envió
error-already-sent-text = Ya lo tenemos. No se hizo nada dos veces.
error-unreadable-text-title = No pudimos leer todo
error-unreadable-text = «{ $field }» contiene caracteres que no se pueden guardar. Vuelva atrás, escriba este texto de nuevo y envíe el formulario otra vez. No se cambió nada.
error-long-text-title = Este texto es demasiado largo
error-long-text = El texto de «{ $field }» es más largo de lo que podemos recibir. Vuelva atrás, acórtelo y envíe el formulario otra vez. No se cambió nada.
error-conflict-title = Otra persona cambió esto
error-limited-title = Espere un momento, por favor
error-limited-text = { $minutes ->
    [one] Hubo demasiadas solicitudes. Inténtelo de nuevo en { $minutes } minuto.
   *[other] Hubo demasiadas solicitudes. Inténtelo de nuevo en { $minutes } minutos.
}
error-internal-title = Algo falló de nuestro lado
error-internal-text = No es culpa suya y ya quedó registrado. Inténtelo de nuevo en un momento. Si vuelve a pasar, denos este número: { $id }
error-unknown-host-title = No hay ningún portal en esta dirección
error-unknown-host-text = Revise la dirección o use el enlace del correo que le envió su bufete.
error-form-expired-title = Envíe esto otra vez, por favor
error-form-expired-text = La página estuvo abierta mucho tiempo y no pudimos confirmar que esto viniera de usted. Lo que escribió sigue aquí.
error-form-files = No pudimos guardar los archivos. Elíjalos otra vez, por favor.
error-back-home = Ir a la página de inicio
error-bad-request-title = No pudimos procesar esto
error-bad-request-text = Faltaba una parte de la solicitud o estaba dañada. Vuelva atrás, cargue la página de nuevo e inténtelo otra vez. No se cambió nada.

## Saved forms

saved-form-secrets = Las contraseñas y los códigos no se guardaron.
saved-form-send = Enviarlo ahora
saved-form-page = Volver a la página
