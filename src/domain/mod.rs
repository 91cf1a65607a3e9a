//! The nouns of idsight: what an identity store knows about you, what you know about your credentials, and what
//! can go wrong. Pure values: nothing here reads a clock, a file or the network.

mod admin_note;
mod anatomy;
mod check;
mod checks;
mod clean_text;
mod clip;
mod compare;
mod credential;
mod curl;
pub mod documents;
mod exchange;
mod form;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
mod group;
mod har;
mod ids_id;
mod inquiry;
mod inspection;
mod json_tree;
mod link;
mod moment;
mod pasted;
mod path_segment;
mod printable_json;
mod privilege;
mod privilege_names;
mod privilege_request;
mod problem;
mod profile;
mod raw_body;
mod redact;
mod relative;
mod remembered;
mod setup;
mod snapshot;
mod standing;
mod store;
mod token;
mod user_status;

pub use admin_note::AdminNote;
pub use anatomy::{Anatomy, Pair, Structure};
pub use check::{CheckId, CheckState, CheckStatus, Finding};
pub use checks::Checks;
pub use clean_text::{CleanText, is_unsafe_to_print};
pub use clip::{Clip, Copied, WhyTerminal};
pub use compare::{Area, Change, ChangeKind, compare};
pub use credential::{ApiCredential, ClientId, IssuedCredential, MASK};
pub use curl::curl;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) use exchange::samples;
pub use exchange::{
    Bears, Exchange, ExchangeBody, ExchangeFailure, ExchangeRequest, ExchangeResponse, Header, Outcome,
    StoryId,
};
pub use group::Group;
pub use har::{har, har_entry};
pub use ids_id::{IdsId, InvalidIdsId, ShortIdsId};
pub use inquiry::{Allowance, Aspect, Inquiry, Part, Ruling, Target};
pub use inspection::Inspection;
pub use json_tree::{Content, JsonTree, Label, Node};
pub use link::Link;
pub use moment::{Deadline, Moment};
pub use pasted::{CopyFault, Pasted, faults, mend};
pub use path_segment::path_segment;
pub use printable_json::{to_printable_json, to_printable_line};
pub use privilege::{Allows, Grant, Privilege, PrivilegeKind, SystemPrivilege};
pub use privilege_names::{NameLookup, PrivilegeNames, name_by_user};
pub use privilege_request::PrivilegeRequest;
pub use problem::{Problem, ProblemKind, Retry};
pub use profile::{Address, Attribute, ContactPoint, LastLogin, Membership, Profile, SessionScope};
pub use raw_body::RawBody;
pub use redact::Redactor;
pub use relative::{Length, Relative, relative};
pub use remembered::Remembered;
pub use setup::Setup;
pub use snapshot::{NotASnapshot, Snapshot};
pub use standing::Standing;
pub use store::{IdentityStore, StoreLabel, StoreSource};
pub use token::{AccessToken, IssuedToken, TokenLife, TokenStatus, Validity};
pub use user_status::{StatusMeaning, status_meaning};
