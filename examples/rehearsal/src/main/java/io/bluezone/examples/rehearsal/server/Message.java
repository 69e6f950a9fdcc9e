// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.server;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A word between the town and a server's process. */
public sealed interface Message extends Serializable {

  /** The town's first: the time that the server begins at, and the radio of a venue. */
  record Begin(Instant now, RadioEvent.@Nullable Found radio) implements Message {}

  /** Lets time pass, in which a radio has heard something. */
  record Advance(Instant to, List<RadioEvent> heard) implements Message {}

  /** Sets the clock wrong by so much; monotonic time goes on as it was. */
  record ShiftClock(Duration by) implements Message {}

  /** Runs a command of the shipped program in the process, in its time. */
  record Run(List<String> arguments) implements Message {}

  /** Asks for a characteristic's value, for a device that reads it. */
  record Ask(RadioEvent.Reader reader) implements Message {}

  /** An advance's answer: when the next task is due, if one is, and what the radio has to do. */
  record Advanced(@Nullable Instant next, List<RadioWish> wishes) implements Message {}

  /** A command's answer. */
  record Ran(int code, String out, String err) implements Message {}

  /** A characteristic's value, or none if it was refused. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Value(byte @Nullable [] bytes) implements Message {}
}
