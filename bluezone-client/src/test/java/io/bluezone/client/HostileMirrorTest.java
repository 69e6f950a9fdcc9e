// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static io.bluezone.client.FakeAuthority.bytes;
import static io.bluezone.client.Patient.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.authority.settings.SettingsWriter;
import io.bluezone.client.RegionSync.State;
import io.bluezone.records.settings.AuthoritySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Two mirrors answer anything at all; the third address is honest. */
class HostileMirrorTest {

  private static final Duration OUTLIVES_AN_INDEX = Duration.ofHours(7);
  private static final int ROUNDS = 3;

  @Property(tries = 40)
  void isUpToDateAsLongAsOneAddressIsHonest(@ForAll long seed) throws IOException {
    PublishedFeed feed = new PublishedFeed(NOW);
    Patient patient = new Patient();
    feed.revoke(1, Patient.key(7));
    try (FakeAuthority honest = new FakeAuthority(feed).started();
        HostileMirror first = new HostileMirror(feed, new Random(seed));
        HostileMirror second = new HostileMirror(feed, new Random(~seed));
        AuthorityClient client =
            AuthorityClient.builder(honest.url(), feed.trusted)
                .clock(patient.time.clock())
                .timeout(Duration.ofSeconds(5))
                .build()) {
      byte[] settings =
          SettingsWriter.sign(
              AuthoritySettings.builder("VN", 1, NOW)
                  .addBulletinAddress(first.address())
                  .addBulletinAddress(second.address())
                  .build(),
              feed.key);
      honest.answer("/api/v1/settings/VN", request -> bytes(settings));
      AuthorityLink link = client.link(patient.records);
      for (long number = 1; number <= ROUNDS; number++) {
        feed.publish(
            number, List.of(number == ROUNDS ? patient.met : Patient.key(20 + (int) number)));
        feed.beat(patient.time.clock().instant());
        RegionSync sync = link.sync().regions().get(0);
        assertThat(sync.state()).as("%s", sync).isEqualTo(State.UP_TO_DATE);
        assertThat(sync.checked()).containsOnlyKeys(number);
        patient.time.pass(OUTLIVES_AN_INDEX);
      }
      assertThat(link.warnings()).hasSize(1);
      assertThat(first.asked).doesNotContain("/elsewhere");
      assertThat(second.asked).doesNotContain("/elsewhere");
    }
  }
}
