//! Tests of the near search: where it looks, how much it does, what it survives.
