# Dates, numbers and sizes.

today = Today
yesterday = Yesterday
tomorrow = Tomorrow
day-at-time = { $day }, { $time }
percent = { $value }%

## Sizes of files

size-bytes = { $value } B
size-kilobytes = { $value } kB
size-megabytes = { $value } MB
size-gigabytes = { $value } GB

## Dates that somebody types

date-error = Enter a date such as { $example }.
date-error-year = Write the year with four digits, such as { $example }.
date-error-no-such-day = There is no such date. Enter month, day and year, such as { $example }.
date-error-too-far = Enter a date between the years { $first } and { $last }.
