// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A made-up case to practise with, in memory alone; the public screen tells of it if asked to. */
public record Drill(
    Instant begun, CaseVisit visit, Optional<CodeRequest> request, boolean onScreen) {

  /** A drill that is forgotten ends by itself. */
  public static final Duration LONGEST = Duration.ofMinutes(30);

  public Instant end() {
    return begun.plus(LONGEST);
  }

  public boolean isOn(Instant time) {
    return !time.isBefore(begun) && time.isBefore(end());
  }

  public Drill with(CodeRequest request) {
    return new Drill(begun, visit, Optional.of(request), onScreen);
  }

  /** The drill after hours were disclosed for practice: the code is used. */
  public Drill disclosed(Instant from, Instant until) {
    boolean covered = !from.isAfter(visit.from()) && !until.isBefore(visit.until());
    return new Drill(
        begun, visit.disclosed(covered || visit.disclosed()), Optional.empty(), onScreen);
  }
}
