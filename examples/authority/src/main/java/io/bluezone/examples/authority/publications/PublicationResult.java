// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.publications;

import java.io.Serializable;
import java.util.List;

/** The outcome of closing windows: bulletins that were made, and regions with too few keys. */
@SuppressWarnings("serial") // the lists are
public record PublicationResult(List<Published> published, List<HeldOver> heldOver)
    implements Serializable {

  /** A bulletin, by its name beside the index. */
  public record Published(String region, long sequence, String file) implements Serializable {}

  /** Keys that wait for more: how many there are, and must be. */
  public record HeldOver(String region, int keys, int minimum) implements Serializable {}
}
