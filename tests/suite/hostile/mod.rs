//! A hostile tenant against the real program: whatever it answers, the user is told what happened in a few harmless
//! words, in time and in little memory, and the next good answer is shown.

mod answers;
mod interface;
mod memory;
mod tenant;
