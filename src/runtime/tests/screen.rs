//! A screen in memory, shared between the loop and a test.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;
use std::time::Duration;

use ratatui::backend::{Backend, ClearType, TestBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// A screen that the test can look at while the loop draws on it.
#[derive(Clone)]
pub(super) struct SharedScreen {
    backend: Rc<RefCell<TestBackend>>,
    pub(super) frames: Rc<RefCell<usize>>,
}

impl SharedScreen {
    pub(super) fn new(width: u16, height: u16) -> Self {
        Self {
            backend: Rc::new(RefCell::new(TestBackend::new(width, height))),
            frames: Rc::default(),
        }
    }

    pub(super) fn shows(&self, text: &str) -> bool {
        self.backend.borrow().to_string().contains(text)
    }

    pub(super) async fn wait_for(&self, text: &str) {
        let waited = tokio::time::timeout(Duration::from_secs(20), async {
            while !self.shows(text) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        });
        assert!(waited.await.is_ok(), "no {text:?} on\n{}", self.backend.borrow());
    }
}

impl Backend for SharedScreen {
    type Error = Infallible;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> Result<(), Infallible> {
        *self.frames.borrow_mut() += 1;
        self.backend.borrow_mut().draw(content)
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.backend.borrow_mut().hide_cursor()
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        self.backend.borrow_mut().show_cursor()
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        self.backend.borrow_mut().get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.backend.borrow_mut().set_cursor_position(position)
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        self.backend.borrow_mut().clear()
    }

    fn clear_region(&mut self, region: ClearType) -> Result<(), Infallible> {
        self.backend.borrow_mut().clear_region(region)
    }

    fn size(&self) -> Result<Size, Infallible> {
        self.backend.borrow().size()
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        self.backend.borrow_mut().window_size()
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        self.backend.borrow_mut().flush()
    }
}
