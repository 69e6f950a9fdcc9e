// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

final class Bands {
  static String of(Seen s, double rssi) {
    return "near";
  }
}
