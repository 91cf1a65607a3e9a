//! What stands over the panes and has the keys. There is one at most.

use super::choice::Choice;
use super::credentials::Revealed;
use super::differences::Differences;
use super::form::Form;
use super::help::Help;
use super::inquiry_box::InquiryBox;

/// Something over the panes.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// What the keys do.
    Help(Box<Help>),
    /// What can be copied, a key each.
    CopyMenu,
    /// A half of the credentials, in clear.
    Revealed(Revealed),
    /// A question about what one may do.
    Inquiry(InquiryBox),
    /// One thing to be chosen among several.
    Choice(Choice),
    /// What differs between two profiles.
    Differences(Box<Differences>),
    /// A context that is being added.
    Form(Box<Form>),
}
