// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.linux.VenueProgram.Screen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bluezone venue} on a real BlueZ, in one process for all of these: two programs that nobody
 * here wrote advertise like phones, and bluetoothd goes and comes under it.
 */
class BlueZVenueIT {

  private static final String ID = "0102030405060708090a0b0c";
  private static final String HCI2 = "00:AA:01:02:00:02";

  /** How long it counts; the docs say what ten minutes gave. */
  private static final Duration COUNTS = Duration.ofMinutes(Long.getLong("venue.minutes", 1));

  private static final Duration BETWEEN = Duration.ofSeconds(5);
  private static final Duration LOOKS = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(10);
  private static final String NO_ADAPTER = "No Bluetooth adapter was found.";
  private static final String HEARS = "Hears phones";

  @TempDir static Path data;

  private static VenueProgram venue;

  @BeforeAll
  static void start() throws Exception {
    venue = new VenueProgram("hci0", data.resolve("venue"));
  }

  /** A peer of the test before had it to itself. */
  @BeforeEach
  void awaitPeersAdapter() {
    SystemBus.awaitPowered("hci2");
  }

  @AfterAll
  static void end() throws Exception {
    try {
      assertThat(venue.terminate()).as("exit code after SIGTERM").isEqualTo(143);
    } finally {
      venue.close();
      Bluetoothd.restart();
    }
  }

  @Test
  void countsTwoAndShowsAFewWhileTwoForeignProgramsAdvertise(TestReporter reporter)
      throws Exception {
    Map<Integer, Integer> counted = new TreeMap<>();
    try (Peer python = Peer.onBlueZ("advertise", "hci1", "peripheral", "4e56", "22b5", ID);
        Program bluetoothctl = new Program("bluetoothctl")) {
      for (String line :
          new String[] {
            "select " + HCI2,
            "advertise.uuids 0x4e56",
            "advertise.manufacturer 0x22b5 0x11 0x12 0x13 0x14 0x15 0x16 0x17 0x18 0x19 0x1a 0x1b 0x1c",
            "advertise.discoverable on",
            "advertise peripheral"
          }) {
        bluetoothctl.type(line);
      }
      bluetoothctl.line("Advertising object registered");
      assertThat(RealTime.until(SOON, BlueZVenueIT::countsTwo))
          .as("it counts %d", venue.phones())
          .isTrue();
      OffsetDateTime until = venue.screen().time().plus(COUNTS);
      Screen last;
      do {
        RealTime.pass(BETWEEN);
        last = venue.screen();
        assertThat(last.state()).isEqualTo("few");
        counted.merge(venue.phones(), 1, Integer::sum);
      } while (last.time().isBefore(until));
    }
    reporter.publishEntry(
        "counted, how often in " + COUNTS.toMinutes() + " min", counted.toString());
    assertThat(counted).containsOnlyKeys(2);
    assertThat(venue.metric("bluezone_radio_up")).isOne();
  }

  /** Asks as seldom as a screen might: the server refuses whoever asks all the time. */
  private static boolean countsTwo() {
    RealTime.pass(LOOKS);
    return venue.phones() == 2;
  }

  @Test
  void isBackTenSecondsAfterBluetoothdAndSaysSoMeanwhile(TestReporter reporter) throws Exception {
    venue.logIn();
    venue.follow();
    assertThat(venue.saysWithin(SOON, HEARS)).isTrue();

    Daemons.BLUETOOTHD.kill();
    long gone = System.nanoTime();
    assertThat(venue.saysWithin(SOON, NO_ADAPTER)).as("the open page").isTrue();
    long said = System.nanoTime();
    assertThat(venue.overview()).as("the page when it is loaded").contains(NO_ADAPTER, "faulty");
    assertThat(venue.metric("bluezone_radio_up")).isZero();

    Daemons.BLUETOOTHD.start();
    SystemBus.awaitPowered("hci0");
    long back = System.nanoTime();
    try (Peer phone = Peer.bare("phone", "hci2", ID)) {
      assertThat(venue.hearsWithin(BACK_WITHIN)).as("it hears").isTrue();
      assertThat(RealTime.until(BACK_WITHIN, () -> !phone.heard().isEmpty()))
          .as("it is heard")
          .isTrue();
    }
    long hears = System.nanoTime();
    assertThat(venue.saysWithin(BACK_WITHIN, HEARS)).as("the open page").isTrue();
    assertThat(venue.metric("bluezone_radio_up")).isOne();
    reporter.publishEntry(
        "ms until the page said it, until the venue heard and was heard again",
        Duration.ofNanos(said - gone).toMillis()
            + ", "
            + Duration.ofNanos(hears - back).toMillis());
  }
}
