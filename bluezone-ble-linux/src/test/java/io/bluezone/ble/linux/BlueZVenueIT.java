// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.linux.VenueProgram.Screen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bluezone venue} on a real BlueZ, in one process for all of these: programs of another hand
 * advertise like phones, and bluetoothd goes and comes under it.
 */
class BlueZVenueIT {

  /** With the number of a phone behind it. One phone is of both tests: it may be here still. */
  private static final String ID = "0102030405060708090a0b";

  private static final String HCI2 = "00:AA:01:02:00:02";

  /** As many as a controller here sends beside each other. */
  private static final int OTHERS_AT_ONCE = 3;

  /** How long it counts; the docs say what ten minutes gave. */
  private static final Duration COUNTS = Duration.ofMinutes(Long.getLong("venue.minutes", 1));

  private static final Duration BETWEEN = Duration.ofSeconds(5);
  private static final Duration LOOKS = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofMinutes(6);
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

  /** Of fewer than five it tells no number to anybody: the fifth makes them a five. */
  @Test
  void showsAFewUntilTheFifthForeignProgramAdvertises(TestReporter reporter) throws Exception {
    List<Peer> others = new ArrayList<>();
    try (Program bluetoothctl = new Program("bluetoothctl")) {
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
      assertThat(venue.hearsWithin(SOON)).as("it hears").isTrue();
      Map<String, Integer> shown = new TreeMap<>();
      for (int i = 1; i <= OTHERS_AT_ONCE; i++) {
        others.add(Peer.onBlueZ("advertise", "hci1", "peripheral", "4e56", "22b5", ID + "0" + i));
      }
      look(shown);
      assertThat(shown).as("of four").containsOnlyKeys("few");

      shown.clear();
      others.add(Peer.onBlueZ("advertise", "hci2", "peripheral", "4e56", "22b5", ID + "04"));
      assertThat(RealTime.until(SOON, BlueZVenueIT::countsFive)).as("it counts five").isTrue();
      look(shown);
      reporter.publishEntry("shown, how often in " + COUNTS.toMinutes() + " min", shown.toString());
      assertThat(shown).containsOnlyKeys("counted");
      assertThat(venue.phones()).isEqualTo(5);
    } finally {
      for (Peer peer : others) {
        peer.close();
      }
    }
    assertThat(venue.metric("bluezone_radio_up")).isOne();
  }

  private static void look(Map<String, Integer> shown) {
    OffsetDateTime until = venue.screen().time().plus(COUNTS);
    Screen last;
    do {
      RealTime.pass(BETWEEN);
      last = venue.screen();
      shown.merge(last.state(), 1, Integer::sum);
    } while (last.time().isBefore(until));
  }

  /** Asks as seldom as a screen might: the server refuses whoever asks all the time. */
  private static boolean countsFive() {
    RealTime.pass(LOOKS);
    return venue.phones() == 5;
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
    try (Peer phone = Peer.bare("phone", "hci2", ID + "01")) {
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
