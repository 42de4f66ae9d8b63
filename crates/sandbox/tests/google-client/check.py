"""Google's own Python client against the sandbox: what it takes for Google, a server may.

Usage: check.py SANDBOX_URL REFRESH_TOKEN
"""

import json
import sys
import urllib.request

from google.auth.exceptions import RefreshError
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

MAIJA, DANIEL, REINO = "maija.korhonen@kokous.test", "daniel.okafor@kokous.test", "reino@guests.example"
EVENT = "018f2d6c0000700080000000000000a1"

url, refresh_token = sys.argv[1:]


def sandbox(method, path, body=None):
    """Looks behind the scenes, or makes something go wrong."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{url}/sandbox{path}", data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request) as response:
        text = response.read()
    return json.loads(text) if text else None


def refusal(request):
    """Executes what is refused; gives the status and Google's word for it."""
    try:
        answer = request.execute()
    except HttpError as error:
        return error.resp.status, error.error_details[0]["reason"]
    raise AssertionError(f"not refused, but answered: {answer}")


def at(hour):
    return {"dateTime": f"2026-12-03T{hour:02}:30:00+02:00", "timeZone": "Europe/Helsinki"}


def without_waiting(request):
    """The client waits before it tries again; its delays are not what is tested here."""
    request._sleep = lambda seconds: None
    return request


settings = {
    "token_uri": f"{url}/google/token",
    "client_id": "kokous-sandbox.apps.google.example",
    "client_secret": "not-a-secret-of-anybody",
}
credentials = Credentials(token=None, refresh_token=refresh_token, **settings)
# The client's own copy of the discovery document builds the requests.
options = {"api_endpoint": f"{url}/google/calendar/v3/"}
service = build("calendar", "v3", credentials=credentials, client_options=options, static_discovery=True)
events = service.events()

# Calendars.
assert service.calendars().get(calendarId="primary").execute()["id"] == MAIJA
assert [entry["id"] for entry in service.calendarList().list().execute()["items"]] == [MAIJA]

# An event with a Meet link, and what happens to it.
body = {
    "id": EVENT,
    "summary": "Prices",
    "start": at(14),
    "end": at(15),
    "attendees": [{"email": MAIJA, "responseStatus": "accepted"}, {"email": REINO}],
    "conferenceData": {
        "createRequest": {"requestId": "first", "conferenceSolutionKey": {"type": "hangoutsMeet"}},
    },
}
insert = {"calendarId": "primary", "body": body, "sendUpdates": "all", "conferenceDataVersion": 1}
made = events.insert(**insert).execute()
assert made["conferenceData"]["createRequest"]["status"]["statusCode"] == "pending", made
assert refusal(events.insert(**insert)) == (409, "duplicate")
one = {"calendarId": "primary", "eventId": EVENT}
ready = events.get(**one).execute()
assert ready["hangoutLink"].startswith("https://"), ready
patched = events.patch(**one, body={"location": "Room 2"}, sendUpdates="all").execute()
assert patched["location"] == "Room 2" and patched["hangoutLink"] == ready["hangoutLink"]
# What was read can be written back whole.
written = events.update(**one, body=patched, conferenceDataVersion=1).execute()
assert written == patched, (written, patched)
stale = events.patch(**one, body={"summary": "Late"})
stale.headers["If-Match"] = made["etag"]
assert refusal(stale) == (412, "conditionNotMet")

# Pages and syncs.
for number in range(3):
    events.insert(calendarId="primary", body={"summary": str(number), "start": at(8), "end": at(9)}).execute()
request, seen = events.list(calendarId="primary", maxResults=3), []
while request is not None:
    page = request.execute()
    seen += [event["summary"] for event in page["items"]]
    request = events.list_next(request, page)
assert seen == ["Prices", "0", "1", "2"], seen
assert events.delete(**one, sendUpdates="all").execute() == ""
changed = events.list(calendarId="primary", syncToken=page["nextSyncToken"]).execute()
assert [(event["id"], event["status"]) for event in changed["items"]] == [(EVENT, "cancelled")], changed
sandbox("POST", "/google/sync-tokens/expire")
assert refusal(events.list(calendarId="primary", syncToken=page["nextSyncToken"])) == (410, "fullSyncRequired")
assert refusal(events.delete(**one)) == (410, "deleted")
mails = [(mail["kind"], mail["to"]) for mail in sandbox("GET", "/mails")]
assert mails == [("invitation", REINO), ("update", REINO), ("cancellation", REINO)], mails

# Who is busy.
day = {"timeMin": "2026-12-03T00:00:00Z", "timeMax": "2026-12-04T00:00:00Z"}
people = [{"id": MAIJA}, {"id": DANIEL}, {"id": REINO}]
busy = service.freebusy().query(body={**day, "items": people}).execute()["calendars"]
assert busy[MAIJA]["busy"] == [{"start": "2026-12-03T06:30:00Z", "end": "2026-12-03T07:30:00Z"}], busy
assert busy[DANIEL]["busy"] == [] and busy[REINO]["errors"][0]["reason"] == "notFound", busy

# Channels.
channel = {"id": "channel-1", "type": "web_hook", "address": "https://localhost:9/hook"}
watched = events.watch(calendarId="primary", body=channel).execute()
assert service.channels().stop(body={"id": "channel-1", "resourceId": watched["resourceId"]}).execute() == ""

# The client takes these for passing troubles, by their status and reason, and tries again ...
for status, reason in [(403, "rateLimitExceeded"), (403, "userRateLimitExceeded"), (429, None), (503, None)]:
    sandbox("POST", "/faults", {"fault": {"kind": "error", "status": status, "reason": reason}})
    without_waiting(events.list(calendarId="primary")).execute(num_retries=1)
# ... and this one for good.
sandbox("POST", "/faults", {"fault": {"kind": "error", "status": 403, "reason": "forbidden"}})
assert refusal(without_waiting(events.list(calendarId="primary"))) == (403, "forbidden")

# Tokens: one that is too old is refreshed; a grant that was taken back is the end.
sandbox("POST", "/google/access-tokens/expire")
before = credentials.token
events.list(calendarId="primary").execute()
assert credentials.token != before
sandbox("DELETE", "/google/grants", {"account": MAIJA})
try:
    events.list(calendarId="primary").execute()
    raise AssertionError("a revoked grant still works")
except RefreshError as error:
    assert error.args[1]["error"] == "invalid_grant", error.args

# Nothing that the client made of the discovery document was refused by ours.
refused = [request for request in sandbox("GET", "/requests") if request["status"] == 400 and "calendar" in request["path"]]
assert refused == [], refused
print("Google's client found nothing wrong")
