// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.authority.original.OriginalCaseReader;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.examples.scanner.CommandRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a phone with the original app gives, as a case and a history. */
class OriginalImportTest {

  private static final String BASE =
      "7CA74C8045F82521F330EC55D5988B3F11A4DFDF059AFC50E0BE4A3A0A69613D";
  private static final String KEY = "00".repeat(31) + "07";
  private final LocalDate today = LocalDate.now(Clock.systemUTC());
  private final LocalDate start = today.minusDays(5);
  private static final String OWN = "00112233445566778899AABB";

  @TempDir Path folder;
  private Path original;
  private Path log;

  @BeforeEach
  void prepare() throws IOException {
    original = Files.createDirectory(folder.resolve("original"));
    log = folder.resolve("contacts.db");
  }

  private static long seconds(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }

  private void writeInformation(String key, long start) throws IOException {
    Files.writeString(
        original.resolve("InfoF"),
        "{\"base_id\":\"%s\",\"time\":%d,\"daily_key\":\"%s\",\"time_start\":%d}"
            .formatted(BASE, seconds(today.minusDays(90)), key, start));
  }

  private static String contact(int number) {
    return "%024X".formatted(number);
  }

  private void writeHistory(String rssi) throws IOException {
    Files.writeString(
        original.resolve("data_trace.txt"),
        OWN + "\t" + contact(1) + "\t" + rssi + "\t" + seconds(today.minusDays(1)));
  }

