//! A token is in a header and nowhere else.

use super::script::{Script, error};
use crate::calendar::{
    CalendarProvider,
    fixtures::{meeting, now},
};

#[tokio::test]
async fn no_error_repeats_a_token() {
    for status in [400, 401, 403, 404, 409, 410, 412, 429, 500] {
        let replies = std::iter::repeat_n(error(status, "x", "Refused"), 6);
        let (script, provider) = Script::start(replies).await;
        let step = provider.missing_steps(&meeting(), &[]).remove(0);
        let failed = provider.perform(&meeting(), &step, now()).await.unwrap_err();
        assert!(!format!("{failed:?}{failed}").contains("-token"), "{failed:?}");
        drop(script);
    }
}
