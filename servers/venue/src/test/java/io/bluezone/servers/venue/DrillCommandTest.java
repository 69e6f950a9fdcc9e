// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.venue.data.VenueDatabase;
import io.bluezone.servers.venue.radio.Radios;
import io.bluezone.servers.venue.settings.Config;
import io.bluezone.servers.venue.settings.ConfigKey;
import io.bluezone.servers.venue.settings.ConfigReader;
import io.bluezone.servers.venue.settings.RadioChoice;
import io.bluezone.servers.venue.state.VenueState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that begins and ends a drill of the venue that runs. */
class DrillCommandTest {

  @TempDir Path data;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int drill(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "drill";
    arguments[1] = "--data";
    arguments[2] = data.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return new Venue()
        .commandLine(Language.EN, new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void beginsAndEndsADrillOfTheVenueOnTheFolder() throws Exception {
    Config config = new Config();
    config.take(ConfigKey.PORT, 0);
    ConfigReader reader = new ConfigReader(config);
    try (RunningVenue venue =
        RunningVenue.start(
            reader.settings(data),
            VenueDatabase.open(data),
            Radios.OF_THE_COMPUTER.open(new RadioChoice("sim", 1)),
            new TreeMap<>(reader.server()))) {
      VenueState state = venue.part(VenueState.class);
      assertThat(drill("--on-screen")).as(err.toString()).isZero();
      assertThat(state.drill()).hasValueSatisfying(each -> assertThat(each.onScreen()).isTrue());
      assertThat(drill("--end")).as(err.toString()).isZero();
      assertThat(state.drill()).isEmpty();
    }
    assertThat(out.toString()).contains("ends by itself after 30 minutes", "The drill has ended.");
  }

  @Test
  void saysWhatToDoWhereNoVenueRuns() {
    data = data.resolve("none");
    assertThat(drill()).isEqualTo(Venue.REFUSED);
    assertThat(err.toString()).contains("no venue answers in the folder " + data);
    assertThat(data).doesNotExist();
  }
}
