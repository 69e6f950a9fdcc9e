// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.publications;

import java.io.Serializable;
import java.util.List;

/**
 * The outcome of closing windows.
 *
 * @param published the bulletins that were made
 * @param heldOver the regions whose keys are too few
 */
@SuppressWarnings("serial") // the lists are
public record PublicationResult(List<Published> published, List<HeldOver> heldOver)
    implements Serializable {

  /**
   * A bulletin.
   *
   * @param sequence its number
   * @param file its name beside the index
   */
  public record Published(String region, long sequence, String file) implements Serializable {}

  /**
   * Keys that wait for more.
   *
   * @param keys how many there are
   * @param minimum how many there must be
   */
  public record HeldOver(String region, int keys, int minimum) implements Serializable {}
}
