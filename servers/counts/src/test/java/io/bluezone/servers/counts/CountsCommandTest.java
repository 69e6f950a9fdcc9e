// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.counts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.BaseEncoding;
import io.bluezone.counts.report.CountsTask;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.web.counts.CountsPairing;
import io.bluezone.servers.web.visitor.BothLanguages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountsCommandTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path data;

  private final StringWriter said = new StringWriter();
  private final StringWriter made = new StringWriter();

  private int execute(String... words) {
    return new Counts()
        .commandLine(Language.EN, new PrintWriter(made), new PrintWriter(said))
        .execute(words);
  }

  private CountsTask.Builder task() throws IOException {
    byte[] own = new HelperFolder(data).privateKey(RANDOM);
    byte[] leader = CountsTask.newPrivateKey(RANDOM);
    return CountsTask.builder(
            LocalDate.of(2026, 3, 1), CountsTask.publicKey(leader), CountsTask.publicKey(own))
        .question("state", "works");
  }

  private Path file(CountsTask task) throws IOException {
    return Files.writeString(data.resolve("task"), CountsPairing.create(task, RANDOM).text());
  }

  @Test
  void saysInVietnameseWhatItSaysInEnglish() {
    BothLanguages.assertSaid(new Counts());
  }

  @Test
  void printsItsKeyUntilItHasATask() throws IOException {
    assertThat(execute("--data=" + data, "--format=json")).isZero();
    String key =
        BaseEncoding.base16()
            .lowerCase()
            .encode(CountsTask.publicKey(new HelperFolder(data).privateKey(RANDOM)));
    assertThat(made.toString().strip()).isEqualTo("{\"url\":null,\"key\":\"" + key + "\"}");
    assertThat(Files.getPosixFilePermissions(data.resolve("counts.key"))).hasSize(2);
    assertThat(execute("--data=" + data)).isZero();
    assertThat(made.toString()).contains(key, "--task FILE");
  }

  @Test
  void takesNoTaskThatPromisesDevicesLess() throws IOException {
    Path loud = file(task().privacy(2, 1e-6, 10).build());
    assertThat(execute("--data=" + data, "--task=" + loud)).isEqualTo(1);
    assertThat(said.toString()).contains("epsilon of 1 a day");
    Path likely = file(task().privacy(1, 1e-3, 10).build());
    assertThat(execute("--data=" + data, "--task=" + likely)).isEqualTo(1);
    Path lasting = file(task().privacy(1, 1e-6, 40).build());
    assertThat(execute("--data=" + data, "--task=" + lasting)).isEqualTo(1);
    assertThat(data.resolve("counts.task")).doesNotExist();
  }

  @Test
  void keepsItsTask() throws IOException {
    HelperFolder folder = new HelperFolder(data);
    CountsPairing first = CountsPairing.create(task().build(), RANDOM);
    assertThat(folder.keep(first).text()).isEqualTo(first.text());
    assertThat(folder.keep(CountsPairing.parse(first.text())).text()).isEqualTo(first.text());
    Path other = file(task().build());
    assertThat(execute("--data=" + data, "--task=" + other)).isEqualTo(1);
    assertThat(said.toString()).contains("another task");
    assertThat(folder.task().orElseThrow().text()).isEqualTo(first.text());
  }

  @Test
  void refusesWhatIsNoTask() throws IOException {
    Path none = Files.writeString(data.resolve("none"), "task:00\nverify:\n");
    assertThat(execute("--data=" + data, "--task=" + none)).isEqualTo(1);
    assertThat(execute("--data=" + data, "--task=" + data.resolve("missing"))).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port=70000", "--port=-1", "--database=jdbc:mysql://x/y", "--nothing"})
  void refusesAWrongCommandLine(String wrong) {
    assertThat(execute("--data=" + data, wrong)).isEqualTo(2);
  }
}
