// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import static io.bluezone.ble.virtual.capture.Samples.PUBLIC;
import static io.bluezone.ble.virtual.capture.Samples.RANDOM;
import static io.bluezone.ble.virtual.capture.Samples.TIME;
import static io.bluezone.ble.virtual.capture.Samples.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.Bytes;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Advertising reports of HCI events. */
class HciReportsTest {

  private static final int CONNECTABLE = 1;
  private static final int SCAN_RESPONSE = 8;
  private static final int LEGACY = 16;

  private static AdvertisingData parsed(byte[]... parts) {
    return AdvertisingData.of(Octets.copyOf(Bytes.concat(parts)));
  }

  /** One event a record, a millisecond apart. */
  private static Replayed replay(byte[]... events) throws IOException {
    CaptureBuilder capture = CaptureBuilder.btsnoop(1002);
    for (int i = 0; i < events.length; i++) {
      capture.add(TIME.plusMillis(i), Hci.h4(events[i]));
    }
    Replayed replayed = Replayed.of(capture);
    assertThat(replayed.cause()).isNull();
    assertThat(replayed.statistics().records()).isEqualTo(events.length);
    assertThat(replayed.statistics().bytesRead()).isEqualTo(capture.size());
    return replayed;
  }

  @Test
  void readsAllFieldsOfALegacyReport() throws Exception {
    assertThat(replay(Hci.legacyEvent(Hci.report(0, RANDOM, -60, data(1)))).reports())
        .containsExactly(
            new ScanReport(
                TIME,
                RANDOM,
                OptionalInt.of(-60),
                OptionalInt.empty(),
                parsed(data(1)),
                AdvertisingData.EMPTY,
                true,
                false));
  }

  @Test
  void readsSeveralReportsOfAnEventInTheirOrder() throws Exception {
    Replayed replayed =
        replay(
            Hci.legacyEvent(
                Hci.report(3, PUBLIC, -1, data(1)),
                Hci.report(2, RANDOM, -2, new byte[0]),
                Hci.report(4, RANDOM, -3, data(3))));
    assertThat(replayed.reports())
        .extracting(ScanReport::rssi)
        .containsExactly(OptionalInt.of(-1), OptionalInt.of(-2), OptionalInt.of(-3));
    assertThat(replayed.reports())
        .extracting(ScanReport::address)
        .containsExactly(PUBLIC, RANDOM, RANDOM);
    assertThat(replayed.reports()).extracting(ScanReport::connectable).containsOnly(false);
    assertThat(replayed.reports().get(1).data().size()).isZero();
    assertThat(replayed.reports().get(2).data().size()).isZero();
    assertThat(replayed.reports().get(2).scanResponse()).isEqualTo(parsed(data(3)));
    assertThat(replayed.statistics().reports()).isEqualTo(3);
  }

  @Test
  void readsAnUnknownSignalStrengthAsEmpty() throws Exception {
    Replayed replayed =
        replay(
            Hci.legacyEvent(Hci.report(0, RANDOM, 127, data(1))),
            Hci.extendedEvent(Hci.extended(0, RANDOM, 0, 127, 127, data(1))),
            Hci.legacyEvent(Hci.report(0, RANDOM, 126, data(1))),
            Hci.legacyEvent(Hci.report(0, RANDOM, -127, data(1))),
            Hci.legacyEvent(Hci.report(0, RANDOM, -128, data(1))));
    assertThat(replayed.reports())
        .extracting(ScanReport::rssi)
        .containsExactly(
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.of(126),
            OptionalInt.of(-127),
            OptionalInt.empty());
    assertThat(replayed.reports().get(1).headerTxPower()).isEmpty();
  }

  @Test
  void readsTheTransmitPowerOfAnExtendedReport() throws Exception {
    Replayed replayed =
        replay(Hci.extendedEvent(Hci.extended(CONNECTABLE, PUBLIC, 5, -12, -60, data(1))));
    assertThat(replayed.reports())
        .containsExactly(
            new ScanReport(
                TIME,
                PUBLIC,
                OptionalInt.of(-60),
                OptionalInt.of(-12),
                parsed(data(1)),
                AdvertisingData.EMPTY,
                true,
                true));
  }

  @Test
  void takesLegacyPdusInExtendedReportsForLegacy() throws Exception {
    Replayed replayed =
        replay(
            Hci.extendedEvent(
                Hci.extended(LEGACY | CONNECTABLE, PUBLIC, 255, 127, -60, data(1)),
                Hci.extended(LEGACY | SCAN_RESPONSE, PUBLIC, 255, 127, -60, data(2))));
    assertThat(replayed.reports()).extracting(ScanReport::extended).containsOnly(false);
    assertThat(replayed.reports().get(1).scanResponse()).isEqualTo(parsed(data(2)));
  }

  @Test
  void takesIdentityAddressesForWhatTheyAre() throws Exception {
    byte[] random = Hci.report(0, RANDOM, -60, data(1));
    random[1] = 3;
    byte[] plain = Hci.report(0, PUBLIC, -60, data(1));
    plain[1] = 2;
    assertThat(replay(Hci.legacyEvent(random, plain)).reports())
        .extracting(ScanReport::address)
        .containsExactly(RANDOM, PUBLIC);
  }

