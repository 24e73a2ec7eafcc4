# Actions, messages after them, and errors: what every feature shares.

save = Guardar
cancel = Cancelar
send = Enviar
upload = Subir
close = Cerrar
apply-filters = Mostrar
optional = opcional
changes-saved = Guardado.
sign-in-title = Iniciar sesión
sign-in-signed-out = Ha cerrado la sesión.
sign-in-session-ended = La sesión se cerró porque no hubo actividad durante un tiempo. Inicie sesión de nuevo, por favor.

## Said once, after something was done

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
flash-already = Esto ya estaba hecho. No se ha hecho nada dos veces.
flash-already-there = Ya nos había enviado este archivo. Lo tenemos.
flash-changed-since = Alguien cambió esto mientras tanto, así que no se hizo nada. Por favor, vuelva a mirar.
flash-too-many = No caben más.
flash-reset-sent = El enlace para una contraseña nueva está en camino.
flash-disabled = El acceso está cerrado.
flash-session-ended = Hecho: la sesión se cerró allí.

## Errors

error-not-found-title = No encontramos esta página
error-not-found-text = Puede que la dirección tenga un error, o que lo que había aquí se haya movido o no esté compartido con usted.
error-forbidden-title = Usted no tiene acceso a esto
error-forbidden-text = Su sesión está abierta, pero esta parte es para otras personas. Si cree que es un error, díganoslo.
error-too-large-title = Esto es demasiado grande para enviarlo
error-too-large-text = Es más de lo que podemos recibir de una vez. Envíe menos archivos o más pequeños. No se ha perdido nada de lo que había.
error-conflict-title = Alguien se adelantó
error-limited-title = Espere un momento, por favor
error-limited-text = { $minutes ->
    [one] Hubo demasiadas solicitudes. Inténtelo de nuevo en { $minutes } minuto.
   *[other] Hubo demasiadas solicitudes. Inténtelo de nuevo en { $minutes } minutos.
}
error-internal-title = Algo falló de nuestro lado
error-internal-text = No es culpa suya y ya quedó registrado. Inténtelo de nuevo en un momento. Si vuelve a pasar, díganos este número: { $id }
error-unknown-host-title = Aquí no hay ningún portal
error-unknown-host-text = Revise la dirección o use el enlace del correo que le envió su bufete.
error-form-expired-title = Envíe esto otra vez, por favor
error-form-expired-text = La página estuvo abierta mucho tiempo y no pudimos confirmar que fuera usted. Lo que escribió sigue aquí.
error-form-kept-files = No pudimos guardar los archivos. Elíjalos otra vez, por favor.
error-back-home = Ir a la página de inicio
error-bad-request-title = No hemos podido entender esto
error-bad-request-text = Faltaba algo en la petición o estaba dañado. Vuelva atrás, cargue la página de nuevo e inténtelo otra vez. Lo que había antes no ha cambiado.

## Saved forms

kept-form-secrets = Las contraseñas y los códigos no se guardaron.
kept-form-send = Enviarlo ahora
kept-form-page = Volver a la página
