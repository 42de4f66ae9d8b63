close = Close
undo = Undo
dismiss = Dismiss
try-again = Try again
suggestions = Suggestions
month-previous = Previous month
month-next = Next month
calendar-open = Open calendar
calendar-choose = Choose a day
date-month-first = MM/DD/YY
date-day-first = DD/MM/YY
date-year-first = YY/MM/DD
loading = Loading…
zone-region = { $region ->
   *[other] { $region }
}
