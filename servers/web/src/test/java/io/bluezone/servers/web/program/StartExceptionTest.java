// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

/** Who starts a server reads why it cannot in the language that was asked for. */
class StartExceptionTest {

  private static String said(Language language, Throwable failure) {
    return Texts.of(language).with(StartException.class).get(StartException.words(failure));
  }

  @Test
  void saysInBothLanguagesWhatToDoAboutAPort() {
    Throwable failure = new IllegalStateException("spring", new PortInUseException(8080));
    assertThat(said(Language.EN, failure)).startsWith("port 8080 is in use").endsWith("--port");
    assertThat(said(Language.VI, failure)).startsWith("cổng 8080 đang bận").endsWith("--port");
  }

  @Test
  void saysAReasonWithinAReason() {
    StartException start =
        new StartException(
            Message.of("start.broken-database", "a.db", Message.verbatim("file is not a database")),
            new IllegalStateException());
    assertThat(start)
        .hasMessage(
            "the database a.db cannot be opened (file is not a database); restore it, or name"
                + " another folder with --data");
    assertThat(said(Language.VI, new IllegalStateException(start)))
        .startsWith("không mở được cơ sở dữ liệu a.db (file is not a database)");
  }
}
