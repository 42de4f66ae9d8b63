error-title-required = Give the meeting a title
error-title-too-long = Shorten the title to { $limit } characters
error-title-lines = The title must be one line of text
error-date-required = Choose a date
error-date-invalid = There is no such date: write it like 2026-11-24, between the years { $first } and { $last }
error-not-a-date = This is not a date: write it like 2026-11-24, 24.11.2026 or 24 Nov 2026
error-no-such-day = There is no such day in the calendar: check the day and the month
error-year = Choose a year from { $first } to { $last }
error-other-weekday = That day is a { $weekday }: check it, or leave out the day of the week
error-time-required = Choose a time
error-not-a-time = This is not a time of day: write it like 14:30, 2:30 pm or 1430
error-no-such-time = There is no such time: hours are 0 to 23, or 1 to 12 with am or pm, and minutes 0 to 59. Midnight is 0:00
error-end-before-start = Choose an end after the start
error-meeting-too-long = A meeting lasts at most { $days } days
error-unknown-zone = “{ $zone }” is not a time zone: choose one from the list, such as Europe/Helsinki
error-too-many-people = Invite at most { $limit } people; there are { $count }
error-person-twice = { $name } is in the list twice
error-person-name = A name is one line of at most { $limit } characters
error-person-email = “{ $text }” is not an e-mail address: it looks like name@example.com
error-not-an-email = This is not an e-mail address: it looks like name@example.com
error-person-no-email = { $name } has no e-mail address: add one, or remove them
error-person-not-added = “{ $text }” is not added: choose a person from the list, or type a whole e-mail address
error-type-too-long = Shorten the type to { $limit } characters
error-type-lines = A type must be one line of text
error-too-many-types = Keep at most { $limit } types
error-phone-required = Enter the phone number
error-address-required = Enter the address
error-place-required = Say where the meeting is
error-location-too-long = Shorten the location to { $limit } characters
error-location-lines = The location must be one line of text
error-location-needs-google = Google Meet needs the meeting in a Google calendar: choose one below, or another location
error-location-needs-microsoft = Microsoft Teams needs the meeting in a Microsoft 365 calendar: choose one below, or another location
error-text-too-long = Shorten this to { $limit } characters
error-too-many-records = Associate at most { $limit } records
error-no-mail = This server has no mail set up: untick this to save the meeting without telling anybody
error-calendar-fixed = Who sends a meeting is chosen when it is made
error-organizer-fixed = Who organizes a meeting is chosen when it is made
error-organizer-not-allowed = This colleague does not let others schedule meetings for them: choose somebody else
error-unknown-person = One attendee does not exist any more: remove them
error-unknown-record = One of the records does not exist any more: untick it
error-archived-record = “{ $name }” is deleted: untick it, or restore it
error-no-account = This calendar is not connected: connect it, or choose another one
error-unknown-account = This calendar account is not known: choose one from the list
error-too-many-reminders = Send at most { $limit } reminders
error-reminder = A reminder goes out between one minute and { $weeks } weeks before the meeting
error-no-days = Choose one day or more
weekday = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[other] Sunday
}
field-calendar = Calendar
error-no-video-account = This video service is not connected for the organizer: connect it below, or choose another location
error-unknown-video-app = This video app is not known: choose one from the list
