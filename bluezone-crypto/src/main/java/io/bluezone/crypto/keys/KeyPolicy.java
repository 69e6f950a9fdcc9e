// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys;

/**
 * For how long a fresh random key lasts. On the air and to a receiver both policies look the same
 * (Bluezone protocol, section 2); they differ in what a disclosure gives away and in how many
 * entries it has.
 */
public enum KeyPolicy {
  /**
   * A fresh random key every UTC day; the default. Disclosed days cannot be linked to each other or
   * to any other day, and any day can be left out. A disclosure has one key a day.
   */
  INDEPENDENT,

  /**
   * The deployed app's schedule: each day's key is the hash of the day before's. One key discloses
   * a run of days, for an authority that takes a single one. A receiver that ignores the bounds of
   * a disclosure can compute every later ID of the chain, so the chain ends where something of it
   * is disclosed.
   */
  CHAINED
}