  @Test
  void putsPartsOfDifferentAdvertisementsTogetherApart() throws Exception {
    DeviceAddress other = DeviceAddress.parse("C1:22:33:44:55:67", DeviceAddress.Type.RANDOM);
    Replayed replayed =
        replay(
            Hci.extendedEvent(Hci.extended(Hci.MORE, RANDOM, 1, 1, -1, data(1))),
            Hci.extendedEvent(Hci.extended(Hci.MORE, other, 1, 2, -2, data(2))),
            Hci.extendedEvent(Hci.extended(Hci.MORE, RANDOM, 2, 3, -3, data(3))),
            Hci.extendedEvent(Hci.extended(Hci.MORE, RANDOM, 1, 4, -4, data(4))),
            Hci.extendedEvent(
                Hci.extended(Hci.COMPLETE, RANDOM, 2, 5, -5, data(5)),
                Hci.extended(Hci.COMPLETE | SCAN_RESPONSE, RANDOM, 1, 6, -6, data(6))),
            Hci.extendedEvent(Hci.extended(Hci.COMPLETE, RANDOM, 1, 7, -7, data(7))));
    assertThat(replayed.reports())
        .extracting(ScanReport::data)
        .containsExactly(
            parsed(data(3), data(5)), AdvertisingData.EMPTY, parsed(data(1), data(4), data(7)));
    ScanReport last = replayed.reports().get(2);
    assertThat(last.time()).isEqualTo(TIME.plusMillis(5));
    assertThat(last.rssi()).hasValue(-7);
    assertThat(last.headerTxPower()).hasValue(7);
  }

  @Test
  void tellsAdaptersOfOneCaptureApart() throws Exception {
    CaptureBuilder capture = CaptureBuilder.btsnoop(2001);
    byte[] first = Hci.extendedEvent(Hci.extended(Hci.MORE, RANDOM, 1, 1, -1, data(1)));
    byte[] last = Hci.extendedEvent(Hci.extended(Hci.COMPLETE, RANDOM, 1, 1, -1, data(2)));
    capture.add(TIME, 3, first).add(TIME, 1 << 16 | 3, last).add(TIME, 3, last);
    assertThat(Replayed.of(capture).reports())
        .extracting(ScanReport::data)
        .containsExactly(parsed(data(2)), parsed(data(1), data(2)));
  }

  @Test
  void dropsTruncatedData() throws Exception {
    Replayed replayed =
        replay(
            Hci.extendedEvent(Hci.extended(Hci.MORE, RANDOM, 1, 1, -1, data(1))),
            Hci.extendedEvent(Hci.extended(Hci.TRUNCATED, RANDOM, 1, 1, -1, data(2))),
            Hci.extendedEvent(Hci.extended(Hci.COMPLETE, RANDOM, 1, 1, -1, data(3))));
    assertThat(replayed.reports()).extracting(ScanReport::data).containsExactly(parsed(data(3)));
    assertThat(replayed.statistics().incomplete()).isEqualTo(1);
  }

  @Test
  void dropsAnAdvertisementBeyondTheSpecification() throws Exception {
    byte[] part = new byte[165];
    byte[] more = Hci.extendedEvent(Hci.extended(Hci.MORE, RANDOM, 1, 1, -1, part));
    byte[] last = Hci.extendedEvent(Hci.extended(Hci.COMPLETE, RANDOM, 1, 1, -1, part));
    byte[][] longest = new byte[10][];
    Arrays.fill(longest, more);
    longest[9] = last;
    assertThat(replay(longest).reports().get(0).data().size()).isEqualTo(1650);

    byte[][] longer = new byte[1000][];
    Arrays.fill(longer, more);
    longer[999] = last;
    Replayed replayed = replay(longer);
    assertThat(replayed.reports()).isEmpty();
    assertThat(replayed.statistics().incomplete()).isEqualTo(1);
  }

  @Test
  void givesUpAdvertisementsThatNeverEnd() throws Exception {
    byte[][] events = new byte[65][];
    for (int i = 0; i < 65; i++) {
      DeviceAddress address = new DeviceAddress(i, DeviceAddress.Type.RANDOM);
      events[i] = Hci.extendedEvent(Hci.extended(Hci.MORE, address, 1, 1, -1, data(1)));
    }
    assertThat(replay(events).statistics().incomplete()).isEqualTo(1);
  }

  @Test
  void dropsACutReportButNotTheOnesBeforeIt() throws Exception {
    byte[] whole = Samples.event();
    for (int length = whole.length - 1; length > whole.length - 20; length--) {
      byte[] cut = Arrays.copyOf(whole, length);
      Replayed replayed = replay(cut);
      assertThat(replayed.reports()).hasSize(1);
      assertThat(replayed.statistics().malformed()).isEqualTo(1);
    }
    byte[] claim = Hci.extendedEvent(Hci.extended(0, PUBLIC, 1, 1, -1, data(1)));
    claim[1]--;
    assertThat(replay(claim).statistics().malformed()).isEqualTo(1);
  }

  @Test
  void readsOverOtherEvents() throws Exception {
    byte[] directed = Samples.event();
    directed[2] = 0x0b;
    byte[] disconnection = {0x05, 4, 0, 0, 1, 0};
    Replayed replayed = replay(directed, disconnection, new byte[0], new byte[] {0x3e, 1, 2});
    assertThat(replayed.reports()).isEmpty();
    assertThat(replayed.statistics().other()).isEqualTo(4);
    assertThat(replayed.statistics().malformed()).isZero();
  }

  @Test
  void takesAReportCountOfZeroForNoReport() throws Exception {
    assertThat(replay(Hci.legacyEvent(), Hci.extendedEvent()).reports()).isEqualTo(List.of());
  }
}
