// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal;

/**
 * The words that bind a signature, a seal or a derived key to one purpose. Each is another text, so
 * that none made for one purpose fits another.
 */
public final class Contexts {

  /** Signatures of case bulletins. */
  public static final String BULLETIN = "Bluezone case bulletin v1";

  /** Signatures of a region's index of bulletins; also the first words of the file. */
  public static final String INDEX = "Bluezone signed index";

  /** Signatures of revoked keys; also the first words of the file. */
  public static final String REVOCATIONS = "Bluezone signed revocations";

  /** Signatures of places and hours of cases; also the first words of the file. */
  public static final String PLACES = "Bluezone signed places";

  /** Signatures of an authority's settings; also the first words of the file. */
  public static final String SETTINGS = "Bluezone signed settings";

  /** Signatures of a calibration of phones; also the first words of the file. */
  public static final String CALIBRATION = "Bluezone signed calibration";

  /** Signatures of the key that histories are sealed for; also the first words of the file. */
  public static final String RECIPIENT = "Bluezone signed recipient";

  /** The purpose that a history is sealed for on its way to an authority. */
  public static final String HISTORY_EXPORT = "bluezone history export";

  /** Hashed before the seed of a daily key. */
  public static final String DAY_SEED = "Bluezone day seed v1\n";

  /** Hashed before an ID that a bulletin lists without its key. */
  public static final String LISTED_ID = "Bluezone listed ID 1\n";

  /** Before the day for which a place's secret gives a key. */
  public static final String PLACE_DAY = "Bluezone place day 1\n";

  /** Before the slot of a tag that hours of a place are published under. */
  public static final String PLACE_TAG = "Bluezone place tag 1\n";

  /** Gives the key that hours of a place are sealed under. */
  public static final String PLACE_HOURS = "Bluezone place hours 1\n";

  /** Hashed before a place's code for its last bytes, which show a damaged one. */
  public static final String PLACE_CODE = "Bluezone place code 1\n";

  /** Bound to all that is sealed for a recipient, before its purpose. */
  public static final String SEALED = "Bluezone sealed export 1\n";

  private Contexts() {}
}
