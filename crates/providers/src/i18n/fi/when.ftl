# Päivät ja ajat sanoin. `when-clock` on chronon muoto.
when-clock = %-H.%M
when-at = { $date } klo { $time }
when-date = { $weekday } { $day }. { $month } { $year }
when-date-short = { $weekday } { $day }.{ $month }.{ $year }
when-offsets = { $first }, lopussa { $last }
weekday = { $day ->
    [1] maanantai
    [2] tiistai
    [3] keskiviikko
    [4] torstai
    [5] perjantai
    [6] lauantai
   *[other] sunnuntai
}
weekday-short = { $day ->
    [1] ma
    [2] ti
    [3] ke
    [4] to
    [5] pe
    [6] la
   *[other] su
}
month = { $month ->
    [1] tammikuuta
    [2] helmikuuta
    [3] maaliskuuta
    [4] huhtikuuta
    [5] toukokuuta
    [6] kesäkuuta
    [7] heinäkuuta
    [8] elokuuta
    [9] syyskuuta
    [10] lokakuuta
    [11] marraskuuta
   *[other] joulukuuta
}
month-short = { $month }
