//! Why something did not work, in the page's language.

use kokous_model::cause::{Cause, CauseCode};

use super::t;

/// The causes in the page's language; the server's own words where it names none.
pub(crate) fn causes_text(causes: &[Cause], reason: &str) -> String {
    if causes.is_empty() { reason.to_owned() } else { causes.iter().map(cause_text).collect::<Vec<_>>().join(". ") }
}

/// One cause, about whom it is.
pub(crate) fn cause_text(cause: &Cause) -> String {
    let sentence = sentence(cause);
    match &cause.person {
        Some(person) => format!("{person}: {sentence}"),
        None => sentence,
    }
}

fn sentence(cause: &Cause) -> String {
    let about = |index: usize| cause.about.get(index).map(String::as_str).unwrap_or_default();
    let (first, second) = (about(0), about(1));
    match cause.code {
        CauseCode::NoMail => t().cause_no_mail().to_owned(),
        CauseCode::NoProvider => t().cause_no_provider(first),
        CauseCode::AccountDisconnected => t().cause_account_disconnected(first, second),
        CauseCode::AccountLost => t().cause_account_lost(first, second),
        CauseCode::AccountRemoved => t().cause_account_removed().to_owned(),
        CauseCode::AccountElsewhere => t().cause_account_elsewhere().to_owned(),
        CauseCode::AccountNotOpened => t().cause_account_not_opened().to_owned(),
        CauseCode::EventDeleted => t().cause_event_deleted(first),
        CauseCode::LinkFailed => t().cause_link_failed().to_owned(),
        CauseCode::TeamsFailed => t().cause_teams_failed().to_owned(),
        CauseCode::MicrosoftSays => t().cause_microsoft_says(first),
        CauseCode::GoogleSays => t().cause_google_says(first),
        CauseCode::CalendarSays => t().cause_calendar_says(first),
        CauseCode::SignInSays => t().cause_sign_in_says(first),
        CauseCode::SignInAnswered => t().cause_sign_in_answered(first),
        CauseCode::SignInRefuses => t().cause_sign_in_refuses(first, second),
        CauseCode::SignInUnreadable => t().cause_sign_in_unreadable().to_owned(),
        CauseCode::ConsentRefused => t().cause_consent_refused().to_owned(),
        CauseCode::ConsentFailed => t().cause_consent_failed().to_owned(),
        CauseCode::ConsentOver => t().cause_consent_over().to_owned(),
        CauseCode::ConsentUsed => t().cause_consent_used().to_owned(),
        CauseCode::ConsentForAnHour => t().cause_consent_for_an_hour().to_owned(),
        CauseCode::ConsentWithoutEvents => t().cause_consent_without_events().to_owned(),
        CauseCode::ConsentWithoutName => t().cause_consent_without_name().to_owned(),
        CauseCode::TryAgain => t().try_again().to_owned(),
        CauseCode::TryLater => t().cause_try_later().to_owned(),
        CauseCode::TellOperator => t().cause_tell_operator().to_owned(),
        CauseCode::MailRefused => t().cause_mail_refused(first),
        CauseCode::MailPutOff => t().cause_mail_put_off(first),
        CauseCode::MailSignIn => t().cause_mail_sign_in(first, second),
        CauseCode::MailNotNow => t().cause_mail_not_now(first, second),
        CauseCode::MailUnreachable => t().cause_mail_unreachable(first, second),
        CauseCode::MailEnded => t().cause_mail_ended(first, second),
        CauseCode::MailSilent => t().cause_mail_silent(first),
        CauseCode::MailPlainOnly => t().cause_mail_plain_only(first),
        CauseCode::MaybeSent => t().cause_maybe_sent(first),
        CauseCode::EndedEarly => t().cause_ended_early(first),
        CauseCode::Silent => t().cause_silent(first),
        CauseCode::Unreachable => t().cause_unreachable(first, second),
        CauseCode::VideoUnknownUser => t().cause_video_unknown_user(first, second),
        CauseCode::VideoNoLink => t().cause_video_no_link(first),
        CauseCode::VideoPlainLink => t().cause_video_plain_link(first),
        CauseCode::VideoNotJson => t().cause_video_not_json(first),
        CauseCode::VideoTooLate => t().cause_video_too_late(first),
        CauseCode::VideoAccountLost => t().cause_video_account_lost(first, second),
        CauseCode::VideoNotSetUp => t().cause_video_not_set_up(first),
        CauseCode::VideoAppGone => t().cause_video_app_gone().to_owned(),
        CauseCode::VideoSays => t().cause_video_says(first, second),
    }
}
