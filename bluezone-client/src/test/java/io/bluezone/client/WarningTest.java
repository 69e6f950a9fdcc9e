// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static io.bluezone.client.Patient.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.client.Warning.State;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.exposure.Wording;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the owner is shown of a warning, and until when it is kept. */
class WarningTest {

  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Wording ENGLISH = Wording.of(Locale.ENGLISH);
  private static final String SAID =
      "On 2 August 2020 between 19:00 and 20:00 a case was there for 30 minutes. 30 minutes within"
          + " about 2 m. This is a close contact (F1): at least 15 minutes in a day within about"
          + " 2 m.";

  private final PublishedFeed feed = new PublishedFeed(NOW.minusSeconds(600));
  private final Patient patient = new Patient();
  private final List<Warning> told = new ArrayList<>();
  private FakeAuthority authority;
  private AuthorityClient client;
  private AuthorityLink link;

  WarningTest() throws IOException {}

  @BeforeEach
  void connect() throws IOException {
    authority = new FakeAuthority(feed).started();
    client =
        AuthorityClient.builder(authority.url(), feed.trusted)
            .clock(patient.time.clock())
            .timeout(Duration.ofSeconds(20))
            .build();
    link = client.link(patient.records);
    feed.publish(1, List.of(patient.met));
  }

  @AfterEach
  void disconnect() {
    client.close();
    authority.close();
  }

  /** The program is started again: only what log and vault keep is still there. */
  private void restart() {
    link =
        client.link(
            ContactRecords.builder(patient.log, patient.vault).clock(patient.time.clock()).build());
  }

  private Warning only() throws IOException {
    assertThat(link.warnings()).hasSize(1);
    return link.warnings().get(0);
  }

  private NextCheck checkNow() {
    return link.checkNow(CheckSchedule.DEFAULT, 0, told::add);
  }

  @Test
  void saysWhenHowLongAndHowNear() throws IOException {
    ExposureReport report = link.sync().regions().get(0).checked().values().iterator().next();
    assertThat(only().explain(ENGLISH, VIETNAM)).isEqualTo(SAID);
    assertThat(only().exposure()).isEqualTo(report.exposures().get(0));
    assertThat(only().explain(Wording.of(Locale.forLanguageTag("vi")), VIETNAM))
        .startsWith("Ngày 2/8/2020, từ 19:00 đến 20:00, có một ca bệnh ở gần trong 30 phút.");
  }

  @Test
  void speaksALanguageOfTheApps() throws IOException {
    link.sync();
    Properties lao = new Properties();
    lao.setProperty("closeContact", "ໃກ້ຊິດ {0} {1} {2}");
    assertThat(only().explain(Wording.of(lao), VIETNAM)).contains("ໃກ້ຊິດ 1 15 minutes");
  }

  @Test
  void saysTheSameAfterARestart() throws IOException {
    link.sync();
    Warning before = only();
    restart();
    assertThat(only()).isEqualTo(before);
    assertThat(only().explain(ENGLISH, VIETNAM)).isEqualTo(SAID);
  }

  @Test
  void saysThatItWasTakenBack() throws IOException {
    link.sync();
    feed.revoke(1, patient.met);
    link.sync();
    assertThat(only().explain(ENGLISH, VIETNAM))
        .isEqualTo(
            "The warning about 2 August 2020 was a mistake."
                + " The health authority has taken it back.");
    link.told(only());
    assertThat(only().isRevoked()).isTrue();
  }

  @Test
  void staysNewUntilItIsTold() throws IOException {
    link.sync();
    assertThat(only().state()).isEqualTo(State.NEW);
    restart();
    assertThat(only().state()).isEqualTo(State.NEW);

    link.told(only());
    assertThat(only().state()).isEqualTo(State.TOLD);
    restart();
    assertThat(only().state()).isEqualTo(State.TOLD);
    assertThat(checkNow().failures()).isZero();
    assertThat(told).as("told by the screen already").isEmpty();
  }

  @Test
  void isToldByAListenerOnce() throws IOException {
    assertThat(checkNow().failures()).isZero();
    assertThat(checkNow().failures()).isZero();
    assertThat(told).hasSize(1);
    assertThat(only().state()).isEqualTo(State.TOLD);
  }

  @Test
  void staysAfterItsDayUntilItIsTold() throws IOException {
    link.sync();
    patient.time.pass(Duration.ofDays(40));
    feed.publish(2, List.of(Patient.key(5)));
    feed.beat(patient.time.clock().instant());
    link.sync();
    assertThat(only().explain(ENGLISH, VIETNAM)).isEqualTo(SAID);

    link.told(only());
    patient.time.pass(Duration.ofHours(1));
    feed.beat(patient.time.clock().instant());
    link.sync();
    assertThat(link.warnings()).isEmpty();
  }

  /** A value of the store holds some 200. */
  @Test
  void forgetsToldOnesFirstWhenThereAreTooMany() throws IOException {
    link.sync();
    for (int number = 2; number <= 100; number++) {
      feed.publish(number, List.of(metCase(number)));
    }
    patient.time.pass(Duration.ofMinutes(1));
    feed.beat(patient.time.clock().instant());
    link.sync();
    link.told(link.warnings().get(99));
    for (int number = 101; number <= 300; number++) {
      feed.publish(number, List.of(metCase(number)));
    }
    patient.time.pass(Duration.ofMinutes(1));
    feed.beat(patient.time.clock().instant());
    assertThat(link.sync().isComplete()).isTrue();
    List<Warning> kept = link.warnings();
    assertThat(kept).hasSizeBetween(100, 299).noneMatch(it -> it.state() == State.TOLD);
    assertThat(kept.get(kept.size() - 1).sequence()).isEqualTo(300);
  }

  private DisclosedKey metCase(int number) throws IOException {
    DisclosedKey key = Patient.key(number);
    patient.meets(key);
    return key;
  }
}
