//! Lines of an input, a bounded number of bytes at a time.

use std::io;
use std::io::BufRead;

/// How many bytes of lines are read before they are answered.
const CHUNK: usize = 2 << 20;

/// The longest line, in bytes.
const LINE_LIMIT: usize = 256 << 20;

/// One line of the input.
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    bytes: Vec<u8>,
    is_too_long: bool,
}

impl Line {
    /// Returns the line without its end; errs if it is too long to be kept.
    pub fn bytes(&self) -> Result<&[u8], String> {
        match self.is_too_long {
            true => Err(format!("longer than {} MiB", LINE_LIMIT >> 20)),
            false => Ok(&self.bytes),
        }
    }
}

/// Reads lines in chunks.
pub struct Chunks<R> {
    input: R,
    number: usize,
}

impl<R: BufRead> Chunks<R> {
    /// Reads `input` from its start; a byte order mark is passed over.
    pub fn new(input: R) -> Self {
        Chunks { input, number: 0 }
    }

    /// Returns the next lines that are not blank; none at the input's end.
    pub fn read(&mut self) -> io::Result<Vec<Line>> {
        let mut lines = Vec::new();
        let mut size = 0;
        while size < CHUNK {
            let Some(line) = self.read_line()? else { break };
            if line.is_too_long || !line.bytes.trim_ascii().is_empty() {
                size += line.bytes.len();
                lines.push(line);
            }
        }
        Ok(lines)
    }

    fn read_line(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let mut read = 0;
        loop {
            let buffer = match self.input.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if buffer.is_empty() {
                break;
            }
            let end = memchr::memchr(b'\n', buffer);
            let length = end.map_or(buffer.len(), |end| end + 1);
            if read + length <= LINE_LIMIT {
                bytes.extend_from_slice(&buffer[..end.unwrap_or(length)]);
            }
            read += length;
            self.input.consume(length);
            if end.is_some() {
                break;
            }
        }
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.number == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        Ok(Some(Line {
            number: self.number,
            is_too_long: read > LINE_LIMIT,
            bytes: if read > LINE_LIMIT { Vec::new() } else { bytes },
        }))
    }
}
