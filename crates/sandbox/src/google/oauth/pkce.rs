//! Proof Key for Code Exchange (RFC 7636): only who asked for the code can exchange it.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// What came with the authorization request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Challenge {
    S256(String),
    Plain(String),
}

impl Challenge {
    /// Reads `code_challenge` and `code_challenge_method`; no method means `plain` (RFC 7636 §4.3).
    pub(crate) fn read(challenge: Option<&str>, method: Option<&str>) -> Result<Option<Self>, &'static str> {
        match (challenge, method) {
            (None, None) => Ok(None),
            (None, Some(_)) => Err("code_challenge_method without code_challenge"),
            (Some(challenge), Some("S256")) => Ok(Some(Self::S256(challenge.to_owned()))),
            (Some(challenge), None | Some("plain")) => Ok(Some(Self::Plain(challenge.to_owned()))),
            (Some(_), Some(_)) => Err("code_challenge_method has to be S256 or plain"),
        }
    }

    /// Whether the challenge was made of this verifier.
    pub(crate) fn is_met_by(&self, verifier: &str) -> bool {
        match self {
            Self::S256(challenge) => *challenge == BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)),
            Self::Plain(challenge) => challenge == verifier,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_rfc_7636_holds() {
        let challenge =
            Challenge::read(Some("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"), Some("S256")).unwrap().unwrap();
        assert!(challenge.is_met_by("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
        assert!(!challenge.is_met_by("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl"));
    }

    #[test]
    fn a_method_that_nobody_knows_is_refused() {
        assert!(Challenge::read(Some("x"), Some("S512")).is_err());
        assert_eq!(Challenge::read(None, None), Ok(None));
    }
}
