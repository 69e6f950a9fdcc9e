// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.encounter;

/** Takes pairs of numbers one by one. */
@FunctionalInterface
interface IntPairVisitor {

  /** A pair. */
  void visit(int first, int second);
}
