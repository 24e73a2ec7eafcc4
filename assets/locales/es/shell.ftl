# The frame of every page: menus and navigation.

more = Más
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
nav-main-short = Menú principal (breve)
nav-firm-home = { $firm }, inicio
account-menu = Cuenta de { $name }
live-signed-out = Se cerró su sesión, así que esta página ya no se actualiza. Lo que escribió aquí sigue aquí.
live-sign-in = Volver a iniciar sesión (en otra pestaña)
