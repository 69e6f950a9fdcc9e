// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendQueueTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Instant NOON = Instant.parse("2026-03-10T05:00:00Z");
  private static final SendOutcome SENT = new SendOutcome.Sent("m1");
  private static final SendOutcome AGAIN = new SendOutcome.Again("SMPP 0x58");

  private static SendQueue queue(int perSecond, int window) {
    return new SendQueue(
        new SendQueue.Limits(perSecond, window, QuietHours.parse("21:00-07:00", ZONE)));
  }

  private static Outgoing message(int number) {
    return new Outgoing(
        new MessageKey("code" + number, false),
        PhoneNumber.of("0901234567"),
        "text",
        Locale.ENGLISH,
        NOON.plus(Duration.ofDays(1)));
  }

  private static List<Outgoing> messages(SendQueue queue, int count) {
    List<Outgoing> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(message(i));
      queue.add(all.get(i), NOON);
    }
    return all;
  }

  @Test
  void sendsInOrderAndNoMoreThanTheWindowAndTheRateAllow() {
    SendQueue queue = queue(100, 15);
    List<Outgoing> all = messages(queue, 30);
    assertThat(queue.due(NOON)).isEqualTo(all.subList(0, 10));
    assertThat(queue.due(NOON)).isEmpty();
    assertThat(queue.due(NOON.plusMillis(30))).isEqualTo(all.subList(10, 13));
    assertThat(queue.due(NOON.plusSeconds(1))).isEqualTo(all.subList(13, 15));
    all.subList(0, 15).forEach(each -> queue.settled(each.key(), SENT, NOON.plusSeconds(1)));
    assertThat(queue.due(NOON.plusSeconds(2))).isEqualTo(all.subList(15, 25));
  }

  @Test
  void waitsLongerAfterEachRefusalAndSendsTheSameAgain() {
    SendQueue queue = queue(100, 1);
    Outgoing message = messages(queue, 2).get(0);
    Instant now = NOON;
    for (Duration pause = SendQueue.SHORTEST_PAUSE;
        pause.compareTo(SendQueue.LONGEST_PAUSE) < 0;
        pause = pause.multipliedBy(2)) {
      assertThat(queue.due(now)).containsExactly(message);
      queue.settled(message.key(), AGAIN, now);
      assertThat(queue.due(now.plus(pause).minusMillis(1))).isEmpty();
      now = now.plus(pause);
    }
    assertThat(queue.due(now)).containsExactly(message);
    queue.settled(message.key(), SENT, now);
    List<Outgoing> next = queue.due(now.plusSeconds(1));
    assertThat(next).hasSize(1).doesNotContain(message);
    queue.settled(next.get(0).key(), new SendOutcome.Unknown(), now);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void sendsNothingInQuietHours() {
    SendQueue queue = queue(100, 10);
    Outgoing message = messages(queue, 1).get(0);
    assertThat(queue.due(Instant.parse("2026-03-10T14:00:00Z"))).isEmpty();
    assertThat(queue.due(Instant.parse("2026-03-10T23:59:59Z"))).isEmpty();
    assertThat(queue.due(Instant.parse("2026-03-11T00:00:00Z"))).containsExactly(message);
  }

  @Test
  void forgetsWhatIsUsedAndSendsWhatIsUnderWayNoMore() {
    SendQueue queue = queue(100, 1);
    List<Outgoing> all = messages(queue, 2);
    assertThat(queue.due(NOON)).containsExactly(all.get(0));
    queue.forget("code0");
    queue.forget("code1");
    queue.settled(all.get(0).key(), AGAIN, NOON);
    assertThat(queue.isEmpty()).isTrue();
    queue.add(all.get(1), NOON);
    queue.add(all.get(1), NOON);
    assertThat(queue.due(NOON.plusSeconds(9))).containsExactly(all.get(1));
    queue.putBack(all.get(1));
    assertThat(queue.due(NOON.plusSeconds(10))).containsExactly(all.get(1));
    queue.drop(all.get(1).key());
    assertThat(queue.isEmpty()).isTrue();
  }

  /** Whatever answers come in whatever order, none is given out again but after a refusal. */
  @Property
  void givesOutAgainOnlyWhatSurelyDidNotGoOut(
      @ForAll @Size(max = 200) List<@IntRange(max = 5) Integer> answers) {
    SendQueue queue = queue(1000, 7);
    messages(queue, 20);
    Map<MessageKey, SendOutcome> last = new HashMap<>();
    Set<MessageKey> underWay = new HashSet<>();
    List<Outgoing> open = new ArrayList<>();
    Instant now = NOON;
    for (int answer : answers) {
      now = now.plusMillis(500);
      for (Outgoing each : queue.due(now)) {
        assertThat(underWay.add(each.key())).isTrue();
        assertThat(last.getOrDefault(each.key(), AGAIN)).isInstanceOf(SendOutcome.Again.class);
        open.add(each);
      }
      assertThat(underWay).hasSizeLessThanOrEqualTo(7);
      if (!open.isEmpty()) {
        Outgoing one = open.remove(answer % open.size());
        SendOutcome outcome =
            switch (answer) {
              case 0, 1 -> AGAIN;
              case 2 -> new SendOutcome.Unknown();
              case 3 -> new SendOutcome.Declined("no");
              default -> SENT;
            };
        queue.settled(one.key(), outcome, now);
        underWay.remove(one.key());
        last.put(one.key(), outcome);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "21:00-07:00, 14:00:00, true",
    "21:00-07:00, 13:59:59, false",
    "21:00-07:00, 23:59:59, true",
    "21:00-07:00, 00:00:00, false",
    "12:00-13:00, 05:00:00, true",
    "12:00-13:00, 06:00:00, false",
    "'', 18:00:00, false",
  })
  void knowsQuietHoursOfTheRegion(String hours, String utc, boolean quiet) {
    Instant time = Instant.parse("2026-03-10T" + utc + "Z");
    assertThat(QuietHours.parse(hours, ZONE).isQuiet(time)).isEqualTo(quiet);
  }

  @ParameterizedTest
  @CsvSource({"9-17", "21:00", "25:00-07:00", "night"})
  void refusesOtherQuietHours(String hours) {
    assertThatThrownBy(() -> QuietHours.parse(hours, ZONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("21:00-07:00");
  }
}
