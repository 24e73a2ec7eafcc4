# Dates, numbers and sizes.

today = Hoy
yesterday = Ayer
tomorrow = Mañana
day-at-time = { $day }, { $time }
percent = { $value } %

## Sizes of files

size-bytes = { $value } B
size-kilobytes = { $value } kB
size-megabytes = { $value } MB
size-gigabytes = { $value } GB

## Dates that somebody types

date-error = Escriba una fecha como { $example }.
date-error-year = Escriba el año con cuatro cifras, como { $example }.
date-error-no-such-day = Esa fecha no existe. Escriba día, mes y año, como { $example }.
date-error-too-far = Escriba una fecha entre los años { $first } y { $last }.
