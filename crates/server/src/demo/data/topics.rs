//! What the demo's meetings are about: an agenda for the attendees and a note for colleagues.

use kokous_model::dispatch::Provider;

/// The kinds of meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    Introduction,
    Demo,
    Proposal,
    Negotiation,
    Contract,
    Kickoff,
    Training,
    Review,
    Renewal,
    Visit,
    /// A call that was not planned; logged, never sent.
    Support,
    /// Something informal; logged, never sent.
    Coffee,
}

impl Topic {
    /// Who sends the invitations.
    pub(super) const fn calendar(self) -> Provider {
        match self {
            Self::Support | Self::Coffee => Provider::None,
            _ => Provider::Mail,
        }
    }

    /// Markdown for the attendees.
    pub(super) fn agenda(self, first_name: &str) -> String {
        let body = match self {
            Self::Introduction => {
                "a first conversation, to hear how you work today.\n\n\
                 1. Who we are (5 min)\n\
                 2. Your present process\n\
                 3. Whether we can help, and the next step\n\n\
                 Nothing to prepare."
            }
            Self::Demo => {
                "we will show the product with **your own example data**.\n\n\
                 - Signing in and the first record\n\
                 - The daily routine\n\
                 - Reports and exports\n\
                 - Your questions\n\n\
                 Please bring a colleague who does the work every day."
            }
            Self::Proposal => {
                "we go through the proposal together.\n\n\
                 ## Agenda\n\n\
                 1. Scope and what is *not* in it\n\
                 2. Timeline\n\
                 3. Price and payment\n\n\
                 The document is at <https://docs.kokous.example/proposals>."
            }
            Self::Negotiation => {
                "the points that are still open:\n\n\
                 - Length of the contract\n\
                 - Service hours and response times\n\
                 - Price per site\n\n\
                 Let us leave with **one** list that both sides have agreed on."
            }
            Self::Contract => {
                "a last look at the contract before it is signed.\n\n\
                 > Comments by the day before, please, so that our lawyers can answer them in the meeting."
            }
            Self::Kickoff => {
                "we begin.\n\n\
                 ## Agenda\n\n\
                 1. Who is who\n\
                 2. Milestones of the first 90 days\n\
                 3. How we report and decide\n\
                 4. Risks\n\n\
                 A plan follows the same day."
            }
            Self::Training => {
                "hands-on training for new users.\n\n\
                 - Bring a laptop and your own sign-in\n\
                 - We record the session\n\
                 - Exercises: <https://docs.kokous.example/training>"
            }
            Self::Review => {
                "our regular review.\n\n\
                 No slides, only three questions:\n\n\
                 1. What went well?\n\
                 2. What did not?\n\
                 3. What do we change before the next one?"
            }
            Self::Renewal => {
                "the present term ends soon. We look at what you use, what you do not, and what comes next.\n\n\
                 - Usage of the last year\n\
                 - Wishes\n\
                 - Terms"
            }
            Self::Visit => {
                "we would like to see the place where the work is done.\n\n\
                 - Walk through the site\n\
                 - Talk with the shift lead\n\
                 - Lunch together\n\n\
                 Please tell us of safety shoes and entry badges."
            }
            Self::Support => {
                return "Called about the open ticket; looked at it together on a shared screen.".to_owned();
            }
            Self::Coffee => return String::new(),
        };
        format!("Hello {first_name},\n\n{body}")
    }

    /// Markdown for colleagues; empty for most kinds.
    pub(super) const fn internal_note(self) -> &'static str {
        match self {
            Self::Negotiation => {
                "Lowest price: **12 % off** the list, only with a term of three years. Do not offer it first."
            }
            Self::Proposal => "They compare us with two others. The implementation partner decides, not procurement.",
            Self::Renewal => "Half of the seats were not used since spring. Better we bring it up than they do.",
            Self::Support => "Told them that a fix is on its way; no date promised.",
            Self::Introduction
            | Self::Demo
            | Self::Contract
            | Self::Kickoff
            | Self::Training
            | Self::Review
            | Self::Visit
            | Self::Coffee => "",
        }
    }
}
