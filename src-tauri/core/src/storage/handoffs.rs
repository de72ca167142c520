//! Hand-offs with criteria, questions, deliveries and the record of who had the ball.
