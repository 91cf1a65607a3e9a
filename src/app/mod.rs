//! The state of the screen, and how a message changes it. Pure: no clock, no file, no network, no frame.
//!
//! [`update()`] is the only way in; what the world is to do comes back as [`Effect`]s.

mod action;
mod activity;
mod choice;
mod contexts;
mod copying;
mod credentials;
mod deadline;
mod differences;
pub(crate) mod durations;
mod form;
mod fuzzy_search;
mod group_pane;
mod help;
mod inquiry_box;
mod joints;
mod key;
pub mod keymap;
mod layout;
mod line;
mod listing;
mod memory;
mod message;
mod model;
mod opening;
mod overlay;
mod overview;
mod pane;
mod privilege_rows;
mod raw;
mod remote;
mod scope_matrix;
mod setup;
mod split;
mod stores;
mod tabs;
mod themes;
mod token_words;
mod update;
mod visit;
pub(crate) mod words;

pub use action::CopyTarget;
pub use activity::{Activity, Happened, OpenedExchange};
pub use choice::{Choice, Choosing, command_words};
pub use contexts::{ContextChoice, Destination};
pub use credentials::{Credentials, Half, KnownCredential, Revealed};
pub use deadline::next_deadline;
pub use differences::{Before, Compared, Comparing, Comparison, Differences};
pub use durations::{Left, Seconds};
pub use form::{Form, FormField, HiddenInput, Note, Step, StepState, Tone, steps};
pub use fuzzy_search::FuzzySearch;
pub use group_pane::GroupPane;
pub use help::{Help, heading, keys as help_keys};
pub use inquiry_box::{InquiryAnswer, InquiryBox};
pub use joints::{Joint, LANES, Lane};
pub use key::{Key, KeyCode};
pub use layout::{
    ChoiceBox, Detail, Header, HeaderItem, Person, Screen, StoresArea, TabLabel, TabText, differences_frame,
    differences_list, help_frame, help_list,
};
pub(crate) use layout::{GUTTER, MARGIN, centred, pane_name_areas};
pub use listing::{Entry, Listing, Row};
pub use memory::Memory;
pub use message::{Effect, Mouse, MouseKind, Msg, RawReading, SavedExchanges, Saving, Visited};
pub use model::{Model, Toast};
pub use opening::Opening;
pub use overlay::Overlay;
pub use overview::{Fact, FactValue, facts};
pub use pane::Pane;
pub use privilege_rows::Section;
pub use raw::{Claims, RawPane, RawTab, Search};
pub use remote::{Kept, Remote};
pub use scope_matrix::{Mark, ScopeColumns, ScopeMatrix};
pub use setup::SetupPane;
pub use split::Split;
pub use stores::Stores;
pub use tabs::Tab;
pub use token_words::{TokenText, TokenWords};
pub use update::update;
pub use visit::Visit;
