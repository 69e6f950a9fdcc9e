// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.original.OriginalCaseReader;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.examples.scanner.CommandRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a bulletin to what original phones take. */
class OriginalListTest {

  private static final LocalDate DAY = LocalDate.of(2021, 3, 15);
  private static final SigningKey MINISTRY = SigningKey.random("moh", new SecureRandom());

  @TempDir Path folder;
  private Path bulletin;
  private Path list;

  @BeforeEach
  void name() {
    bulletin = folder.resolve("vn-1.bulletin");
    list = folder.resolve("F0.json");
  }

  /** A whole day, a venue's hours inside a day, two days of a chain, and a key with its seed. */
  private static List<DisclosedKey> keys() {
    return List.of(
        DisclosedKey.wholeDay(key(1, DAY), IdSchedule.DEFAULT),
        disclosed(key(2, DAY), new DayInterval(DAY, 32), new DayInterval(DAY, 48)),
        disclosed(key(3, DAY), new DayInterval(DAY, 0), new DayInterval(DAY.plusDays(2), 0)),
        DisclosedKey.wholeDay(
            DailyKey.ofSeed(SecretBytes.copyOf(new byte[16]), DAY), IdSchedule.DEFAULT));
  }

  private static DisclosedKey disclosed(DailyKey key, DayInterval first, DayInterval end) {
    return new DisclosedKey(key, IdSchedule.DEFAULT, first, end);
  }

  private static DailyKey key(int number, LocalDate day) {
    byte[] bytes = new byte[DailyKey.LENGTH];
    bytes[0] = (byte) number;
    return DailyKey.of(SecretBytes.copyOf(bytes), day);
  }

  private void write(List<DisclosedKey> keys) throws IOException {
    try (OutputStream out = Files.newOutputStream(bulletin)) {
      new BulletinWriter("VN", 1, Instant.parse("2021-03-18T00:00:00Z"))
          .minimumKeys(0)
          .addAll(keys)
          .signWith(MINISTRY)
          .write(out, new SecureRandom());
    }
  }

  private CommandRun export() {
    return CommandRun.line(
        "bulletin export --original {} --authority-key {} --out {}",
        bulletin,
        MINISTRY.authorityKey(),
        list);
  }

  @Test
  void givesOriginalPhonesTheSameCases() throws IOException {
    write(keys());
    CommandRun run = export();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().toList())
        .hasSize(2)
        .anySatisfy(
            line ->
                assertThat(line).contains("no signature, region, number or dates", "no revocation"))
        .anySatisfy(line -> assertThat(line).contains("1 of 4 keys begin inside a day"));
    assertThat(list).content().startsWith("{\"data\":[{").doesNotContain("seed");

    List<DisclosedKey> read = new ArrayList<>();
    try (InputStream in = Files.newInputStream(list)) {
      for (OriginalCase entry : OriginalCaseReader.readAll(in)) {
        read.add(entry.toDisclosedKey());
      }
    }
    List<String> expected = new ArrayList<>();
    for (DisclosedKey key : keys()) {
      expected.add(text(key.key(), new DayInterval(DAY, 0), key.end()));
    }
    assertThat(read)
        .extracting(key -> text(key.key(), key.first(), key.end()))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String text(DailyKey key, DayInterval first, DayInterval end) {
    return key.rollingId(IdSchedule.DEFAULT, 0).hex() + " " + first + " " + end;
  }

  @Test
  void saysNothingOfWidenedKeysWhereNoneIs() throws IOException {
    write(keys().subList(0, 1));
    assertThat(export().err().lines().toList()).hasSize(1);
  }

  @Test
  void refusesABulletinThatIsNotTheAuthoritys() throws IOException {
    write(keys());
    byte[] bytes = Files.readAllBytes(bulletin);
    bytes[bytes.length / 2] ^= 1;
    Files.write(bulletin, bytes);
    export().fails(3, bulletin.toString());
    assertThat(list).doesNotExist();
  }
}
