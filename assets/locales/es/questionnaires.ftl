# Cuestionarios: sus campos y lo que está mal en las respuestas

question-yes = Sí
question-no = No
question-no-answer = Sin respuesta
question-other = Otra cosa
question-other-what = ¿Cuál?
question-choose = Elija…
question-unknown = No lo sé
question-month = Mes
question-day = Día
question-year = Año
question-from = Desde
question-to = Hasta
question-until-now = Hasta ahora
question-span = de { $from } a { $to }
question-span-open = desde { $from } hasta ahora
question-given-name = Nombre
question-middle-name = Segundo nombre
question-family-name = Apellidos
question-street = Calle y número
question-unit = Apartamento o piso
question-city = Ciudad o localidad
question-region = Estado o provincia
question-postal-code = Código postal
question-country = País
question-files = { $count ->
    [one] { $count } archivo
   *[other] { $count } archivos
}
question-masked = guardado, no se muestra
question-masked-end = termina en { $end }
question-kept = Guardado ({ $masked }). Deje este campo vacío para conservarlo.
question-remove-kept = Quitar la respuesta guardada
question-understood = Se entiende como: { $words }
question-returned = Revise esto, por favor:
question-hint-date-partial = Deje vacío el día, o el día y el mes, si no los sabe.
question-hint-phone = Empiece con + y el código del país si no es un número de Estados Unidos o Canadá.
question-hint-money = En { $currency }.
question-hint-identifier = Por ejemplo, { $example }.
question-hint-name = Como en el pasaporte. Quien tiene un solo nombre lo escribe como apellido.
question-hint-span = Bastan el mes y el año. Si no lo recuerda, indique lo más probable.
question-hint-some = Marque todo lo que corresponda.
question-row = { $item } { $number }
question-add-row = Añadir: { $item }
question-remove-row = Quitar
question-most-rows = { $count ->
    [one] Puede haber { $count }.
   *[other] Puede haber como máximo { $count }.
}

## Lo que está mal en una respuesta

answer-error-at = { $question }: { $error }
answer-error-missing = Responda a esta pregunta.
answer-error-choice-missing = Elija una respuesta.
answer-error-file-missing = Añada un archivo.
answer-error-rows-missing = { $count ->
    [one] Añada al menos uno.
   *[other] Añada al menos { $count }.
}
answer-error-long = { $count ->
    [one] Escriba como máximo { $count } carácter.
   *[other] Escriba como máximo { $count } caracteres.
}
answer-error-unreadable = Contiene un carácter que no se puede guardar. Escríbalo de nuevo.
answer-error-part = Esto no pertenece a la pregunta. Respóndala de nuevo.
answer-error-choice = Elija una de las respuestas.
answer-error-other = Indique cuál es, o elija otra respuesta.
answer-error-number = Escriba un número con cifras, por ejemplo 1250.
answer-error-two-numbers = Puede leerse como { $one } o como { $other }. Escriba el que quiere decir.
answer-error-decimals = { $count ->
    [0] Escriba un número entero.
    [one] Escriba como máximo { $count } decimal.
   *[other] Escriba como máximo { $count } decimales.
}
answer-error-negative = No puede ser menor que cero.
answer-error-least = Escriba { $least } o más.
answer-error-most = Escriba { $most } o menos.
answer-error-currency = Quite el signo de otra moneda.
answer-error-day-missing = Escriba el día.
answer-error-month-missing = Elija el mes.
answer-error-year-missing = Escriba el año.
answer-error-year-digits = Escriba el año con cuatro cifras, por ejemplo 1985.
answer-error-year-far = Escriba un año entre { $first } y { $last }.
answer-error-month = Elija un mes del 1 al 12.
answer-error-day = Ese día no existe. Revise el día, el mes y el año.
answer-error-past = Esta fecha no puede estar en el futuro.
answer-error-future = Esta fecha no puede estar en el pasado.
answer-error-span-backwards = El final no puede ser anterior al principio.
answer-error-span-end = Indique cuándo terminó, o marque «Hasta ahora».
answer-error-span-both = Indique cuándo terminó o marque «Hasta ahora», no ambas cosas.
answer-error-country = Elija un país.
answer-error-street = Escriba la calle y el número.
answer-error-city = Escriba la ciudad o localidad.
answer-error-phone = Escriba un teléfono, por ejemplo (415) 555-0134 o +44 20 7946 0018.
answer-error-phone-country = Empiece con + y el código del país, por ejemplo +52 55 1234 5678.
answer-error-mail = Escriba un correo electrónico, por ejemplo nombre@example.com.
answer-error-family-name = Escriba los apellidos. Quien tiene un solo nombre lo escribe aquí.
answer-error-identifier = Revíselo: debe tener la forma { $example }.
answer-error-files = { $count ->
    [one] Aquí puede añadir un archivo.
   *[other] Aquí puede añadir como máximo { $count } archivos.
}
answer-error-rows = { $count ->
    [one] Solo puede haber uno. Quite los demás.
   *[other] Puede haber como máximo { $count }. Quite los demás.
}
answer-posted-unknown = El formulario contenía algo que no se pide ({ $name }). No se guardó nada. Abra la página de nuevo.
answer-posted-hidden = El formulario contenía una respuesta que ya no se pide ({ $name }). No se guardó nada. Abra la página de nuevo.
answer-posted-long = Una respuesta es demasiado larga ({ $name }). No se guardó nada.

## Datos de una persona

fact-name = Nombre
fact-other-names = Otros nombres
fact-date-of-birth = Fecha de nacimiento
fact-country-of-birth = País de nacimiento
fact-city-of-birth = Ciudad de nacimiento
fact-nationality = Nacionalidad
fact-gender = Sexo
fact-marital-status = Estado civil
fact-address = Dirección
fact-mailing-address = Dirección postal
fact-phone = Teléfono
fact-mail = Correo electrónico
fact-a-number = Número A
fact-ssn = Número de Seguro Social
fact-passport = Número de pasaporte
fact-passport-expires = Fecha de vencimiento del pasaporte
fact-last-arrival = Última entrada
fact-i94-number = Número I-94
fact-occupation = Ocupación
fact-employer = Empleador
fact-spouse-name = Nombre del cónyuge
fact-father-name = Nombre del padre
fact-mother-name = Nombre de la madre
fact-bank-account = Cuenta bancaria
