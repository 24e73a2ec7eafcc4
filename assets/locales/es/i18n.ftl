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
