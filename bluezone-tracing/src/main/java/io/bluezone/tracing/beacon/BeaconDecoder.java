// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.beacon;

import io.bluezone.ble.ad.AdStructure;
import io.bluezone.ble.ad.AdType;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.crypto.RollingId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks through one frame's AD structures for the marks of a Bluezone device. */
final class BeaconDecoder {

  private static final long ANDROID_SHORT_UUID = 0x4e56;
  private static final Optional<Beacon> IOS =
      Optional.of(new Beacon(Beacon.Form.IOS, Optional.empty()));
  private static final Optional<Beacon> IOS_BACKGROUND =
      Optional.of(new Beacon(Beacon.Form.IOS_BACKGROUND, Optional.empty()));

  private final Beacon.DecodingRules rules;
  private boolean androidService;
  private boolean iosService;
  private boolean overflow;
  private @Nullable Octets id;

  BeaconDecoder(Beacon.DecodingRules rules) {
    this.rules = rules;
  }

  void read(AdvertisingData data) {
    for (AdStructure structure : data.structures()) {
      Octets payload = structure.payload();
      switch (structure.type()) {
        case AdType.UUIDS_16_INCOMPLETE, AdType.UUIDS_16_COMPLETE -> readShortUuids(payload, 2);
        case AdType.UUIDS_32_INCOMPLETE, AdType.UUIDS_32_COMPLETE -> readShortUuids(payload, 4);
        case AdType.UUIDS_128_INCOMPLETE, AdType.UUIDS_128_COMPLETE -> readLongUuids(payload);
        case AdType.MANUFACTURER -> readManufacturer(payload);
        default -> {}
      }
    }
  }

  private void readShortUuids(Octets list, int length) {
    for (int i = 0; i + length <= list.size(); i += length) {
      androidService |= list.littleEndian(i, length) == ANDROID_SHORT_UUID;
    }
  }

  private void readLongUuids(Octets list) {
    for (int i = 0; i + 16 <= list.size(); i += 16) {
      long low = list.littleEndian(i, 8);
      long high = list.littleEndian(i + 8, 8);
      androidService |= isUuid(Beacon.ANDROID_SERVICE, high, low);
      iosService |= isUuid(Beacon.IOS_SERVICE, high, low);
    }
  }

  private static boolean isUuid(UUID uuid, long high, long low) {
    return uuid.getLeastSignificantBits() == low && uuid.getMostSignificantBits() == high;
  }

  private void readManufacturer(Octets payload) {
    if (payload.size() < 2) {
      return;
    }
    long company = payload.littleEndian(0, 2);
    boolean hasId = payload.size() == 2 + RollingId.LENGTH;
    if (rules == Beacon.DecodingRules.ORIGINAL_IOS ? hasId : company == Beacon.COMPANY) {
      id = hasId ? payload.slice(2, payload.size()) : null;
    }
    if (company == Beacon.APPLE && payload.size() >= 2 + Beacon.OVERFLOW_LENGTH) {
      overflow |= isOverflow(payload.slice(2, 2 + Beacon.OVERFLOW_LENGTH));
    }
  }

  private boolean isOverflow(Octets area) {
    if (area.get(0) != Beacon.OVERFLOW_TYPE || (area.get(1) & Beacon.OVERFLOW_BIT) == 0) {
      return false;
    }
    return rules != Beacon.DecodingRules.ORIGINAL_ANDROID || onlyOurBit(area);
  }

  private static boolean onlyOurBit(Octets area) {
    int others = area.get(1) ^ Beacon.OVERFLOW_BIT;
    for (int i = 2; i < area.size(); i++) {
      others |= area.get(i);
    }
    return others == 0;
  }

  Optional<Beacon> result() {
    boolean mayHoldId =
        androidService || (iosService && rules == Beacon.DecodingRules.ORIGINAL_IOS);
    if (mayHoldId && id != null) {
      Beacon.Form form = androidService ? Beacon.Form.ANDROID : Beacon.Form.IOS;
      return Optional.of(new Beacon(form, Optional.of(RollingId.of(id.toByteArray()))));
    }
    if (androidService && rules != Beacon.DecodingRules.ORIGINAL_IOS) {
      return Optional.empty();
    }
    if (iosService) {
      return IOS;
    }
    return overflow ? IOS_BACKGROUND : Optional.empty();
  }
}
