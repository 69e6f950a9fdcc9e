// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.OnTracerLane;

/**
 * Keeps the device address from giving away what the changing IDs hide, as far as the radio lets
 * it, and says where it does not.
 */
@OnTracerLane
public record AddressPrivacy(BleRadio radio, StatusTracker status) {

  /** Gives the settings for frames of a form. */
  AdvertiseSettings sending(BeaconForm form) {
    AdvertiseSettings settings = Beacon.settings(form, radio.capabilities());
    if (radio.capabilities().keepsAddress(settings.connectable())) {
      raise(
          form == BeaconForm.ANDROID
              ? "sends under an address that stays"
              : "sends the iOS form under an address that stays, so that original apps, which"
                  + " remember addresses, record the ID of another day without asking");
    } else {
      clear();
    }
    return settings;
  }

  /** The radio is about to connect to a device; a connection shows the address, too. */
  public void connecting() {
    if (radio.capabilities().keepsAddress(true)) {
      raise("connects to others under an address that stays");
    }
  }

  void clear() {
    status.clear(Component.ADDRESS);
  }

  private void raise(String what) {
    RadioCapabilities capabilities = radio.capabilities();
    String remedy = capabilities.addressRemedy();
    status.raise(
        Component.ADDRESS,
        Problem.Kind.ADDRESS_DOES_NOT_ROTATE,
        capabilities.platform() + " " + what + (remedy.isEmpty() ? "" : "; " + remedy));
  }
}
