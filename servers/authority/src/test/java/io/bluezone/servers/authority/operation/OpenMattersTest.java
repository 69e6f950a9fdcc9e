// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.operation.OpenMatters.Facts;
import io.bluezone.servers.authority.operation.OpenMatters.Matter;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentence of each state of the server, and the one that wins if several are so. */
class OpenMattersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing                   |                      | All is well.
          doubted                   | CLOCK                | The clock of the server is not certain
          doubted, behind           | CLOCK                | The clock of the server is not certain
          behind                    | WORK                 | Publishing, signing or clearing fails
          closed                    | MAINTENANCE          | The server is closed to devices
          signing-key               | SIGNING_KEY          | The signing key ends soon.
          certificate               | CERTIFICATE          | The TLS certificate ends soon.
          left-out                  | REVOKED_LEFT_OUT     | The list of withdrawn keys is full
          venue                     | VENUES_WAIT          | A venue waits for a code.
          held                      | UPLOADS_HELD         | An upload is held
          backup                    | BACKUP               | There is no back-up of the last two days.
          backup, venue             | VENUES_WAIT BACKUP   | A venue waits for a code.
          held, closed, behind      | WORK MAINTENANCE UPLOADS_HELD | Publishing, signing or clearing
          signing-key, left-out     | SIGNING_KEY REVOKED_LEFT_OUT  | The signing key ends soon.
          """)
  void saysOneSentenceOfEachState(String so, String matters, String sentence) throws Exception {
    Set<String> is = new HashSet<>(List.of(so.split(", ")));
    List<Matter> found =
        new Facts(
                is.contains("doubted"),
                is.contains("behind"),
                is.contains("closed"),
                is,
                is.contains("left-out") ? 1 : 0,
                is.contains("venue"),
                is.contains("held"))
            .matters();
    assertThat(found)
        .extracting(Matter::name)
        .containsExactlyElementsOf(matters == null ? List.of() : List.of(matters.split(" ")));
    String key = "attention." + (found.isEmpty() ? "none" : found.get(0).name());
    assertThat(texts("staff_en").getProperty(key)).startsWith(sentence);
    assertThat(texts("staff").getProperty(key)).isNotBlank();
  }

  private static Properties texts(String file) throws IOException {
    Properties texts = new Properties();
    Path path = Path.of("src/main/resources/i18n/" + file + ".properties");
    try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }
}
