// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static io.bluezone.client.Patient.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.counts.device.DailyAnswers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a device answers to a count's questions of a day. */
class CountAnswersTest {

  private final PublishedFeed feed = new PublishedFeed(NOW.minusSeconds(600));
  private final Patient patient = new Patient();
  private FakeAuthority authority;
  private AuthorityClient client;
  private AuthorityLink link;

  CountAnswersTest() throws IOException {}

  @BeforeEach
  void connect() throws IOException {
    authority = new FakeAuthority(feed).started();
    client =
        AuthorityClient.builder(authority.url(), feed.trusted)
            .clock(patient.time.clock())
            .timeout(Duration.ofSeconds(20))
            .build();
    link = client.link(patient.records);
  }

  @AfterEach
  void disconnect() {
    client.close();
    authority.close();
  }

  private void assertAnswers(boolean checked, boolean warned, boolean opened) {
    assertThat(link.dailyAnswers(DailyAnswers.WORKS))
        .isEqualTo(new DailyAnswers(DailyAnswers.WORKS, checked, warned, opened, false));
  }

  @Test
  void saysWhatItKnowsOfTheDay() throws IOException {
    assertAnswers(false, false, false);
    link.sync();
    assertAnswers(true, false, false);
    assertThat(link.dailyAnswers("adapter off").state()).isEqualTo("adapter off");

    feed.publish(1, List.of(patient.met));
    link.sync();
    assertAnswers(true, true, false);
    link.told(link.warnings().get(0));
    assertAnswers(true, true, true);

    patient.time.pass(Duration.ofDays(1));
    assertAnswers(false, true, true);
  }

  @Test
  void leavesOutWhatIsLongAgoOrWasTakenBack() throws IOException {
    feed.publish(1, List.of(patient.met));
    link.sync();
    patient.time.pass(Duration.ofDays(12));
    assertAnswers(false, true, false);
    patient.time.pass(Duration.ofDays(1));
    assertAnswers(false, false, false);

    patient.time.pass(Duration.ofDays(-13));
    assertAnswers(true, true, false);
    feed.revoke(1, patient.met);
    link.sync();
    assertAnswers(true, false, false);
  }
}