  private void writeDatabase(String... statements) throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + original.resolve("app_db_2.db"));
        Statement statement = database.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static final String TABLE =
      "create table trace_info (_id integer primary key, blid_own blob, blid_contact blob,"
          + " mac_id text, rssi integer, tx_power integer, state integer, timestamp integer)";

  private void addRow(int contact, Object rssi) throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + original.resolve("app_db_2.db"));
        PreparedStatement row =
            database.prepareStatement("insert into trace_info values (null,?,?,null,?,-4,1,?)")) {
      row.setBytes(1, HexFormat.of().parseHex(OWN));
      row.setBytes(2, HexFormat.of().parseHex(contact(contact)));
      row.setObject(3, rssi);
      row.setLong(4, 1000 * seconds(today.minusDays(1)));
      row.executeUpdate();
    }
  }

  private CommandRun read(String... more) {
    String[] args = new String[5 + more.length];
    System.arraycopy(new String[] {"log", "import", "--original"}, 0, args, 0, 3);
    args[3] = original.toString();
    args[4] = "--log=" + log;
    System.arraycopy(more, 0, args, 5, more.length);
    return CommandRun.of(args);
  }

  private CommandRun readCase(LocalDate from, LocalDate to) {
    return read(
        "--case",
        folder.resolve("case.json").toString(),
        "--from=" + from,
        "--to=" + to,
        "--consent",
        "My doctor asked me.");
  }

  @Test
  void makesACaseOfTheDaysAgreedToAndKeepsNoBaseKey() throws Exception {
    writeInformation(KEY, seconds(start));
    writeHistory("-60");
    CommandRun run = readCase(today.minusDays(3), today.minusDays(1));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines())
        .containsExactly("1 row imported; left out: 0 of other days, 0 of this device itself");
    try (InputStream in = Files.newInputStream(folder.resolve("case.json"))) {
      OriginalCase entry = OriginalCaseReader.readAll(in).get(0);
      DailyKey expected = DailyKey.of(SecretBytes.fromHex(KEY), start).plusDays(2);
      assertThat(entry.timeStart()).isEqualTo(seconds(today.minusDays(3)));
      assertThat(entry.timeEnd()).isEqualTo(seconds(today) - 1);
      assertThat(DailyKey.of(entry.dailyKey(), expected.utcDay()).rollingId(IdSchedule.DEFAULT, 5))
          .isEqualTo(expected.rollingId(IdSchedule.DEFAULT, 5));
    }
    assertThat(folder.resolve("case.json.consent.json")).content().contains("My doctor asked me.");
    assertThat(run.out() + run.err()).doesNotContainIgnoringCase(BASE);
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.startsWith(original)) {
          assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
              .doesNotContain(BASE.toLowerCase(Locale.ROOT))
              .doesNotContain(HexFormat.of().formatHex(BASE.getBytes(StandardCharsets.US_ASCII)));
        }
      }
    }
  }

  @Test
  void readsTheDatabaseBesideTheHistory() throws Exception {
    writeHistory("127");
    writeDatabase(TABLE);
    addRow(2, -70);
    addRow(3, 0);
    byte[] before = Files.readAllBytes(original.resolve("app_db_2.db"));
    CommandRun run = read();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("3 rows imported");
    assertThat(CommandRun.line("log show --log {}", log).out()).contains("3 encounters");
    assertThat(original.resolve("app_db_2.db")).hasBinaryContent(before);
    assertThat(original.toFile().list()).containsExactlyInAnyOrder("app_db_2.db", "data_trace.txt");
    assertThat(read().exitCode()).isZero();
    assertThat(CommandRun.line("log show --log {}", log).out()).contains("3 encounters");
  }

  @Test
  void passesOverRowsThatAreNoSightings() throws Exception {
    writeDatabase(
        TABLE,
        "insert into trace_info values (null, null, null, '00:11', -50, 0, 0, 1)",
        "insert into trace_info values (null, 'x', zeroblob(12), '', -50, 0, 0, 1e30)",
        "insert into trace_info values (null, zeroblob(12), zeroblob(13), '', 'near', 0, 0, 'x')",
        "insert into trace_info values (null, zeroblob(12), zeroblob(12), '', 500, 0, 0, -9)");
    addRow(2, -70);
    CommandRun run = read();
    assertThat(run.out()).startsWith("1 row imported");
    assertThat(run.err()).startsWith("note: passed over 4 rows of the database");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "blob", "real"})
  void readsNumbersOfAnyColumn(String type) throws Exception {
    writeDatabase(
        "create table trace_info (_id integer primary key, blid_own text, blid_contact text,"
            + " mac_id text, rssi %1$s, timestamp %1$s)".formatted(type),
        "insert into trace_info values (null, '%s', '%s', '', '-70', '%d')"
            .formatted(OWN, contact(1), 1000 * seconds(today.minusDays(1))));
    CommandRun run = read();
    assertThat(run.out()).startsWith("1 row imported");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table other (x)",
        "create view trace_info as with recursive n(blid, contact, rssi, time) as (select 1, 2, 3,"
            + " 4 union all select blid + 1, 2, 3, 4 from n) select * from n",
        "create view trace_info as select x'00112233445566778899aabb' as blid,"
            + " x'000000000000000000000001' as contact, -60 as rssi, 1600000000 as time",
        "create table trace_info (blid, contact, rssi)",
        "create table trace_info (blid, contact, rssi, time, time2)",
        "create table trace_info (blid, contact, rssi, time as (hex(zeroblob(99999999))))",
        "create table trace_info as select zeroblob(12) as blid, zeroblob(99999999) as contact,"
            + " -60 as rssi, 1 as time",
        "create table trace_info as select zeroblob(12) as blid, zeroblob(99999) as contact,"
            + " -60 as rssi, 1 as time"
      })
  void refusesADatabaseThatIsNotTheApps(String statement) throws Exception {
    writeDatabase(statement);
    CommandRun run = read();
    run.fails(3, original.toString());
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void runsNoTriggerOfTheDatabase() throws Exception {
    writeDatabase(
        TABLE,
        "create table seen (x)",
        "create trigger t after insert on trace_info begin insert into seen values (1); end");
    addRow(2, -70);
    byte[] before = Files.readAllBytes(original.resolve("app_db_2.db"));
    assertThat(read().out()).startsWith("1 row imported");
    assertThat(original.resolve("app_db_2.db")).hasBinaryContent(before);
  }

  @Test
  void refusesLinksAndRowsThatAreNotInTheFileYet() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret\n");
    Files.createSymbolicLink(original.resolve("data_trace.txt"), secret);
    read().fails(3, "no plain file");
    Files.delete(original.resolve("data_trace.txt"));
    read().fails(3, "has neither data_trace.txt nor app_db_2.db");
    writeDatabase(TABLE);
    Files.writeString(original.resolve("app_db_2.db-wal"), "rows");
    read().fails(3, "rows that are not in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"daily_key\":\"00\",\"time_start\":0}",
        "{\"daily_key\":7,\"time_start\":0}",
        "{\"base_id\":\"00\",\"time\":0}",
      })
  void refusesInformationThatHasNoKey(String text) throws IOException {
    writeHistory("-60");
    Files.writeString(original.resolve("own.json"), text);
    readCase(start, today.minusDays(1)).fails(3, "own.json");
    assertThat(folder.resolve("case.json")).doesNotExist();
    assertThat(log).doesNotExist();
  }

  @Test
  void refusesKeysWithoutConsentOrOfOtherDays() throws IOException {
    writeInformation(KEY, seconds(start) + 60);
    writeHistory("-60");
    readCase(start, today.minusDays(1)).fails(3, "no UTC midnight");
    writeInformation(KEY, seconds(start));
    readCase(today.minusDays(9), today.minusDays(8)).fails(3, "after the last day agreed to");
    read("--case", folder.resolve("case.json").toString(), "--consent=Yes.")
        .fails(2, "--case goes with");
    readCase(start, today).fails(3, "not over yet");
    assertThat(folder.resolve("case.json")).doesNotExist();
  }
}
