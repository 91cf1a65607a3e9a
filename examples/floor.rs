//! The floor that `scripts/measure` compares with: the least that a program on ratatui does. It draws a border, waits
//! for a key, and draws again; `q` quits.

use std::io;

use ratatui::widgets::Block;

fn main() -> io::Result<()> {
    ratatui::run(|terminal| {
        let mut pressed = 0_u64;
        loop {
            let title = format!("floor {pressed}");
            terminal.draw(|frame| frame.render_widget(Block::bordered().title(title), frame.area()))?;
            match crossterm::event::read()?.as_key_press_event() {
                Some(key) if key.code == crossterm::event::KeyCode::Char('q') => return Ok(()),
                Some(_) => pressed += 1,
                None => {}
            }
        }
    })
}
