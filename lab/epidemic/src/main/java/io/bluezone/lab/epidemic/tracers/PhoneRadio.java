// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

import io.bluezone.ble.virtual.world.Carry;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.lab.population.Person.Carrying;
import io.bluezone.lab.population.Person.Phone;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.tracing.beacon.Beacon;

/** The radio and the form of each kind of phone. */
public final class PhoneRadio {

  private PhoneRadio() {}

  public static DeviceProfile profile(Phone phone) {
    return switch (phone) {
      case ANDROID -> DeviceProfile.android();
      case IPHONE -> DeviceProfile.iPhoneForeground();
      case IPHONE_BACKGROUND -> DeviceProfile.iPhoneBackground(service -> Beacon.OVERFLOW_BIT);
    };
  }

  public static BeaconForm form(Phone phone) {
    return phone == Phone.ANDROID ? BeaconForm.ANDROID : BeaconForm.IOS;
  }

  public static Carry carry(Carrying way) {
    return Carry.valueOf(way.name());
  }
}
