//! What stands over the panes and has the keys. There is one at most.

use super::contexts::ContextSearch;
use super::credentials::Revealed;
use super::differences::Differences;
use super::form::Form;
use super::inquiry_box::InquiryBox;
use super::themes::ThemeChoice;

/// Something over the panes.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// What the keys do, scrolled by so many lines.
    Help {
        /// How many.
        scrolled: u16,
    },
    /// What can be copied, a key each.
    CopyMenu,
    /// A half of the credentials, in clear.
    Revealed(Revealed),
    /// A question about what one may do.
    Inquiry(InquiryBox),
    /// The contexts to choose from.
    Contexts(ContextSearch),
    /// The themes to choose from.
    Themes(ThemeChoice),
    /// What differs between two profiles.
    Differences(Box<Differences>),
    /// A context that is being added.
    Form(Box<Form>),
}
