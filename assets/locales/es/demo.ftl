# The mailbox of the demo.

demo-mailbox-title = Bandeja de correo de la demostración
demo-mailbox-banner = Esto es una demostración. Ningún correo sale de este equipo: lo que se habría enviado se muestra aquí, a todo el mundo.
demo-mailbox-none = Todavía no hay correos
demo-mailbox-none-text = Invite a un cliente o pida un documento, y el correo aparecerá aquí.
demo-mailbox-portal = Ir al portal de { $firm }
demo-mail-words = Correo
demo-mail-from = De
demo-mail-to = Para
demo-mail-when = Enviado
demo-mail-attached = Adjunto
