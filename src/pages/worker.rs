//! The process that draws: `portico draw-pages`, started by the server for one file and never by people.
//!
//! It reads a task and a file from its input, writes pages, or one document of many pictures, and ends. Before the first byte of the file is
//! looked at it gives up whatever a hostile one could use, so a broken or hostile file costs an error message.

mod bind;
mod forms;
mod limits;
mod pdf;
mod picture;
mod pixels;
mod signing;
mod text;

use super::message::{Answer, Form, Task, Unshown};
use std::{
    io::{self, BufWriter, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
};

/// The hidden command.
pub const COMMAND: &str = "draw-pages";

/// Does what its input says. The exit code says nothing: whoever reads the answers knows that they are whole by the last one.
pub fn main() -> ExitCode {
    // what went wrong is said in the answer; the text of a panic may hold what stands in the file
    std::panic::set_hook(Box::new(|_| {}));
    if limits::give_up_rights().is_err() {
        return ExitCode::FAILURE;
    }
    let mut out = BufWriter::new(io::stdout().lock());
    match draw(&mut out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn draw(out: &mut impl Write) -> io::Result<()> {
    let (task, file) = Task::read(&mut io::stdin().lock())?;
    let drawn = catch_unwind(AssertUnwindSafe(|| match task {
        Task::Draw(order) if order.form == Form::Pdf => pdf::draw(&order, file, out),
        Task::Draw(order) => picture::draw(&order, &file, out),
        Task::Bind(binding) => bind::write(binding, &file, out),
        Task::Prepare(_) => signing::prepare(&file, out),
        Task::Stamp(stamping) => signing::stamp(&stamping, file, out),
        Task::Verify(verification) => signing::verify(&verification, &file, out),
        Task::ReadForm(_) => forms::read(&file, out),
        Task::FillForm(filling) => forms::fill(&filling, file, out),
    }));
    let last = match drawn {
        Ok(Ok(())) => Answer::Done,
        Ok(Err(Stop::Unshown(why))) => Answer::Unshown(why),
        Ok(Err(Stop::Gone(error))) => return Err(error),
        // a mistake of a decoder: nothing of ours is in an undefined state, as we end here
        Err(_) => Answer::Unshown(Unshown::Broken),
    };
    last.write(out, (b"", b""))
}

/// What ends the drawing early.
#[derive(Debug)]
enum Stop {
    /// It cannot be shown.
    Unshown(Unshown),
    /// Nobody reads any more.
    Gone(io::Error),
}

impl From<Unshown> for Stop {
    fn from(why: Unshown) -> Stop {
        Stop::Unshown(why)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Gone(error)
    }
}
