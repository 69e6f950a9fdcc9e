// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import static io.bluezone.ble.virtual.capture.Samples.PUBLIC;
import static io.bluezone.ble.virtual.capture.Samples.RANDOM;
import static io.bluezone.ble.virtual.capture.Samples.TIME;
import static io.bluezone.ble.virtual.capture.Samples.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.Bytes;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Advertising frames from the air. */
class AirReportsTest {

  private static AdvertisingData parsed(byte[]... parts) {
    return AdvertisingData.of(Octets.copyOf(Bytes.concat(parts)));
  }

  private static Replayed replay(byte[]... frames) throws IOException {
    CaptureBuilder capture = CaptureBuilder.pcap(251);
    for (int i = 0; i < frames.length; i++) {
      capture.add(TIME.plusMillis(i), frames[i]);
    }
    Replayed replayed = Replayed.of(capture);
    assertThat(replayed.cause()).isNull();
    return replayed;
  }

  @Test
  void reportsLegacyPdus() throws Exception {
    Replayed replayed =
        replay(
            Air.legacy(Air.ADV_IND, RANDOM, data(1)),
            Air.legacy(Air.ADV_NONCONN_IND, PUBLIC, data(2)),
            Air.legacy(Air.ADV_SCAN_IND, PUBLIC, new byte[0]),
            Air.legacy(Air.SCAN_RSP, PUBLIC, data(4)));
    assertThat(replayed.reports().get(0))
        .isEqualTo(
            new ScanReport(
                TIME,
                RANDOM,
                OptionalInt.empty(),
                OptionalInt.empty(),
                parsed(data(1)),
                AdvertisingData.EMPTY,
                true,
                false));
    assertThat(replayed.reports())
        .extracting(ScanReport::data)
        .containsExactly(
            parsed(data(1)), parsed(data(2)), AdvertisingData.EMPTY, AdvertisingData.EMPTY);
    assertThat(replayed.reports())
        .extracting(ScanReport::connectable)
        .containsExactly(true, false, false, false);
    assertThat(replayed.reports().get(3).scanResponse()).isEqualTo(parsed(data(4)));
  }

  @Test
  void readsOverRequestsConnectionsAndDirectedAdvertising() throws Exception {
    byte[] connection = Air.legacy(Air.ADV_IND, RANDOM, data(1));
    connection[0] ^= 1;
    Replayed replayed =
        replay(
            Air.legacy(Air.SCAN_REQ, RANDOM, new byte[6]),
            Air.legacy(Air.ADV_DIRECT_IND, RANDOM, new byte[6]),
            connection);
    assertThat(replayed.reports()).isEmpty();
    assertThat(replayed.statistics().other()).isEqualTo(3);
  }

  @Test
  void dropsAFrameWithAnyBitFlippedBehindItsAddress() throws Exception {
    byte[] frame = Samples.frame();
    for (int bit = 48; bit < frame.length * 8; bit++) {
      byte[] flipped = frame.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Replayed replayed = replay(flipped);
      assertThat(replayed.reports()).isEmpty();
      assertThat(replayed.statistics().badCrc()).isEqualTo(1);
    }
  }

  @Test
  void dropsACutFrame() throws Exception {
    byte[] frame = Samples.frame();
    for (int length = 1; length < frame.length; length++) {
      Replayed replayed = replay(Arrays.copyOf(frame, length));
      assertThat(replayed.reports()).isEmpty();
      assertThat(replayed.statistics().malformed()).isEqualTo(1);
    }
  }

  @Test
  void dropsACutAddress() throws Exception {
    Replayed replayed = replay(Air.frame(Air.pdu(Air.ADV_IND, 0, new byte[5])));
    assertThat(replayed.statistics().malformed()).isEqualTo(1);
  }

  @Test
  void reportsAnAuxiliaryPdu() throws Exception {
    Replayed replayed =
        replay(Air.extended(Air.CONNECTABLE, RANDOM, 0x123, Air.NO_POINTER, data(1)));
    assertThat(replayed.reports())
        .containsExactly(
            new ScanReport(
                TIME,
                RANDOM,
                OptionalInt.empty(),
                OptionalInt.of(-7),
                parsed(data(1)),
                AdvertisingData.EMPTY,
                true,
                true));
  }

