//! A hostile tenant against the real program: whatever it answers, the user is told what happened in a few harmless
//! words, in time and in little memory, and the next good answer is shown.

mod answers;
mod faults;
mod frames;
mod interface;
mod memory;
mod moods;
mod oracle;
mod outputs;
mod tenant;
mod texts;
mod walk;
