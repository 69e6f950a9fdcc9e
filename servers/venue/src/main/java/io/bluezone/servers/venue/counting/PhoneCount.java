// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.counting;

/** The number of phones here: within about 2 m, beyond that to about 5 m, and farther. */
public record PhoneCount(int near, int around, int far) {

  public int all() {
    return near + around + far;
  }
}
