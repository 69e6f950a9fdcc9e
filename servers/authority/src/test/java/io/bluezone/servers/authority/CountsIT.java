// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.BaseEncoding;
import io.bluezone.counts.report.CountsTask;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.authority.setup.CountsSetup;
import io.bluezone.servers.web.program.DatabaseAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills either server of a count without warning while devices report and batches are closed, round
 * after round; {@code -Dauthority.kill.rounds=50} for more of them.
 */
class CountsIT {

  private static final int ROUNDS = Integer.getInteger("authority.kill.rounds", 3);
  private static final int REPORTS_A_ROUND = 40;
  private static final int BATCH = 200;

  private static final int PHONES = 8;
  private static final String LETTERS = "ABCDEFGH";

  /** The requests behind which a phone of each is killed. */
  private static final List<String> KILLED_AT = List.of("counts/tokens", "counts/reports");

  /** After one more a batch would be closed with fewer. */
  private static final int DAYS = CountsTask.MAX_AGE - 1;

  /** Signatures take a tenth of the time with the second compiler; all else ends before it pays. */
  private static final List<String> LATE_COMPILER =
      List.of(
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=400000");

  private static final Map<String, String> COMPILER =
      Map.of("_JAVA_OPTIONS", "-XX:TieredStopAtLevel=4 " + String.join(" ", LATE_COMPILER));

  private static final Path HELPER =
      Path.of("..", "counts", "target", "bluezone-counts.jar").toAbsolutePath();

  @TempDir Path folder;

  private final Random random = new Random();
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final List<String> options = new ArrayList<>();
  private final List<String> helperOptions = new ArrayList<>();
  private Path log;
  private DatabaseAddress address;
  private AuthoritySecrets secrets;

  /** The helper in a process of its own, at a port that stays. */
  private static final class HelperProcess implements AutoCloseable {

    private final Process process;
    final JsonNode line;

    HelperProcess(Path log, List<String> options) throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-XX:+UseSerialGC"));
      command.addAll(LATE_COMPILER);
      command.addAll(List.of("-jar", HELPER.toString(), "--format", "json"));
      command.addAll(options);
      process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      String said = out.readLine();
      assertThat(said).as("what the helper says; its log is %s", log).isNotNull();
      line = TestServer.JSON.readTree(said);
    }

    void kill() throws InterruptedException {
      process.destroyForcibly();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() throws InterruptedException {
      kill();
    }
  }

  @Test
  void countsEachReportOnceWhateverHappens() throws Exception {
    CountingDevices devices;
    try (HelperProcess helper = new HelperProcess(log, helperOptions);
        ServerProcess authority = ServerProcess.start(log, options, COMPILER)) {
      devices = devices(URI.create(authority.url()), ROUNDS * REPORTS_A_ROUND + BATCH);
    }
    List<byte[]> left = new ArrayList<>();
    int sent = 0;
    for (int round = 0; round < ROUNDS; round++) {
      left.addAll(reports(devices, REPORTS_A_ROUND));
      sent += REPORTS_A_ROUND;
      try (HelperProcess helper = new HelperProcess(log, helperOptions);
          ServerProcess authority = ServerProcess.start(log, options, COMPILER)) {
        devices.moveTo(URI.create(authority.url()));
        List<byte[]> reports = left;
        FutureTask<List<byte[]>> sending = new FutureTask<>(() -> send(devices, reports));
        new Thread(sending).start();
        // Any moment will do.
        Thread.sleep(random.nextInt(4000));
        if (round % 3 != 0) {
          helper.kill();
        }
        if (round % 3 != 1) {
          authority.kill();
        }
        left = new ArrayList<>(sending.get());
      }
    }
    try (HelperProcess helper = new HelperProcess(log, helperOptions);
        ServerProcess authority = ServerProcess.start(log, options, COMPILER);
        Database database = Database.open(address)) {
      devices.moveTo(URI.create(authority.url()));
      assertThat(send(devices, left)).isEmpty();
      for (int missing = missing(database); missing > 0; missing = missing(database)) {
        assertThat(send(devices, reports(devices, missing))).isEmpty();
        sent += missing;
      }
      JsonNode figures = TestServer.JSON.readTree(devices.get("/counts"));
      checkFigures(figures, sent, sent);
      System.out.printf(
          "%d rounds on %s: %d reports counted once, in %d batches%n",
          ROUNDS,
          Databases.POSTGRES ? "PostgreSQL" : "SQLite",
          sent,
          database.number("select count(*) from counts_batch"));
    }
  }

  /**
   * Phones enrol and report by the library's client: some are killed behind a request, some have a
   * wrong clock, each asks twice.
   */
  @Test
  void countsPhonesOnceWhateverHappensToThem() throws Exception {
    try (HelperProcess helper = new HelperProcess(log, helperOptions);
        ServerProcess authority = ServerProcess.start(log, options, COMPILER);
        Database database = Database.open(address)) {
      URI url = URI.create(authority.url());
      for (int i = 0; i < PHONES; i++) {
        putCode(database, "PHONE" + LETTERS.charAt(i));
        usePhone(i, url);
      }
      CountingDevices others = devices(url, BATCH - PHONES);
      assertThat(send(others, reports(others, BATCH - PHONES))).isEmpty();
      assertThat(missing(database)).isZero();
      JsonNode figures = TestServer.JSON.readTree(others.get("/counts"));
      checkFigures(figures, BATCH, BATCH - 1);
    }
  }

  private void usePhone(int number, URI url) throws Exception {
    Path file = folder.resolve("phone" + number);
    String code = "PHONE" + LETTERS.charAt(number);
    if (number < KILLED_AT.size()) {
      assertThat(endOfPhone(file, url, code, KILLED_AT.get(number))).isEqualTo(137);
      assertThat(endOfPhone(file, url, code, "")).isZero();
    }
    if (number == PHONES - 1) {
      reportByAWrongClock(file, url, code);
    }
    try (CountingPhone phone = CountingPhone.open(file, url, today, resource -> {})) {
      if (!phone.device.status().enrolled()) {
        phone.device.agree(number != PHONES - 2);
        phone.device.enrol(code);
      }
      phone.report();
      phone.report();
      assertThat(phone.device.status().waiting()).isZero();
      assertThat(phone.device.status().lastUtcDay()).contains(today);
    }
  }

  /** A report of a day that has not begun is not taken; the clock is set right afterwards. */
  private void reportByAWrongClock(Path file, URI url, String code) throws IOException {
    LocalDate wrong = today.plusDays(3);
    try (CountingPhone phone = CountingPhone.open(file, url, wrong, resource -> {})) {
      phone.device.agree(true);
      try {
        phone.device.enrol(code);
        phone.report();
      } catch (IOException e) {
        // In the next month there are no keys for it yet, or it is not the server's.
        assertThat(phone.device.status().lastUtcDay()).isEmpty();
      }
    }
  }

  private int endOfPhone(Path file, URI url, String code, String killedAt) throws Exception {
    Process phone =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CountingPhone.class.getName(),
                file.toString(),
                url.toString(),
                today.toString(),
                code,
                killedAt)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    assertThat(phone.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return phone.exitValue();
  }

  @BeforeEach
  void setUp() throws Exception {
    log = folder.resolve("log");
    Path data = Files.createDirectories(folder.resolve("authority"));
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    helperOptions.addAll(
        List.of("--data", folder.resolve("helper").toString(), "--port", Integer.toString(port)));
    options.addAll(List.of("--data", data.toString(), "--set", "authority.counts-seconds=1"));
    options.addAll(List.of("--set", "authority.counts-days-open=0"));
    address = Database.in(data);
    if (Databases.POSTGRES) {
      String own = Databases.freshPostgres();
      address = DatabaseAddress.parse(own, Map.of());
      options.addAll(List.of("--database", own));
      helperOptions.addAll(List.of("--database", Databases.freshPostgres()));
    }
    String key;
    try (HelperProcess helper = new HelperProcess(log, helperOptions)) {
      assertThat(helper.line.get("url").isNull()).as("it has no task").isTrue();
      key = helper.line.get("key").asString();
    }
    CountsSetup setup =
        CountsSetup.create(
            data.resolve("keys"),
            URI.create("http://127.0.0.1:" + port),
            BaseEncoding.base16().lowerCase().decode(key),
            today.minusDays(DAYS));
    Path task = folder.resolve("task");
    Files.writeString(task, setup.pairing().text());
    helperOptions.addAll(List.of("--task", task.toString()));
    secrets = AuthoritySecrets.open(data.resolve("keys"), "VN", Clock.systemUTC());
    try (Database database = Database.open(address)) {
      TestTokenKeys.put(database, secrets, YearMonth.from(today));
      TestTokenKeys.put(database, secrets, YearMonth.from(today).plusMonths(1));
    }
  }

  /** Enrols devices until they can send so many reports. */
  private CountingDevices devices(URI authority, int reports) throws Exception {
    YearMonth month = YearMonth.from(today);
    CountingDevices devices = new CountingDevices(authority, month);
    try (Database database = Database.open(address)) {
      while (devices.rights() < reports) {
        String code = "CODE" + devices.rights();
        putCode(database, code);
        devices.enrol(code, today.minusDays(DAYS), today.plusDays(1));
      }
    }
    return devices;
  }

  private void putCode(Database database, String code) {
    database.update(
        "insert into counts_enrolment (hash, unit, issued, expires) values (?, 'VN', 0, ?)",
        secrets.hash("enrolment", code),
        Long.MAX_VALUE);
  }

  private static List<byte[]> reports(CountingDevices devices, int number) throws IOException {
    List<byte[]> reports = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      reports.add(devices.report(Map.of("state", "works")));
    }
    return reports;
  }

