// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import java.util.List;

/**
 * One server's sum over a batch, with its noise. The noise was drawn once: keep the batch before
 * anything is sent, and send the same again after a failure. Immutable.
 */
public final class ClosedBatch {

  private final String unit;
  private final int number;
  private final List<String> ids;
  private final byte[] share;

  /** Makes one of what was kept. */
  public ClosedBatch(String unit, int number, List<String> ids, byte[] share) {
    this.unit = unit;
    this.number = number;
    this.ids = List.copyOf(ids);
    this.share = share.clone();
  }

  /** {@return region and unit} */
  public String unit() {
    return unit;
  }

  /** {@return the number among the batches of this unit, from 1 on} */
  public int number() {
    return number;
  }

  /** {@return the names of its reports} */
  public List<String> ids() {
    return ids;
  }

  /** {@return this server's share of the sums, noise included; empty if it has none} */
  public byte[] share() {
    return share.clone();
  }
}
