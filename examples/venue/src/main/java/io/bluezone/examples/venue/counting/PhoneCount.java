// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.counting;

/**
 * The number of phones here.
 *
 * @param near within about 2 m
 * @param around beyond that, to about 5 m
 * @param far farther
 */
public record PhoneCount(int near, int around, int far) {

  /** {@return all of them} */
  public int all() {
    return near + around + far;
  }
}
