// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import io.bluezone.client.AuthorityLink;
import io.bluezone.client.Warning;
import io.bluezone.examples.android.tracing.Listening;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The answer to the owner's question: was a confirmed case near me? It covers the time in which the
 * phone listened.
 */
record Answer(State state, Instant checked, Optional<Problem> hindrance, Listening.Share listened) {

  enum State {
    WARNED(Text.WARNED, Text.WARNED_BANNER),
    NONE_KNOWN(Text.NONE_KNOWN, Text.NONE_KNOWN_REMARK),
    /** Tracing is off, so whoever is near is not noticed. */
    OFF(Text.NOT_KNOWN, Text.STOPPED_REMARK),
    /** The hindrance, which takes the remark's place, keeps the phone from noticing others. */
    HINDERED(Text.NOT_KNOWN, Text.STOPPED_REMARK),
    /** The last good check is older than {@link #FRESH}. */
    OLD(Text.NOT_KNOWN, Text.OLD_REMARK),
    NEVER_CHECKED(Text.NOT_KNOWN, Text.NEVER_CHECKED),
    NO_AUTHORITY(Text.NOT_KNOWN, Text.NO_AUTHORITY),
    /** The records are not open, or cannot be read. */
    NOT_READY(Text.NOT_KNOWN, Text.NOT_READY);

    final Text title;
    final Text remark;

    State(Text title, Text remark) {
      this.title = title;
      this.remark = remark;
    }
  }

  /** The app asks several times a day; after a day without an answer it says so. */
  static final Duration FRESH = Duration.ofDays(1);

  static final Answer NOT_READY =
      new Answer(
          State.NOT_READY,
          Instant.EPOCH,
          Optional.empty(),
          new Listening.Share(Duration.ZERO, Duration.ZERO));

  /** {@return the answer of the records; reads storage} */
  static Answer of(Shell shell) throws IOException {
    TracingApp app = shell.app();
    Optional<AuthorityLink> link = shell.link();
    Optional<Boolean> warned = Optional.empty();
    if (link.isPresent()) {
      warned = Optional.of(!link.get().warnings().stream().allMatch(Warning::isRevoked));
    }
    Instant checked = app.lastCheck().good();
    return new Answer(
        state(app.authority().isSet(), warned, checked, app.clock().instant()),
        checked,
        Optional.empty(),
        app.listening().lately());
  }

  /** {@return the answer of a phone with this status: no is none while it notices no one} */
  Answer given(TracingStatus status) {
    if (state != State.NONE_KNOWN) {
      return this;
    }
    Optional<Problem> found = Listening.hindrance(status);
    if (found.isPresent()) {
      return new Answer(State.HINDERED, checked, found, listened);
    }
    return status.state() == TracingStatus.State.RUNNING
        ? this
        : new Answer(State.OFF, checked, found, listened);
  }

  /** {@return the state in which nothing is denied that is not known} */
  static State state(boolean authority, Optional<Boolean> warned, Instant checked, Instant now) {
    if (!authority) {
      return State.NO_AUTHORITY;
    }
    if (!warned.isPresent()) {
      return State.NOT_READY;
    }
    if (warned.get()) {
      return State.WARNED;
    }
    if (checked.equals(Instant.EPOCH)) {
      return State.NEVER_CHECKED;
    }
    return checked.plus(FRESH).isBefore(now) ? State.OLD : State.NONE_KNOWN;
  }

  String title(Shell shell) {
    return shell.of(state.title);
  }

  String remark(Shell shell) {
    if (hindrance.isPresent()) {
      return shell.problem(hindrance.get());
    }
    boolean part = state == State.NONE_KNOWN && !listened.isWhole();
    return shell.of(
        part ? Text.NONE_KNOWN_PART : state.remark,
        shell.time(checked),
        Listening.DAYS,
        shell.texts().duration(listened.listened()));
  }
}
