// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.province;

import io.bluezone.servers.cli.Version;
import io.bluezone.servers.venue.core.VenueCore;
import io.bluezone.servers.venue.state.Attention;
import io.bluezone.servers.venue.state.RadioHealth.Level;
import io.bluezone.servers.venue.state.VenueState;
import io.bluezone.servers.web.box.BoxLink;
import io.bluezone.servers.web.box.BoxState;
import io.bluezone.tracing.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says of a venue what its province may know. Thread safe. */
record BoxFacts(VenueCore core, Path data) implements BoxLink.Facts {

  private static final int MIB = 1 << 20;

  @Override
  public BoxState state(int waiting, int settings) {
    VenueState venue = core.state();
    List<String> radio = new ArrayList<>();
    core.tracing().problems().stream()
        .map(Problem::kind)
        .distinct()
        .forEach(kind -> radio.add(kind.name()));
    if (venue.radio().simulated()) {
      radio.add("SIMULATED");
    }
    return new BoxState(
        version(),
        free(),
        radio,
        venue
            .authority()
            .lastAnswered()
            .map(at -> Math.max(0, Duration.between(at, venue.time()).toSeconds()))
            .orElse(-1L),
        Attention.openCase(venue).isPresent(),
        waiting,
        settings);
  }

  /** {@return whether all phones are heard now, by a clock that is right} */
  boolean isHearing() {
    VenueState venue = core.state();
    return !core.tracing().has(Problem.Kind.CLOCK_JUMPED)
        && (venue.radio().level() != Level.ERROR || venue.radio().scanning());
  }

  static String version() {
    try {
      return Version.number();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long free() {
    try {
      return Files.getFileStore(data).getUsableSpace() / MIB;
    } catch (IOException e) {
      return 0;
    }
  }
}
