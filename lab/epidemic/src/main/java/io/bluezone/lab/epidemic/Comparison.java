// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

/** A value of the model beside that of theory. */
public record Comparison(String name, double measured, double expected) {

  /** Gives the difference as a share of what is expected. */
  public double off() {
    return measured / expected - 1;
  }

  public boolean within(double share) {
    return Math.abs(off()) <= share;
  }
}
