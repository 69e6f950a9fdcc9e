// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.pages.screen;

import com.google.common.hash.Hashing;
import io.bluezone.examples.venue.state.GateState;
import io.bluezone.examples.venue.state.OperatorSettings;
import io.bluezone.examples.venue.state.RadioHealth;
import io.bluezone.examples.venue.state.VenueState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** All that the public side ever learns of a venue. Thread safe. */
final class ScreenFacts {

  /** Below this many the screen says that they are fewer: a single phone is someone's. */
  static final int FEW = 5;

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  /** Changes with each start of the program, so that a screen has the program's own parts. */
  private final Instant started = Instant.now();

  private final VenueState venue;

  ScreenFacts(VenueState venue) {
    this.venue = venue;
  }

  /** The answer of {@code /api/screen}: the rounded number of phones, and the venue's time. */
  record Answer(int phones, String time) {}

  /**
   * The event of a screen's stream: the shown number, the venue's time, the gate's light and since
   * when, if there is one. {@code version} is what a page must have been made of to show it.
   */
  record Event(String number, String time, String light, String since, String version) {}

  Answer answer() {
    return new Answer(venue.phones().shown(), time().format(WRITTEN));
  }

  Event event() {
    GateState gate = venue.gate();
    boolean heard = gate.light() != GateState.Light.OFF && counts();
    return new Event(
        number(),
        time().format(WRITTEN),
        heard ? gate.light().name() : GateState.Light.OFF.name(),
        heard ? gate.since().toString() : "",
        version());
  }

  /** Gives the shown number: a dash for a box that hears nothing. */
  String number() {
    int shown = venue.phones().shown();
    if (!counts()) {
      return "–";
    }
    return shown < FEW ? "< " + FEW : Integer.toString(shown);
  }

  private boolean counts() {
    return venue.radio().level() != RadioHealth.Level.ERROR || venue.radio().scanning();
  }

  OffsetDateTime time() {
    return venue.time().truncatedTo(ChronoUnit.SECONDS).atZone(venue.zone()).toOffsetDateTime();
  }

  OperatorSettings settings() {
    return venue.settings();
  }

  String version() {
    OperatorSettings settings = venue.settings();
    return Hashing.sha256()
        .hashString(
            String.join(
                "\n",
                started.toString(),
                settings.name(),
                settings.appAddress().toString(),
                Boolean.toString(settings.gateMode())),
            StandardCharsets.UTF_8)
        .toString()
        .substring(0, 16);
  }
}
