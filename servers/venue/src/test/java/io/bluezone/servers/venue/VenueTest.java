// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.venue.data.VenueDatabase;
import io.bluezone.servers.web.visitor.BothLanguages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What who starts a venue in vain reads. */
class VenueTest {

  @TempDir Path data;

  private final StringWriter err = new StringWriter();

  private int start(int port) {
    PrintWriter out = new PrintWriter(Writer.nullWriter());
    return new Venue()
        .commandLine(Language.EN, out, new PrintWriter(err, true))
        .execute("--radio", "sim", "--port", Integer.toString(port), "--data", data.toString());
  }

  @Test
  void saysInVietnameseWhatItSaysInEnglish() {
    BothLanguages.assertSaid(new Venue());
  }

  @Test
  void namesAPortThatIsInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(start(other.getLocalPort())).isEqualTo(1);
      assertThat(err.toString().strip())
          .isEqualTo(
              "bluezone venue: port %d is in use: end the program that has it, or give another"
                  + " with --port",
              other.getLocalPort());
    }
  }

  @Test
  void refusesANumberThatIsNoPort() throws Exception {
    assertThat(start(99_999)).isEqualTo(2);
    assertThat(err.toString())
        .contains("--port: \"99999\" is not the number of a port, which is 0 to 65535")
        .hasLineCount(1);
  }

  @Test
  void namesADatabaseThatIsNone() throws Exception {
    Path file = data.resolve(VenueDatabase.FILE);
    Files.writeString(file, "minutes of a meeting");
    assertThat(start(0)).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("bluezone venue: the database " + file + " cannot be opened (")
        .endsWith("); restore it, or name another folder with --data" + System.lineSeparator());
    assertThat(file).as("left as it is").hasContent("minutes of a meeting");
  }

  @Test
  void namesADamagedVault() throws Exception {
    Path file = data.resolve("vault");
    Files.writeString(file, "minutes of a meeting");
    assertThat(start(0)).isEqualTo(1);
    assertThat(err.toString()).startsWith("bluezone venue: " + file + " ").hasLineCount(1);
    assertThat(file).hasContent("minutes of a meeting");
  }
}
