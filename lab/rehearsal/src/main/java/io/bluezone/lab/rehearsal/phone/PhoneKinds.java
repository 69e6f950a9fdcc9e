// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.phone;

import io.bluezone.ble.virtual.world.Carry;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.lab.population.Person;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.servers.venue.radio.HallPhone;
import io.bluezone.tracing.beacon.Beacon;
import java.util.UUID;

/** The radio and the form of each kind of phone. */
final class PhoneKinds {

  /** Where Apple puts other services does not matter here. */
  private static final int OTHER_BIT = 77;

  private PhoneKinds() {}

  static DeviceProfile profile(Person.Phone kind) {
    return switch (kind) {
      case ANDROID -> DeviceProfile.android();
      case IPHONE -> DeviceProfile.iPhoneForeground();
      case IPHONE_BACKGROUND -> DeviceProfile.iPhoneBackground(PhoneKinds::overflowBit);
    };
  }

  private static int overflowBit(UUID service) {
    return service.equals(Beacon.IOS_SERVICE) ? Beacon.OVERFLOW_BIT : OTHER_BIT;
  }

  static BeaconForm form(Person.Phone kind) {
    return kind == Person.Phone.ANDROID ? BeaconForm.ANDROID : BeaconForm.IOS;
  }

  static DutyCycle dutyCycle(Person.Phone kind) {
    return kind == Person.Phone.ANDROID ? DutyCycle.WHITE_PAPER : HallPhone.IPHONE;
  }

  static DevicePlatform platform(Person.Phone kind) {
    return kind == Person.Phone.ANDROID ? DevicePlatform.ANDROID : DevicePlatform.IOS;
  }

  static Carry carry(Person.Carrying way) {
    return Carry.valueOf(way.name());
  }
}
