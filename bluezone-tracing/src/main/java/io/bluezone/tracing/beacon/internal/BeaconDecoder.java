// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.beacon.internal;

import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdStructure;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.tracing.beacon.Beacon;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks through a frame's AD structures for the marks of a Bluezone device. It reads them where
 * they lie, as {@link AdvertisingData#structures()} would find them, and keeps what it has found in
 * a number: nearly all frames are other devices', and nothing is allocated for those.
 */
public final class BeaconDecoder {

  /** Apple's company number. */
  public static final int APPLE = 0x004c;

  /** First byte of Apple's overflow area; a map of 128 bits follows. */
  public static final int OVERFLOW_TYPE = 0x01;

  /** {@link Beacon#OVERFLOW_BIT} in the first map byte. */
  public static final int OVERFLOW_MASK = 1 << Beacon.OVERFLOW_BIT;

  /** Bytes of the overflow area with its type. */
  private static final int OVERFLOW_LENGTH = 17;

  private static final long ANDROID_SHORT_UUID = 0x4e56;
  private static final Optional<Beacon> IOS =
      Optional.of(new Beacon(BeaconForm.IOS, Optional.empty()));
  private static final Optional<Beacon> IOS_BACKGROUND =
      Optional.of(new Beacon(BeaconForm.IOS_BACKGROUND, Optional.empty()));

  // What was found: these, and above them where the rolling ID begins, 0 if it has none.
  private static final int ANDROID_SERVICE = 1;
  private static final int IOS_SERVICE = 2;
  private static final int OVERFLOW = 4;
  private static final int MANUFACTURER = 8;
  private static final int MARKS = 4;

  private BeaconDecoder() {}

  /** {@return what a report is; empty if it is not Bluezone's} */
  public static Optional<Beacon> decode(ScanReport report, DecodingRules rules) {
    int data = marksOf(report.data().bytes(), rules);
    int response = marksOf(report.scanResponse().bytes(), rules);
    int marks = data | response;
    boolean iosRules = rules == DecodingRules.ORIGINAL_IOS;
    boolean android = (marks & ANDROID_SERVICE) != 0;
    boolean ios = (marks & IOS_SERVICE) != 0;
    boolean overflow = (marks & OVERFLOW) != 0;
    // The last manufacturer data counts.
    boolean isInResponse = iosRules ? response >>> MARKS > 0 : (response & MANUFACTURER) != 0;
    int idAt = (isInResponse ? response : data) >>> MARKS;
    if (idAt > 0 && (android || (iosRules && (ios || overflow)))) {
      Octets bytes = (isInResponse ? report.scanResponse() : report.data()).bytes();
      BeaconForm iphone = ios ? BeaconForm.IOS : BeaconForm.IOS_BACKGROUND;
      BeaconForm form = android ? BeaconForm.ANDROID : iphone;
      return Optional.of(new Beacon(form, Optional.of(idAt(bytes, idAt))));
    }
    if (iosRules ? (marks & MANUFACTURER) != 0 : android) {
      return Optional.empty();
    }
    if (overflow && !ios) {
      return IOS_BACKGROUND;
    }
    return ios || android ? IOS : Optional.empty();
  }

  private static int marksOf(Octets bytes, DecodingRules rules) {
    int marks = 0;
    int at = 0;
    while (at < bytes.size()) {
      int end = at + 1 + bytes.get(at);
      if (end == at + 1 || end > bytes.size()) {
        return marks; // the end mark, or a structure that is cut off
      }
      int from = at + 2;
      marks =
          switch (bytes.get(at + 1)) {
            case AdStructure.UUIDS_16_INCOMPLETE, AdStructure.UUIDS_16_COMPLETE ->
                marks | shortUuids(bytes, from, end, 2);
            case AdStructure.UUIDS_32_INCOMPLETE, AdStructure.UUIDS_32_COMPLETE ->
                marks | shortUuids(bytes, from, end, 4);
            case AdStructure.UUIDS_128_INCOMPLETE, AdStructure.UUIDS_128_COMPLETE ->
                marks | longUuids(bytes, from, end);
            case AdStructure.MANUFACTURER -> withManufacturer(marks, bytes, from, end, rules);
            default -> marks;
          };
      at = end;
    }
    return marks;
  }

  private static int shortUuids(Octets bytes, int from, int end, int length) {
    int marks = 0;
    for (int i = from; i + length <= end; i += length) {
      if (bytes.littleEndian(i, length) == ANDROID_SHORT_UUID) {
        marks = ANDROID_SERVICE;
      }
    }
    return marks;
  }

  private static int longUuids(Octets bytes, int from, int end) {
    int marks = 0;
    for (int i = from; i + 16 <= end; i += 16) {
      long low = bytes.littleEndian(i, 8);
      long high = bytes.littleEndian(i + 8, 8);
      marks |= isUuid(Beacon.ANDROID_SERVICE, high, low) ? ANDROID_SERVICE : 0;
      marks |= isUuid(Beacon.IOS_SERVICE, high, low) ? IOS_SERVICE : 0;
    }
    return marks;
  }

  private static boolean isUuid(UUID uuid, long high, long low) {
    return uuid.getLeastSignificantBits() == low && uuid.getMostSignificantBits() == high;
  }

  private static int withManufacturer(
      int marks, Octets bytes, int from, int end, DecodingRules rules) {
    int size = end - from;
    if (size < 2) {
      return marks;
    }
    long company = bytes.littleEndian(from, 2);
    if (company == APPLE && size >= 2 + OVERFLOW_LENGTH && isOverflow(bytes, from + 2, rules)) {
      return marks | OVERFLOW;
    }
    boolean iosRules = rules == DecodingRules.ORIGINAL_IOS;
    if (!iosRules && company != Beacon.COMPANY) {
      return marks;
    }
    boolean hasId = size == 2 + RollingId.LENGTH;
    int idAt = hasId ? from + 2 : iosRules ? marks >>> MARKS : 0;
    return (marks & ((1 << MARKS) - 1)) | MANUFACTURER | idAt << MARKS;
  }

  private static boolean isOverflow(Octets bytes, int area, DecodingRules rules) {
    if (bytes.get(area) != OVERFLOW_TYPE || (bytes.get(area + 1) & OVERFLOW_MASK) == 0) {
      return false;
    }
    return rules != DecodingRules.ORIGINAL_ANDROID || onlyOurBit(bytes, area);
  }

  private static boolean onlyOurBit(Octets bytes, int area) {
    int others = bytes.get(area + 1) ^ OVERFLOW_MASK;
    for (int i = area + 2; i < area + OVERFLOW_LENGTH; i++) {
      others |= bytes.get(i);
    }
    return others == 0;
  }

  /** IDs are big-endian. */
  private static RollingId idAt(Octets bytes, int at) {
    return new RollingId(
        Long.reverseBytes(bytes.littleEndian(at, Long.BYTES)),
        Integer.reverseBytes((int) bytes.littleEndian(at + Long.BYTES, Integer.BYTES)));
  }
}
