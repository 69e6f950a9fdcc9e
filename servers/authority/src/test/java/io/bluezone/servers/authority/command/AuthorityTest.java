// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.BaseEncoding;
import io.bluezone.counts.report.CountsTask;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.setup.CountsSetup;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.web.counts.CountsPairing;
import io.bluezone.servers.web.visitor.BothLanguages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

  private final StringWriter said = new StringWriter();
  private final StringWriter made = new StringWriter();

  @Test
  void saysInVietnameseWhatItSaysInEnglish() {
    BothLanguages.assertSaid(new Authority());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--codes-per-day=-5", "--name=", "--name=a\u202eb"})
  void makesNoKeyThatNoOneCouldUse(String wrong, @TempDir Path data) {
    int code =
        execute("api-key", "--data=" + data.resolve("new"), "--role=issuer", "--name=lab", wrong);
    assertThat(code).isEqualTo(2);
    assertThat(said.toString()).contains(wrong.substring(0, wrong.indexOf('=')));
    assertThat(made.toString()).isEmpty();
    assertThat(data).isEmptyDirectory();
  }

  /** Its last changes are beside the file of the database. */
  @Test
  void refusesToRestoreAServersOwnFolder(@TempDir Path folder) throws IOException {
    Path own = folder.resolve("own");
    Files.createDirectories(own.resolve("keys"));
    try (Database database = Database.open(Database.in(own))) {
      new Audit(database, Clock.systemUTC()).add(Actor.SHELL, Audit.Act.BACKUP, "today", "");
      Path data = folder.resolve("new");
      assertThat(execute("restore", "--from=" + own, "--data=" + data)).isEqualTo(3);
      assertThat(data).doesNotExist();
    }
    assertThat(said.toString()).contains(own.toString(), "own folder");
  }

  @Test
  void setsUpACountOnce(@TempDir Path folder) throws IOException {
    byte[] helper = CountsTask.publicKey(CountsTask.newPrivateKey(new SecureRandom()));
    Path out = folder.resolve("task");
    String[] words = {
      "counts",
      "--data=" + folder.resolve("data"),
      "--helper=https://helper.example",
      "--helper-key=" + BaseEncoding.base16().encode(helper),
      "--out=" + out
    };
    assertThat(execute(words)).isZero();
    String task = Files.readString(out);
    assertThat(CountsPairing.parse(task).text()).isEqualTo(task);
    assertThat(Files.getPosixFilePermissions(out)).hasSize(2);
    CountsSetup setup =
        CountsSetup.read(folder.resolve("data").resolve(ServerSettings.KEYS)).orElseThrow();
    assertThat(setup.pairing().text()).isEqualTo(task);
    assertThat(setup.helper().getHost()).isEqualTo("helper.example");
    Path second = folder.resolve("second");
    words[4] = "--out=" + second;
    assertThat(execute(words)).isEqualTo(1);
    assertThat(said.toString()).contains("there is a count already");
    assertThat(second).doesNotExist();
    words[2] = "--helper=ftp://helper.example";
    assertThat(execute(words)).isEqualTo(2);
  }

  private int execute(String... words) {
    return new Authority()
        .commandLine(Language.EN, new PrintWriter(made), new PrintWriter(said))
        .setOverwrittenOptionsAllowed(true)
        .execute(words);
  }
}
