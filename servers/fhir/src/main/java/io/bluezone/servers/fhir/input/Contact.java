// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir.input;

import io.bluezone.records.exposure.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A patient's contact with a case, or with a person who had one. */
public sealed interface Contact {

  /** {@return how far from a confirmed case, 1 for F1} */
  int level();

  Instant start();

  Instant end();

  /** {@return whether the patient must be followed up} */
  boolean isFollowedUp();

  /** {@return what tells this contact from another, in a fixed order} */
  List<Object> facts();

  /** One case on one day, as a check of the patient's own history has found it. */
  record OnADay(Exposure exposure) implements Contact {

    @Override
    public int level() {
      return exposure.level();
    }

    @Override
    public Instant start() {
      return exposure.hours().get(0);
    }

    /** Hours are whole, so that the time does not tell who the case was. */
    @Override
    public Instant end() {
      return exposure.hours().get(exposure.hours().size() - 1).plus(Duration.ofHours(1));
    }

    @Override
    public boolean isFollowedUp() {
      return exposure.isCloseContact();
    }

    @Override
    public List<Object> facts() {
      return List.of(
          exposure.caseIndex(),
          level(),
          exposure.localDay(),
          exposure.hours(),
          exposure.near(),
          exposure.around(),
          exposure.far(),
          exposure.counted(),
          exposure.closest().band());
    }
  }

  /** The place in a chain, as the analysis of an outbreak has found it. */
  record InAChain(int level, Instant start, Instant end) implements Contact {

    /** The hours of the first and the latest contact are whole, as a day's are. */
    static InAChain between(int level, Instant first, Instant latest) {
      return new InAChain(
          level,
          first.truncatedTo(ChronoUnit.HOURS),
          latest.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
    }

    /** The first level is followed up; a deeper one, once the one before it is a case. */
    @Override
    public boolean isFollowedUp() {
      return level == 1;
    }

    @Override
    public List<Object> facts() {
      return List.of(level, start, end);
    }
  }
}
