// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.TestServer.Reply;
import io.bluezone.servers.authority.accounts.ApiRole;
import io.bluezone.servers.authority.setup.ServerSettings.Limits;
import io.bluezone.servers.web.program.DatabaseAddress;
import io.bluezone.servers.web.visitor.SetClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A clock that jumps by -400 to 400 days at random moments; {@code -Dauthority.clock.seed} for the
 * same again.
 */
class JumpingClockTest {

  private static final int ROUNDS = 12;
  private static final int DAYS = 400;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final long SEED = Long.getLong("authority.clock.seed", 20_261_128);

  /** All that is dated; what is dated ahead on purpose has its own bound. */
  private static final List<String> DATES =
      List.of(
          "select max(window_end) from region",
          "select max(generated) from signed_file",
          "select max(issued) from bulletin",
          "select max(until_time) from bulletin",
          "select max(issued) from code",
          "select max(expires) - 86400 from code",
          "select max(expires) - 86400 from upload_token",
          "select max(received_hour) from disclosed_key",
          "select max(revoked) from revoked_key",
          "select max(at) from audit");

  @TempDir Path folder;

  private final SetClock clock = new SetClock(TestServer.BEGIN);
  private final Random random = new Random(SEED);
  private final List<String> accepted = new ArrayList<>();
  private DatabaseAddress address;
  private TestServer server;

  @BeforeEach
  void start() {
    address = Databases.fresh(folder);
    restart();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void restart() {
    if (server != null) {
      server.close();
    }
    server =
        new TestServer(
            folder,
            address,
            p -> p.withMinimumKeys(1).withWindow(WINDOW),
            Limits.DEFAULT,
            Map.of(),
            clock);
  }

  private void disclose(TestDevice device, String token) {
    Reply reply = device.disclose(token);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    accepted.addAll(device.hexKeys());
  }

  /** Yesterday's key may still have to wait: it is over for less than two hours in the night. */
  private TestDevice device() {
    TestDevice device = new TestDevice(server);
    device.addDay(clock.today().minusDays(2));
    device.addDay(clock.today().minusDays(3));
    return device;
  }

  private void disclose() {
    TestDevice device = device();
    disclose(device, device.token(server.code()));
  }

  private Duration wrong() {
    long seconds = random.nextLong(Duration.ofDays(DAYS).toSeconds()) + 60;
    return Duration.ofSeconds(random.nextBoolean() ? seconds : -seconds);
  }

  private void pass(Duration time) {
    clock.pass(time);
    server.tick();
    assertNothingIsDatedAhead();
  }

  private void assertNothingIsDatedAhead() {
    for (String date : DATES) {
      assertThat(server.database.number(date))
          .as("%s with -Dauthority.clock.seed=%d", date, SEED)
          .isLessThanOrEqualTo(clock.right().getEpochSecond());
    }
  }

  private void assertDoubted() {
    assertThat(server.readiness().status()).isEqualTo(503);
    assertThat(server.readiness().text()).contains("the clock");
    assertThat(server.post("/publications", "", "X-Api-Key", server.key(ApiRole.PUBLISHER)))
        .extracting(Reply::status, Reply::problem)
        .containsExactly(503, "clock");
    assertThat(server.codeReply("VN", clock.today().toString()).problem()).isEqualTo("clock");
  }

  private void assertAllIsPublished() throws IOException {
    assertThat(server.readiness().status()).isEqualTo(200);
    assertThat(server.published("VN"))
        .as("with -Dauthority.clock.seed=%d", SEED)
        .containsExactlyInAnyOrderElementsOf(accepted);
    assertThat(server.index("VN").generated()).isEqualTo(right());
  }

  private Instant right() {
    return Instant.ofEpochSecond(clock.right().getEpochSecond());
  }

  @Test
  void keepsAllThatWasAcceptedWhileTheClockJumps() throws IOException {
    // What may be deleted by now would be, at once, by a wrong clock.
    for (int hour = 0; hour < 7; hour++) {
      pass(Duration.ofHours(1));
    }
    for (int round = 0; round < ROUNDS; round++) {
      disclose();
      TestDevice waiting = device();
      String code = server.code();
      if (random.nextBoolean()) {
        pass(WINDOW);
      }
      clock.jump(wrong());
      for (int step = random.nextInt(4); step >= 0; step--) {
        pass(Duration.ofMillis(random.nextInt(60_000)));
        assertDoubted();
        if (random.nextInt(4) == 0) {
          clock.jump(wrong());
        }
      }
      disclose(waiting, waiting.token(code));
      assertNothingIsDatedAhead();
      clock.jump(Duration.ZERO);
      pass(Duration.ofSeconds(1));
      assertThat(server.readiness().status()).isEqualTo(200);
      // Upload times are kept by the hour, which a window of a minute does not wait for.
      pass(WINDOW);
      assertAllIsPublished();
      // Long enough for clearing, and for the next jump to find a clock that has settled.
      pass(Duration.ofHours(random.nextInt(10)));
    }
  }

  @Test
  void waitsWhereItIsStartedWithAWrongClock() throws IOException {
    disclose();
    pass(WINDOW);
    disclose();
    for (int round = 0; round < 5; round++) {
      Duration wrong = wrong();
      clock.jump(wrong.isNegative() ? wrong : wrong.plusDays(1));
      restart();
      pass(Duration.ofMinutes(random.nextInt(29)));
      assertThat(server.readiness().text()).contains("the clock");
      clock.jump(Duration.ZERO);
      pass(WINDOW);
      assertAllIsPublished();
      disclose();
    }
  }

  @Test
  void believesAClockThatKeepsStepForHalfAnHour() throws IOException {
    disclose();
    clock.pass(Duration.ofDays(3));
    restart();
    assertThat(server.readiness().text()).contains("the clock");
    pass(Duration.ofMinutes(31));
    assertAllIsPublished();
  }

  /** As an earlier version left it behind. */
  @Test
  void publishesPastWhatWasDatedAhead() throws IOException {
    disclose();
    long ahead = clock.right().plus(Duration.ofDays(3)).getEpochSecond();
    server.database.update("update region set window_end = ?", ahead);
    server.database.update("update signed_file set generated = ?", ahead);
    pass(WINDOW);
    assertAllIsPublished();
    assertNothingIsDatedAhead();
  }
}
