// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.beacon.Beacon;

/**
 * Keeps the device address from giving away what the changing IDs hide, as far as the radio lets
 * it, and says where it does not. In the tracer's turn only.
 */
final class AddressPrivacy {

  private final BleRadio radio;
  private final StatusBoard board;

  AddressPrivacy(BleRadio radio, StatusBoard board) {
    this.radio = radio;
    this.board = board;
  }

  /** How to send frames of a form. */
  AdvertiseSettings sending(Beacon.Form form) {
    AdvertiseSettings settings = form.settings(radio.capabilities());
    if (radio.capabilities().keepsAddress(settings.connectable())) {
      raise("sends under an address that stays");
    } else {
      clear();
    }
    return settings;
  }

  /** The radio is about to connect to a device; a connection shows the address, too. */
  void connecting() {
    if (radio.capabilities().keepsAddress(true)) {
      raise("connects to others under an address that stays");
    }
  }

  void clear() {
    board.clear(Source.ADDRESS);
  }

  private void raise(String what) {
    RadioCapabilities capabilities = radio.capabilities();
    String remedy = capabilities.addressRemedy();
    board.raise(
        Source.ADDRESS,
        Problem.Kind.ADDRESS_DOES_NOT_ROTATE,
        capabilities.platform() + " " + what + (remedy.isEmpty() ? "" : "; " + remedy));
  }
}
