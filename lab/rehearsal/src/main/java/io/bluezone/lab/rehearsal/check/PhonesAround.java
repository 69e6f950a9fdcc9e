// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

/**
 * The phones with the app around a box, in truth.
 *
 * @param near within 10 m, which it ought to count: iPhones in back pockets apart
 * @param heard as far as a phone in an open hall may be heard: more than these it must not count
 */
public record PhonesAround(int near, int heard) {

  /** By how many phones a count errs. */
  int errorOf(int counted) {
    return Math.max(0, Math.max(near - counted, counted - heard));
  }
}
