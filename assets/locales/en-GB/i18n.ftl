# Dates, numbers and sizes, as far as they are written in another way.

date-error-no-such-day = There is no such date. Enter day, month and year, such as { $example }.