  /** Sends until the server is gone, and gives what no answer came to. */
  private static List<byte[]> send(CountingDevices devices, List<byte[]> reports)
      throws InterruptedException {
    for (int i = 0; i < reports.size(); i++) {
      try {
        // Who asks again after a lost answer may hear that it was taken.
        assertThat(devices.send(reports.get(i)).statusCode()).isIn(202, 409);
      } catch (IOException e) {
        return List.copyOf(reports.subList(i, reports.size()));
      }
    }
    return List.of();
  }

  /** Waits until all that can go on has gone on; what waits then is too little for a batch. */
  private static int missing(Database database) throws InterruptedException {
    while (database.number("select count(*) from counts_upload") > 0
        || waiting(database) >= BATCH
        || database.number("select count(*) from counts_batch")
            > database.number("select count(*) from counts_figure")) {
      Thread.sleep(200);
    }
    int waiting = waiting(database);
    return waiting == 0 ? 0 : BATCH - waiting;
  }

  private static int waiting(Database database) {
    return (int) database.number("select count(*) from counts_report where share is not null");
  }

  private static void checkFigures(JsonNode figures, int sent, int working) {
    long reports = 0;
    long works = 0;
    long width = 0;
    for (JsonNode figure : figures.get("regions")) {
      reports += figure.get("reports").asLong();
      works += figure.at("/counts/state/works").asLong();
      width += figure.get("halfWidth").asLong();
    }
    assertThat(reports).isEqualTo(sent);
    assertThat(works).isBetween(working - 3 * width, working + 3 * width);
  }
}
