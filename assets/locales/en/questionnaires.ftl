# Questionnaires: their fields, and what is wrong with answers

question-yes = Yes
question-no = No
question-no-answer = No answer
question-other = Something else
question-other-what = What?
question-choose = Choose…
question-unknown = Not known
question-month = Month
question-day = Day
question-year = Year
question-from = From
question-to = To
question-until-now = Until now
question-span = { $from } to { $to }
question-span-open = { $from } until now
question-given-name = Given name
question-middle-name = Middle name
question-family-name = Family name
question-street = Street and number
question-unit = Apartment or floor
question-city = City or town
question-region = State or province
question-postal-code = Postal code
question-country = Country
question-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
question-masked = saved, not shown
question-masked-end = ends in { $end }
question-kept = Saved ({ $masked }). Leave this empty to keep it.
question-remove-kept = Remove the saved answer
question-understood = Read as: { $words }
question-returned = Please look at this again:
question-hint-date-partial = Leave the day, or the day and the month, empty if you do not know them.
question-hint-phone = Begin with + and the country code if it is not a US or Canadian number.
question-hint-money = In { $currency }.
question-hint-identifier = For example { $example }.
question-hint-name = As in the passport. Someone with one name writes it as the family name.
question-hint-span = Month and year are enough. If you do not remember, give your best guess.
question-hint-some = Check all that apply.
question-row = { $item } { $number }
question-add-row = Add: { $item }
question-remove-row = Remove
question-most-rows = { $count ->
    [one] There can be { $count } of these.
   *[other] There can be at most { $count } of these.
}

## What is wrong with an answer

answer-error-at = { $question }: { $error }
answer-error-missing = Please answer this question.
answer-error-choice-missing = Please choose an answer.
answer-error-file-missing = Please add a file.
answer-error-rows-missing = { $count ->
    [one] Please add at least one.
   *[other] Please add at least { $count }.
}
answer-error-long = { $count ->
    [one] Use at most { $count } character.
   *[other] Use at most { $count } characters.
}
answer-error-unreadable = This contains a character that cannot be saved. Please type it again.
answer-error-part = This does not belong to the question. Please answer it again.
answer-error-choice = Choose one of the answers.
answer-error-other = Say what it is, or choose another answer.
answer-error-number = Enter a number with digits, such as 1250.
answer-error-two-numbers = This can be read as { $one } or as { $other }. Type the one you mean.
answer-error-decimals = { $count ->
    [0] Enter a whole number.
    [one] Use at most { $count } digit after the decimal point.
   *[other] Use at most { $count } digits after the decimal point.
}
answer-error-negative = This cannot be below zero.
answer-error-least = Enter { $least } or more.
answer-error-most = Enter { $most } or less.
answer-error-currency = Leave out the sign of another currency.
answer-error-day-missing = Enter the day.
answer-error-month-missing = Choose the month.
answer-error-year-missing = Enter the year.
answer-error-year-digits = Write the year with four digits, such as 1985.
answer-error-year-far = Enter a year from { $first } to { $last }.
answer-error-month = Choose a month from 1 to 12.
answer-error-day = There is no such day. Check day, month and year.
answer-error-past = This date must not be in the future.
answer-error-future = This date must not be in the past.
answer-error-span-backwards = The end must not be before the beginning.
answer-error-span-end = Enter when it ended, or check “Until now”.
answer-error-span-both = Enter when it ended or check “Until now”, not both.
answer-error-country = Choose a country.
answer-error-street = Enter the street and number.
answer-error-city = Enter the city or town.
answer-error-phone = Enter a phone number such as (415) 555-0134 or +44 20 7946 0018.
answer-error-phone-country = Begin with + and the country code, such as +52 55 1234 5678.
answer-error-mail = Enter an email address such as name@example.com.
answer-error-family-name = Enter the family name. Someone with one name writes it here.
answer-error-identifier = Check this: it should look like { $example }.
answer-error-files = { $count ->
    [one] You can add one file here.
   *[other] You can add at most { $count } files here.
}
answer-error-rows = { $count ->
    [one] There can be one of these. Remove the others.
   *[other] There can be at most { $count } of these. Remove the others.
}
answer-posted-unknown = This form contained something that is not asked for ({ $name }). Nothing was saved. Please open the page again.
answer-posted-hidden = This form contained an answer that is not asked for any more ({ $name }). Nothing was saved. Please open the page again.
answer-posted-long = An answer is too long ({ $name }). Nothing was saved.

## Facts about a person

fact-name = Name
fact-other-names = Other names
fact-date-of-birth = Date of birth
fact-country-of-birth = Country of birth
fact-city-of-birth = City of birth
fact-nationality = Nationality
fact-gender = Gender
fact-marital-status = Marital status
fact-address = Address
fact-mailing-address = Mailing address
fact-phone = Phone
fact-mail = Email address
fact-a-number = A-Number
fact-ssn = Social Security number
fact-passport = Passport number
fact-passport-expires = Expiry date of the passport
fact-last-arrival = Last arrival
fact-i94-number = I-94 number
fact-occupation = Occupation
fact-employer = Employer
fact-spouse-name = Name of the spouse
fact-father-name = Name of the father
fact-mother-name = Name of the mother
fact-bank-account = Bank account
