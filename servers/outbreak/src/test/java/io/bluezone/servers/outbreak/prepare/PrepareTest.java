// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.seal.HistoryRecipient;
import io.bluezone.crypto.seal.RecipientPrivateKey;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.outbreak.files.PrivatePaths;
import io.bluezone.servers.outbreak.privacy.PseudonymKey;
import io.bluezone.servers.outbreak.privacy.Pseudonyms;
import io.bluezone.servers.outbreak.reference.Command;
import io.bluezone.servers.outbreak.reference.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PrepareTest {

  private static final Progress NO_PROGRESS =
      Progress.of(
          new PrintWriter(Writer.nullWriter()), Texts.of(Language.EN), "", Progress.Unit.STEPS);

  private static final String ALL =
      "{\"contacts\":3,\"oneSided\":1,\"refuted\":0,\"levels\":[1,1,1,0],\"components\":1,\"largest\":3}";

  @TempDir Path folder;
  private Folders people;

  @BeforeEach
  void people() throws IOException {
    people =
        Folders.ofThree(folder)
            .meet("anna", "binh", 40, 310)
            .meet("binh", "chi", 95, 899)
            .sees("anna", "chi", 50, 30);
  }

  @Test
  void findsTheChain() {
    assertThat(people.run("--latency", "0s")).isEqualTo(ALL);
  }

  @Test
  void setsAsideWhatIsBadAndTakesTheRest() throws IOException {
    people.consent("dung").meet("anna", "dung", 42, 5);
    Files.writeString(people.history().resolve("dung.txt"), "no history\n");
    people.consent("em").meet("anna", "em", 43, 5);
    Files.writeString(people.keys("em"), "{\"data\":[{\"daily_key\":\"00\"}]}");
    Files.writeString(people.history().resolve("hoa.txt"), "");

    Command prepared = people.call("prepare", "--format", "json");

    assertThat(prepared.exit()).isZero();
    assertThat(prepared.out().trim())
        .isEqualTo("{\"people\":4,\"histories\":3,\"sightings\":11,\"setAside\":3}");
    assertThat(Files.readString(people.data().resolve("set-aside.csv")))
        .containsPattern("(?m)^dung,\"?history: dung:1: ")
        .containsPattern("(?m)^em,\"?keys: ")
        .contains("hoa,\"no keys, and so no consent\"");
    assertThat(people.again("--latency", "0s"))
        .isEqualTo(ALL.replace("\"oneSided\":1", "\"oneSided\":2"));
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void setsAsideWhatIsNoRegularFile() throws Exception {
    people.consent("dung", "em");
    for (Path pipe : List.of(people.history().resolve("dung.txt"), people.keys("em"))) {
      Files.delete(pipe);
      assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    }
    assertThat(people.call("prepare").exit()).isZero();
    assertThat(Files.readString(people.data().resolve("set-aside.csv")))
        .contains("dung,history: dung.txt is no regular file\n")
        .contains("em,keys: em.json is no regular file\n");
    assertThat(people.again()).contains("\"contacts\":3,");
  }

  @Test
  void setsAsideANameOfTwoLines() throws IOException {
    people.consent("dung\nanna,1");
    people.call("prepare");
    assertThat(Files.readString(people.data().resolve("set-aside.csv")))
        .contains("\"dung anna,1\",the name has a line break or another control character\n");
    Command refused =
        Command.run(
            "pseudonyms",
            "--keys",
            folder.resolve("keys"),
            "--pseudonym-key",
            folder.resolve("key"));
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("\"dung?anna,1\": the name has a line break");
  }

  @Test
  void leavesNoFormulaForASpreadsheet() throws IOException {
    Files.writeString(people.history().resolve("=1+1.txt"), "");
    Files.writeString(people.history().resolve("@sum.txt"), "");
    people.call("prepare");
    assertThat(Files.readString(people.data().resolve("set-aside.csv")))
        .contains("\n'=1+1,")
        .contains("\n'@sum,");
  }

  @Test
  void holdsNoNameNoKeyAndNoRollingId() throws IOException {
    people.run("--out", folder.resolve("found"));
    for (Path root : List.of(people.data(), folder.resolve("found"))) {
      try (var files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          assertThat(bytes).as("%s", file).doesNotContain("anna", "binh", raw("anna"), raw("binh"));
          assertThat(bytes).doesNotContainIgnoringCase(Folders.id("anna", 40));
        }
      }
    }
  }

  private static String raw(String name) {
    return new String(HexFormat.of().parseHex(Folders.id(name, 40)), StandardCharsets.ISO_8859_1);
  }

  @Test
  void goesOnWhereItWasCutOff() throws IOException {
    people.run();
    Pseudonyms pseudonyms =
        new PseudonymKey(folder.resolve("other")).readOrMake(new SecureRandom());
    FolderSource whole = new FolderSource(people.history(), folder.resolve("keys"));
    Path out = folder.resolve("resumed");
    assertThatThrownBy(() -> prepare(new Failing(whole, 7), pseudonyms, out))
        .isInstanceOf(IOException.class);
    PreparedData data = new PreparedData(out);
    int parts = data.manifest().parts().count();
    assertThat(parts).isPositive();
    assertThat(data.manifest().parts().complete()).isFalse();
    assertThatThrownBy(() -> PreparedData.open(out, pseudonyms, Instant.now()))
        .hasMessageContaining("refused.unfinished");
    List<Instant> before = times(data);

    prepare(whole, pseudonyms, out);

    assertThat(times(data))
        .startsWith(before.toArray(new Instant[0]))
        .hasSizeGreaterThan(before.size());
    Files.createDirectory(folder.resolve("aside"));
    Files.move(people.data(), folder.resolve("aside/data"));
    Files.move(out, people.data());
    Files.delete(folder.resolve("key"));
    Files.move(folder.resolve("other"), folder.resolve("key"));
    assertThat(people.again("--latency", "0s")).isEqualTo(ALL);
  }

  private static List<Instant> times(PreparedData data) throws IOException {
    try (var files = Files.walk(data.contacts())) {
      return files
          .filter(Files::isRegularFile)
          .sorted(java.util.Comparator.comparing(file -> file.getFileName().toString()))
          .map(PrepareTest::time)
          .toList();
    }
  }

  private static Instant time(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Manifest prepare(HistorySource source, Pseudonyms pseudonyms, Path out)
      throws IOException {
    return new Preparation(source, pseudonyms, 3, 30, NO_PROGRESS).run(out, null, Instant.now());
  }

  /** A source that cannot be read any more at some time. */
  private static final class Failing implements HistorySource {

    private final HistorySource source;
    private int left;

    Failing(HistorySource source, int left) {
      this.source = source;
      this.left = left;
    }

    @Override
    public List<String> names() throws IOException {
      return source.names();
    }

    @Override
    public List<DisclosedKey> keys(String name) throws IOException {
      if (left-- == 0) {
        throw new IOException("the disk is gone");
      }
      return source.keys(name);
    }

    @Override
    public Optional<InputStream> history(String name) throws IOException {
      return source.history(name);
    }
  }

  @Test
  void opensWhatTheServerHasReceivedSealed() throws IOException {
    RecipientPrivateKey key = RecipientPrivateKey.random(new SecureRandom());
    byte[] purpose = HistoryRecipient.purpose();
    Path history = people.history().resolve("chi.txt");
    try (var out =
        key.publicKey()
            .seal(
                Files.newOutputStream(people.history().resolve("chi.sealed")),
                purpose,
                new SecureRandom())) {
      // As a phone seals it: the consent in the first line, filled up at the end.
      out.write(
          ("{\"scope\":\"WHOLE_HISTORY\",\"text\":\"" + "I hand it over. ".repeat(20) + "\"}\n")
              .getBytes(StandardCharsets.UTF_8));
      Files.copy(history, out);
      out.write("\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
    }
    Files.delete(history);
    Path file = folder.resolve("hospital.key");
    PrivatePaths.file(
        file,
        ("recipient-private:hospital:"
                + HexFormat.of().formatHex(key.secret().exposeBytes())
                + "\n")
            .getBytes(StandardCharsets.US_ASCII));

    assertThat(people.call("prepare", "--recipient-key", file).exit()).isZero();
    assertThat(people.again("--latency", "0s")).isEqualTo(ALL);

    byte[] sealed = Files.readAllBytes(people.history().resolve("chi.sealed"));
    sealed[sealed.length - 1] ^= 1;
    Files.write(people.history().resolve("chi.sealed"), sealed);
    people.call("prepare", "--recipient-key", file);
    assertThat(Files.readString(people.data().resolve("set-aside.csv")))
        .containsPattern("(?m)^chi,");
    assertThat(people.again()).contains("\"contacts\":1,");
  }

  @Test
  void takesNoFolderOfSomebodyElse() throws IOException {
    Files.createDirectories(people.data());
    Files.writeString(people.data().resolve("letter"), "Dear Binh");
    Command prepared = people.call("prepare");
    assertThat(prepared.exit()).isEqualTo(3);
    assertThat(people.data().resolve("letter")).exists();
  }
}
