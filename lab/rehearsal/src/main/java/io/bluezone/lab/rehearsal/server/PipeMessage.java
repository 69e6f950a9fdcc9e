// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.server;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A word between the town and a server's process. */
public sealed interface PipeMessage extends Serializable {

  /** After so many messages a stream forgets the objects, and the classes, of those before. */
  int REMEMBERED = 100;

  /** The town's first: the time that the server begins at, and the radio of a venue. */
  record Begin(Instant at, RadioEvent.@Nullable Found radio) implements PipeMessage {}

  /** Opens the gate: the server begins, and says so by the answer of its command. */
  record Open() implements PipeMessage {}

  /** Lets time pass, in which a radio has heard something. */
  record Advance(Instant to, List<RadioEvent> heard) implements PipeMessage {}

  /** Sets the clock wrong by so much; monotonic time goes on as it was. */
  record ShiftClock(Duration by) implements PipeMessage {}

  /** Takes the database's file away, or gives it back. */
  record TakeDatabase(boolean isAway) implements PipeMessage {}

  /** Runs a command of the shipped program in the process, in its time. */
  record Run(List<String> arguments) implements PipeMessage {}

  /** Writes the classes that the process has loaded to a file. */
  record KeepClasses(String file) implements PipeMessage {}

  /** Asks for a characteristic's value, for a device that reads it. */
  record Ask(RadioEvent.Reader reader) implements PipeMessage {}

  /** An advance's answer: when the next task is due, if one is, and what the radio has to do. */
  record Advanced(@Nullable Instant next, List<RadioWish> wishes) implements PipeMessage {}

  /** A command's answer. */
  record Ran(int code, String out, String err) implements PipeMessage {}

  /** A characteristic's value, or none if it was refused. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Value(byte @Nullable [] bytes) implements PipeMessage {}
}
