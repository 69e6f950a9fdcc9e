// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.screen;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.google.common.hash.Hashing;
import io.bluezone.servers.venue.state.Drill;
import io.bluezone.servers.venue.state.GateState;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.servers.venue.state.PhonesNow;
import io.bluezone.servers.venue.state.PhonesNow.Shown;
import io.bluezone.servers.venue.state.VenueState;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that the public side ever learns of a venue. Thread safe. */
final class ScreenFacts {

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  /** Changes with each start of the program, so that a screen has the program's own parts. */
  private final String started = UUID.randomUUID().toString();

  private final VenueState venue;

  ScreenFacts(VenueState venue) {
    this.venue = venue;
  }

  /**
   * The answer of {@code /api/screen}: the phones, rounded, if shown, and the venue's time. Only a
   * drill that the screen tells of is in it.
   */
  record Answer(
      @Nullable Integer phones,
      String state,
      String time,
      boolean simulated,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean drill) {}

  /**
   * The event of a screen's stream: the answer, what stands for its number, the gate's light and
   * since when, if there is one. {@code version} is what a page must have been made of to show it.
   */
  record Event(
      @JsonUnwrapped Answer answer, String number, String light, String since, String version) {}

  Answer answer() {
    return answer(venue.phones());
  }

  private Answer answer(PhonesNow phones) {
    return new Answer(
        phones.shown() == Shown.COUNTED ? phones.rounded() : null,
        phones.shown().name().toLowerCase(Locale.ROOT),
        time().format(WRITTEN),
        venue.radio().simulated(),
        isDrillShown());
  }

  private boolean isDrillShown() {
    return venue.drill().filter(Drill::onScreen).isPresent();
  }

  Event event() {
    GateState gate = venue.gate();
    PhonesNow phones = venue.phones();
    boolean heard = gate.light() != GateState.Light.OFF && phones.shown() != Shown.UNKNOWN;
    return new Event(
        answer(phones),
        phones.text(),
        heard ? gate.light().name() : GateState.Light.OFF.name(),
        heard ? gate.since().toString() : "",
        version());
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
                started,
                settings.name(),
                settings.appAddress().toString(),
                Boolean.toString(settings.gateMode()),
                Boolean.toString(isDrillShown())),
            StandardCharsets.UTF_8)
        .toString()
        .substring(0, 16);
  }
}
