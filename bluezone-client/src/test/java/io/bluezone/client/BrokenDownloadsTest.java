// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static io.bluezone.client.FakeAuthority.bytes;
import static io.bluezone.client.Patient.NOW;
import static io.bluezone.client.PublishedFeed.name;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

/** Large bulletins that all break off, and a device of little memory. */
class BrokenDownloadsTest {

  private static final int BULLETINS = 8;
  private static final int LARGE = 12 << 20;

  /** The device, in a JVM of its own: asks a server once, and says what came of it. */
  static final class Device {

    private Device() {}

    public static void main(String[] args) throws Exception {
      Patient patient = new Patient();
      AuthorityKeys trusted = AuthorityKeys.of(AuthorityKey.parse(args[1]));
      try (AuthorityClient client =
          AuthorityClient.builder(args[0], trusted).clock(patient.time.clock()).build()) {
        RegionSync sync = client.link(patient.records).sync().regions().get(0);
        System.out.println(sync.state() + ", late: " + sync.late().size());
      }
      System.exit(0);
    }
  }

  @Test
  void takesNoMoreMemoryThanForOne() throws Exception {
    PublishedFeed feed = new PublishedFeed(NOW);
    byte[] large = new byte[LARGE];
    MockResponse broken =
        bytes(large).newBuilder().onResponseBody(new SocketEffect.CloseSocket()).build();
    try (FakeAuthority authority = new FakeAuthority(feed).started()) {
      for (long number = 1; number <= BULLETINS; number++) {
        feed.add(number, large);
        authority.answerFile(name(number), request -> broken);
      }
      assertThat(device(authority.url(), feed.key.authorityKey().toString()))
          .endsWith("OFFLINE, late: " + BULLETINS + System.lineSeparator());
    }
  }

  private static String device(String url, String key) throws Exception {
    Process device =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Device.class.getName(),
                url,
                key)
            .redirectErrorStream(true)
            .start();
    return new String(device.getInputStream().readAllBytes(), UTF_8);
  }
}
