//! The numbers under which claims are referred to: in the order in which the reader meets them.

use serde::Deserialize;
use serde::Serialize;

/// A reference to a claim in the annex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The claim's number, from 1.
    pub number: usize,
    /// The claim's id.
    pub id: String,
}

/// Gives claims their numbers.
#[derive(Debug)]
pub struct Numbers {
    numbers: Vec<usize>,
    order: Vec<usize>,
}

impl Numbers {
    /// Makes numbers for so many claims; none has one yet.
    pub fn new(claims: usize) -> Self {
        Numbers {
            numbers: vec![0; claims],
            order: Vec::new(),
        }
    }

    /// Returns the number of the claim at that place, its next one at the first time.
    pub fn of(&mut self, claim: usize) -> usize {
        match self.numbers.get_mut(claim) {
            Some(number) => {
                if *number == 0 {
                    self.order.push(claim);
                    *number = self.order.len();
                }
                *number
            }
            None => 0,
        }
    }

    /// Numbers the claims that have no number yet, and returns all in the order of their numbers.
    pub fn finish(&mut self) -> Vec<usize> {
        for claim in 0..self.numbers.len() {
            self.of(claim);
        }
        self.order.clone()
    }
}
