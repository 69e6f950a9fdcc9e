// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.RollingId;
import io.bluezone.examples.scanner.CommandRun;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.store.FileKeyVault;
import io.bluezone.tracing.ProximityTracer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs and vaults in files, as trace, check and log use them. */
class StoreCommandsTest {

  private static final String KEY =
      "7ca74c8045f82521f330ec55d5988b3f11a4dfdf059afc50e0be4a3a0a69613d";
  private static final String OWN = "01FA424201C88A96855916AA";

  @TempDir Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static CommandRun trace(String seed, String... more) {
    List<String> args =
        new ArrayList<>(List.of("trace", "--radio", "sim", "--duration", "3m", "--seed", seed));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private static int encounters(CommandRun run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    String last = run.lines().get(run.lines().size() - 1);
    assertThat(last).matches("\\d+ encounters in the log.*");
    return Integer.parseInt(last.substring(0, last.indexOf(' ')));
  }

  private static void assertRefused(CommandRun run, int exitCode, String said) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err().lines()).as(run.err()).hasSize(1);
    assertThat(run.err()).contains(said);
    assertThat(run.out()).isEmpty();
  }

  private static JsonNode json(String line) throws IOException {
    return new ObjectMapper().readTree(line);
  }

  @Test
  void showsADamagedDayWithTheOthers() throws Exception {
    int all = encounters(trace("1", "--log", file("contacts")));
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file("contacts"));
        Statement statement = database.createStatement()) {
      statement.executeUpdate("UPDATE days SET seal = x''");
    }

    CommandRun shown = CommandRun.of("log", "show", "--log", file("contacts"));

    assertThat(encounters(shown)).isEqualTo(all);
    assertThat(shown.out()).contains("damaged: another program has changed the log");
    CommandRun json = CommandRun.of("log", "show", "--format", "json", "--log", file("contacts"));
    assertThat(json(json.out()).get("days").get(0).get("damaged").booleanValue()).isTrue();
  }

  @Test
  void checksWhatCanBeReadOfADamagedDay() throws Exception {
    Path cases = writeCases();
    importHistory(writeHistory());
    CommandRun sound = check(cases, "default", "--log", file("contacts.db"));
    assertThat(sound.out()).contains("\"sightings\":2", "\"exposures\":[{");
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file("contacts.db"));
        Statement statement = database.createStatement()) {
      statement.executeUpdate("UPDATE days SET seal = x''");
    }

    CommandRun run = check(cases, "default", "--log", file("contacts.db"));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEqualTo(sound.out());
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("encounters of 2021-03-15 are not those that were written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"contacts.db", "contacts.sqlite", "contacts.log"})
  void goesOnUnderTheSameIdentity(String name) throws IOException {
    int kept = encounters(trace("3", "--log", file(name)));
    assertThat(kept).isPositive();
    assertThat(encounters(trace("3", "--log", file(name))))
        .as("the same encounters of the same own IDs are the same")
        .isEqualTo(kept);
    assertThat(encounters(trace("4", "--log", file(name)))).isGreaterThan(kept);
    for (String secret : List.of(name, name + ".vault", name + ".vault.key")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(secret))))
          .as(secret)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void takesALogUnderAnyName() throws IOException {
    for (String name : List.of("contacts.DB", "contacts.log", "contacts")) {
      trace("3", "--log", file(name));
      assertThat(beginning(name)).startsWith("SQLite format 3");
    }
  }

  private String beginning(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
  }

  @Test
  void refusesALogWithoutItsVault() throws IOException {
    trace("3", "--log", file("contacts.db"));
    Files.move(folder.resolve("contacts.db.vault"), folder.resolve("elsewhere"));
    assertRefused(
        trace("3", "--log", file("contacts.db")), 3, "its vault " + file("contacts.db.vault"));
    assertThat(folder.resolve("contacts.db.vault")).as("none is made in its place").doesNotExist();
    CommandRun named =
        trace(
            "3",
            "--log",
            file("contacts.db"),
            "--vault",
            file("elsewhere"),
            "--vault-key",
            file("contacts.db.vault.key"));
    assertThat(encounters(named)).isPositive();
  }

  @Test
  void opensAVaultWithItsPassphraseOnly() throws IOException {
    Path right = Files.writeString(folder.resolve("right"), "correct horse\nsecond line\n");
    Path wrong = Files.writeString(folder.resolve("wrong"), "wrong horse");
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    String[] log = {"--log", file("contacts.db"), "--vault-passphrase-file"};
    int kept = encounters(trace("3", log[0], log[1], log[2], right.toString()));
    CommandRun refused = trace("3", log[0], log[1], log[2], wrong.toString());
    assertRefused(refused, 3, "passphrase");
    assertThat(refused.err()).doesNotContain("horse");
    assertRefused(trace("3", log[0], log[1], log[2], empty.toString()), 3, "first line");
    assertRefused(trace("3", log[0], log[1], log[2], file("none")), 3, "no such file");
    assertRefused(trace("3", log[0], log[1]), 3, "passphrase");
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream("correct horse".getBytes(StandardCharsets.US_ASCII)));
      assertThat(encounters(CommandRun.of("log", "show", log[0], log[1], log[2], "-")))
          .isEqualTo(kept);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void takesOptionsThatMakeNoSenseTogetherForUsageErrors() {
    assertRefused(trace("3", "--vault-key", "k"), 2, "no vault to open");
    assertRefused(
        trace("3", "--log", "l", "--vault-key", "k", "--vault-passphrase-file", "p"),
        2,
        "give one of these, not several: --vault-key, --vault-passphrase-file");
    assertRefused(CommandRun.of("check", "--cases", "c"), 2, "either --history or --log");
    assertRefused(
        CommandRun.of("check", "--cases", "c", "--history", "h", "--log", "l"),
        2,
        "either --history or --log");
    assertRefused(CommandRun.of("log", "show"), 2, "--log FILE");
    assertRefused(CommandRun.of("log"), 2, "log show, import, export, disclose, erase");
  }

  @Test
  void refusesALogThatIsNoneAndLeavesItAlone() throws IOException {
    trace("3", "--log", file("diary.db"));
    Files.writeString(folder.resolve("diary.db"), "Dear diary, today I met nobody.");
    assertRefused(trace("3", "--log", file("diary.db")), 3, file("diary.db"));
    assertThat(folder.resolve("diary.db")).hasContent("Dear diary, today I met nobody.");
  }

  @Test
  void givesTheSameAnswerForALogAndItsHistory() throws IOException {
    Path history = writeHistory();
    Path cases = writeCases();
    CommandRun imported = importHistory(history);
    assertThat(json(imported.out()).get("imported").intValue()).as(imported.err()).isEqualTo(3);
    for (String policy : List.of("strict", "default")) {
      CommandRun byHistory = check(cases, policy, "--history", history.toString());
      assertThat(byHistory.out()).contains("\"sightings\":2");
      CommandRun byLog = check(cases, policy, "--log", file("contacts.db"));
      assertThat(byLog.out()).as(byLog.err()).isEqualTo(byHistory.out());
    }
    assertRefused(check(cases, "strict", "--log", file("none.db")), 3, "no such file");
    assertThat(folder.resolve("none.db.vault")).doesNotExist();
  }

  private static CommandRun check(Path cases, String policy, String option, String file) {
    return CommandRun.line(
        "check {} {} --cases {} --policy {} --format json", option, file, cases.toString(), policy);
  }

  private Path writeCases() throws IOException {
    return Files.writeString(
        folder.resolve("cases.json"),
        """
        {"data":[{"daily_key":"%s","time_start":1615766400,"max":96,"time_end":1615852800}]}
        """
            .formatted(KEY));
  }

  /** Two sightings of the case in the first interval of its day, and one of another device. */
  private Path writeHistory() throws IOException {
    String ofCase = OWN + "\tEBBF574E9201A03EE7D9A0FD\t-70\t";
    return Files.writeString(
        folder.resolve("data_trace.txt"),
        ofCase
            + "1615766460000\n"
            + ofCase
            + "1615766520000\n"
            + OWN
            + "\t00112233445566778899AABB\t-80\t1615766580000\n");
  }

  private CommandRun importHistory(Path history) {
    return CommandRun.line(
        "log import --history {} --log {} --from 2021-03-15 --to 2021-03-15 --format " + "json",
        history.toString(),
        file("contacts.db"));
  }

  @Test
  void countsAndNamesNoOne() throws IOException {
    importHistory(writeHistory());
    importHistory(folder.resolve("data_trace.txt"));
    CommandRun show = CommandRun.of("log", "show", "--log", file("contacts.db"));
    assertThat(show.lines().get(0)).isEqualTo("2021-03-15  2 encounters");
    assertThat(encounters(show)).isEqualTo(2);
    JsonNode summary =
        json(CommandRun.of("log", "show", "--log", file("contacts.db"), "--format", "json").out());
    assertThat(summary.get("encounters").intValue()).isEqualTo(2);
    assertThat(summary.get("days").get(0).get("day").textValue()).isEqualTo("2021-03-15");
  }

  @Test
  void bringsAHistoryOutAsItWentIn() throws IOException {
    importHistory(writeHistory());
    Path exported = folder.resolve("out.txt");
    CommandRun run = giveAway("export", "--history", exported.toString(), "2021-03-15");
    assertThat(run.out()).as(run.err()).isEqualTo("2 encounters written\n");
    assertThat(exported).content().contains("EBBF574E9201A03EE7D9A0FD", "00112233445566778899AABB");
    assertThat(folder.resolve("out.txt.consent.json"))
        .content()
        .contains("WHOLE_HISTORY", "hand them over");
    assertRefused(
        giveAway("export", "--history", exported.toString(), "2021-03-14"), 3, "is there already");
    assertThat(giveAway("export", "--history", exported.toString(), "2021-03-14", "--force").out())
        .isEqualTo("0 encounters written\n");
    assertRefused(
        CommandRun.of("log", "export", "--history", "h", "--log", file("contacts.db")),
        2,
        "--consent");
  }

  private CommandRun giveAway(String what, String option, String to, String day, String... more) {
    List<String> args =
        new ArrayList<>(List.of("log", what, option, to, "--log", file("contacts.db")));
    args.addAll(List.of("--from", day, "--to", day, "--consent", "You hand them over."));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  @Test
  void warnsThoseWhoMetTheDeviceByItsOwnKeys() throws IOException {
    LocalDate day = LocalDate.of(2021, 3, 15);
    RollingId id;
    try (KeyVault vault =
        FileKeyVault.open(
            folder.resolve("contacts.db.vault"), folder.resolve("contacts.db.vault.key"))) {
      id = idOfAGatewayThatRanOn(day, vault);
    }
    importHistory(writeHistory());
    assertRefused(
        giveAway("disclose", "--out", file("nowhere/gateway.json"), day.toString()),
        3,
        "there is no folder");
    Path keys = folder.resolve("gateway.json");
    CommandRun run = giveAway("disclose", "--out", keys.toString(), day.toString());
    assertThat(run.out()).as(run.err()).startsWith("1 daily key written\n");
    Files.delete(keys);
    assertThat(giveAway("disclose", "--out", keys.toString(), day.toString()).out())
        .as("a file that was lost can be written again")
        .isEqualTo(run.out());
    Path history =
        Files.writeString(
            folder.resolve("visitor.txt"),
            OWN + "\t" + id.hex().toUpperCase(Locale.ROOT) + "\t-70\t1615802400000\n");
    assertThat(check(keys, "strict", "--history", history.toString()).out())
        .contains("\"sightings\":1");
    assertThat(folder.resolve("gateway.json.consent.json")).content().contains("OWN_KEYS");
    assertRefused(giveAway("disclose", "--out", file("other.json"), "2020-01-01"), 3, "was off");
    assertRefused(
        giveAway("disclose", "--out", keys.toString(), LocalDate.now(Clock.systemUTC()).toString()),
        3,
        "is not over yet");
  }

  /** At 10:00 UTC. */
  private static RollingId idOfAGatewayThatRanOn(LocalDate day, KeyVault vault) throws IOException {
    SimulatedWorld world =
        SimulatedWorld.builder().start(day.atTime(10, 0).toInstant(ZoneOffset.UTC)).build();
    try (ProximityTracer tracer =
        ProximityTracer.builder(
                world.addDevice("gateway", DeviceProfile.android(), new Position(0, 0)),
                new InMemoryContactLog(),
                vault)
            .time(world.time())
            .build()) {
      tracer.start();
      world.run(Duration.ofSeconds(1));
      return tracer.currentId();
    }
  }

  @Test
  void erasesForGood() throws IOException {
    importHistory(writeHistory());
    assertRefused(CommandRun.of("log", "erase", "--log", file("contacts.db")), 2, "--yes");
    CommandRun run = CommandRun.of("log", "erase", "--yes", "--log", file("contacts.db"));
    assertThat(run.out())
        .endsWith("all is erased; an empty log is left, and a vault for a new identity\n");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(encounters(CommandRun.of("log", "show", "--log", file("contacts.db")))).isZero();
    assertRefused(CommandRun.of("log", "erase", "--yes", "--log", file("none.db")), 3, "no such");
  }

  @Test
  void importsWhatIsPastRetentionOnlyIfAskedFor() throws IOException {
    Path history = writeHistory();
    CommandRun run =
        CommandRun.of("log", "import", "--history", history.toString(), "--log", file("log"));
    assertThat(run.out()).startsWith("0 rows imported; left out: 3 of other days");
    assertRefused(
        CommandRun.line(
            "log import --history {} --log {} --to 2020-01-01", history.toString(), file("log")),
        3,
        "2020-01-01 is before");
    Files.writeString(history, "not a history");
    assertRefused(
        CommandRun.of("log", "import", "--history", history.toString(), "--log", file("log")),
        3,
        history + ":1");
  }

  @Test
  void tellsInJsonWhatAPersonIsTold() throws IOException {
    CommandRun run = trace("3", "--format", "json", "--ids-per-day", "1440");
    List<JsonNode> events = new ArrayList<>();
    for (String line : run.lines()) {
      events.add(json(line));
    }
    JsonNode end = events.get(events.size() - 1);
    assertThat(events.get(0).get("event").textValue()).isEqualTo("status");
    assertThat(events)
        .filteredOn(event -> event.get("event").textValue().equals("encounter"))
        .isNotEmpty()
        .allMatch(event -> event.get("idPrefix").textValue().matches("[0-9a-f]{4}"));
    assertThat(end.get("event").textValue()).isEqualTo("end");
    assertThat(end.get("advertisements").intValue()).isGreaterThanOrEqualTo(3);
    assertThat(end.get("idChanges").intValue()).isEqualTo(3);
    assertThat(end.get("sightings").intValue())
        .isGreaterThanOrEqualTo(end.get("encounters").intValue());
    assertThat(end.get("encountersInLog")).isEqualTo(end.get("encounters"));
    assertThat(trace("3").out()).contains(" advertisements sent", " sightings recorded");
  }
}