  @Test
  void namesTheSenderByAnAnnouncementThatIsNoReport() throws Exception {
    Replayed replayed =
        replay(
            Air.extended(0, RANDOM, 0x123, 30, new byte[0]),
            Air.extended(0, null, 0x123, Air.NO_POINTER, data(1)));
    assertThat(replayed.reports()).hasSize(1);
    assertThat(replayed.reports().get(0).address()).isEqualTo(RANDOM);
    assertThat(replayed.reports().get(0).time()).isEqualTo(TIME.plusMillis(1));
    assertThat(replayed.reports().get(0).data()).isEqualTo(parsed(data(1)));
  }

  @Test
  void dropsDataOfAnUnknownSender() throws Exception {
    Replayed replayed =
        replay(
            Air.extended(0, null, 0x123, Air.NO_POINTER, data(1)),
            Air.extended(0, RANDOM, 0x124, 30, new byte[0]),
            Air.extended(0, null, 0x123, Air.NO_POINTER, data(2)));
    assertThat(replayed.reports()).isEmpty();
    assertThat(replayed.statistics().incomplete()).isEqualTo(2);
  }

  @Test
  void putsChainsTogether() throws Exception {
    Replayed replayed =
        replay(
            Air.extended(0, RANDOM, 1, 30, data(1)),
            Air.extended(0, PUBLIC, 2, 30, data(2)),
            Air.extended(0, null, 1, 30, data(3)),
            Air.extended(0, null, 1, Air.NO_POINTER, data(4)),
            Air.extended(0, null, 2, Air.NO_POINTER, data(5)));
    assertThat(replayed.reports()).extracting(ScanReport::address).containsExactly(RANDOM, PUBLIC);
    assertThat(replayed.reports())
        .extracting(ScanReport::data)
        .containsExactly(parsed(data(1), data(3), data(4)), parsed(data(2), data(5)));
    assertThat(replayed.reports().get(0).time()).isEqualTo(TIME.plusMillis(3));
  }

  @Test
  void keepsTheNextChainApartFromAnUnfinishedOne() throws Exception {
    Replayed replayed =
        replay(
            Air.extended(0, RANDOM, 1, 30, data(1)),
            Air.extended(0, PUBLIC, 1, Air.NO_POINTER, data(2)),
            Air.extended(0, RANDOM, 1, 30, data(3)),
            Air.extended(0, null, 1, 0, data(4)),
            Air.extended(0, RANDOM, 1, 0, data(5)));
    assertThat(replayed.reports()).extracting(ScanReport::data).containsExactly(parsed(data(2)));
    assertThat(replayed.statistics().incomplete()).isEqualTo(3);
  }

  @Test
  void takesTheAnswerToAScannableAdvertisementForAScanResponse() throws Exception {
    Replayed replayed =
        replay(
            Air.extended(Air.SCANNABLE, RANDOM, 1, Air.NO_POINTER, new byte[0]),
            Air.extended(0, PUBLIC, 1, Air.NO_POINTER, data(1)),
            Air.extended(0, RANDOM, 2, Air.NO_POINTER, data(2)),
            Air.extended(0, RANDOM, -1, Air.NO_POINTER, data(3)),
            Air.extended(0, RANDOM, 1, Air.NO_POINTER, data(4)));
    assertThat(replayed.reports())
        .extracting(ScanReport::scanResponse)
        .containsExactly(
            AdvertisingData.EMPTY,
            AdvertisingData.EMPTY,
            AdvertisingData.EMPTY,
            parsed(data(3)),
            parsed(data(4)));
    assertThat(replayed.reports().get(3).data()).isEqualTo(AdvertisingData.EMPTY);
    assertThat(replayed.reports().get(2).data()).isEqualTo(parsed(data(2)));
  }

  @Test
  void takesAnExtendedHeaderThatDoesNotFitForMalformed() throws Exception {
    byte[] good = Air.extendedPdu(0, RANDOM, 1, 30, data(1));
    byte[] beyond = good.clone();
    beyond[2] = 0x3f;
    byte[] tooShort = good.clone();
    tooShort[2] = 5;
    byte[] empty = Air.pdu(Air.EXTENDED, 0, new byte[0]);
    Replayed replayed = replay(Air.frame(beyond), Air.frame(tooShort), Air.frame(empty));
    assertThat(replayed.reports()).isEmpty();
    assertThat(replayed.statistics().malformed()).isEqualTo(3);
  }
}
